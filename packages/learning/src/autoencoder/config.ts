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
 */
export function completeConfig(config: Partial<AutoencoderConfig>): AutoencoderConfig {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
  const complete: AutoencoderConfig = {...defaultConfig, ...given};
  const clamp = (name: keyof typeof caps): number => {
    const value = complete[name];
    if (!Number.isFinite(value)) return defaultConfig[name];
    const [least, most] = caps[name];
    return Math.min(most, Math.max(least, whole.has(name) ? Math.round(value) : value));
  };
  return {
    ...complete,
    seed: Number.isFinite(complete.seed) ? Math.trunc(complete.seed) : defaultConfig.seed,
    codeSize: clamp('codeSize'),
    depth: clamp('depth'),
    width: clamp('width'),
    noise: clamp('noise'),
    sparsity: clamp('sparsity'),
    learningRate: clamp('learningRate'),
    batchSize: clamp('batchSize'),
  };
}

/** “Diverged” is non-finite, or more than a thousand times the first loss: Adam stays finite at absurd rates. */
export const hasDiverged = (loss: number, firstLoss: number): boolean => !(loss <= 1000 * Math.abs(firstLoss));
