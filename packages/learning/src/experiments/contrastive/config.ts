import {completed} from '../../experiment/completed-config.js';
import {AUGMENTATIONS, type Strengths} from './augmentations.js';
import type {ContrastiveConfig} from './types.js';

/** What an attribute that is not given means. */
export const defaultConfig: ContrastiveConfig = {
  dataset: 'digits',
  factors: ['shape', 'size', 'hue'],
  seed: 1,
  network: 'conv',
  representationSize: 64,
  projectionSize: 16,
  head: true,
  objective: 'nt-xent',
  positives: 'augmented',
  temperature: 0.5,
  momentum: 0.99,
  augmentations: {crop: 0.5, shift: 0.4, rotate: 0.4, scale: 0.5, shear: 0.4, hue: 0, blur: 0, erase: 0},
  learningRate: 0.005,
  batchSize: 128,
};

/** Nearest sensible values; published in the element's documentation. */
export const caps = {
  representationSize: [2, 128],
  projectionSize: [2, 64],
  temperature: [0.02, 5],
  momentum: [0, 1],
  learningRate: [1e-6, 1e6],
  batchSize: [2, 256],
} as const;

const whole: ReadonlySet<string> = new Set(['representationSize', 'projectionSize', 'batchSize']);

/** As a configuration may come: any setting, and any strength, left out. */
export type PartialConfig = Partial<Omit<ContrastiveConfig, 'augmentations'>> & {augmentations?: Partial<Strengths>};

/** Absent strengths are `otherwise`; the others come to lie in 0…1. */
export const completeStrengths = (given: Partial<Strengths>, otherwise: Strengths): Strengths =>
  Object.fromEntries(
    AUGMENTATIONS.map((name) => {
      const strength = given[name];
      return [name, Number.isFinite(strength) ? Math.min(1, Math.max(0, strength!)) : otherwise[name]];
    }),
  ) as Strengths;

/**
 * Fills in every default and clamps every number to its cap.
 *
 * @example
 * ```js
 * completeContrastiveConfig({temperature: 100}); // → {dataset: 'digits', temperature: 5}
 * ```
 */
export const completeConfig = ({augmentations, ...config}: PartialConfig): ContrastiveConfig =>
  completed(
    {...config, augmentations: completeStrengths(augmentations ?? {}, defaultConfig.augmentations)},
    defaultConfig,
    caps,
    whole,
  );
