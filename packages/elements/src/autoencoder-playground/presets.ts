import type {Preset} from '../base/figure/presets.js';

/** Failures worth seeing, each one setting or two away from what works; settings that others of them move go back to their defaults. */
export const PRESETS: readonly Preset[] = [
  {label: 'Diverge', help: 'Learning rate 0.5: every step overshoots.', settings: {learningRate: 0.5, noise: 0}},
  {
    label: 'Overshoot',
    help: 'Learning rate 0.2: it survives, but every code ends in one place.',
    settings: {learningRate: 0.2},
  },
  {label: 'Collapse', help: 'L1 at its heaviest: the cheapest code is zero for everything.', settings: {sparsity: 1}},
  {
    label: 'Identity',
    help: 'Four numbers in, four in the code: it can copy, and learns nothing.',
    settings: {datasetName: 'iris', codeSize: 4, activation: 'linear', depth: 0},
  },
  {
    label: 'Shortcut',
    help: 'One number for shape and hue: it keeps the hue, since that is most of the error.',
    settings: {datasetName: 'sprites', codeSize: 1, factors: 'shape hue'},
  },
  {label: 'Linear', help: 'No bend anywhere: it finds PCA’s plane.', settings: {activation: 'linear'}},
];

/** Settings that stay as the reader has them where a preset does not name them. */
export const KEPT: readonly string[] = ['datasetName', 'codeSize'];
