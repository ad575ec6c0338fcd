import {completed} from '../../experiment/completed-config.js';
import type {AutoencoderConfig} from './types.js';

/** What an attribute that is not given means. */
export const defaultConfig: AutoencoderConfig = {
  dataset: 'digits',
  scale: 'none',
  factors: ['x', 'y'],
  seed: 1,
  codeSize: 2,
  depth: 1,
  width: 128,
  network: 'dense',
  activation: 'relu',
  noise: 0,
  sparsity: 0,
  learningRate: 0.002,
  batchSize: 64,
};

/** Nearest sensible values; published in the element's documentation. */
export const caps = {
  codeSize: [1, 32],
  depth: [0, 3],
  width: [8, 512],
  noise: [0, 1],
  sparsity: [0, 1],
  learningRate: [1e-6, 1e6],
  batchSize: [1, 512],
} as const;

const whole: ReadonlySet<string> = new Set(['codeSize', 'depth', 'width', 'batchSize']);

/**
 * Fills in every default and clamps every number to its cap. Rates that make a run diverge are allowed on purpose:
 * divergence is one of the lessons.
 *
 * @example
 * ```js
 * completeConfig({codeSize: 99, depth: 2}); // → {dataset: 'digits', codeSize: 32, depth: 2}
 * ```
 */
export const completeConfig = (config: Partial<AutoencoderConfig>): AutoencoderConfig =>
  completed(config, defaultConfig, caps, whole);
