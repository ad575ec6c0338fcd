import {completed} from '../../experiment/completed-config.js';
import type {MethodName} from '../../projection/method.js';
import {methods} from './methods.js';
import type {ManifoldConfig} from './types.js';

/** What an attribute that is not given means. */
export const defaultConfig: ManifoldConfig = {
  dataset: 'digits',
  scale: 'none',
  factors: ['shape', 'size', 'hue', 'x', 'y', 'angle', 'texture'],
  seed: 1,
  rows: 1000,
  methods: ['pca', 'isomap', 'tsne', 'umap'],
  distance: 'euclidean',
  principalFirst: true,
  neighbours: 15,
  perplexity: 30,
  iterations: 200,
  minDistance: 0.1,
};

export const MOST_MAPS = 4;

/** Nearest sensible values; published in the element's documentation. */
export const caps = {
  rows: [10, 10_000],
  neighbours: [2, 200],
  perplexity: [1, 1000],
  iterations: [50, 2000],
  minDistance: [0, 0.99],
} as const;

const whole: ReadonlySet<string> = new Set(['rows', 'neighbours', 'iterations']);

const isMethod = (name: unknown): name is MethodName => typeof name === 'string' && Object.hasOwn(methods, name);

/**
 * Fills in every default and brings every number to the nearest that makes sense. A perplexity that the data cannot have
 * stays: that it is refused, and why, is one of the lessons.
 */
export function completeConfig(config: Partial<ManifoldConfig>): ManifoldConfig {
  const complete = completed(config, defaultConfig, caps, whole);
  const chosen = [...new Set(complete.methods.filter(isMethod))].slice(0, MOST_MAPS);
  return {...complete, methods: chosen.length > 0 ? chosen : defaultConfig.methods};
}
