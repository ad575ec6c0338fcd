import type {Preset} from '../base/figure/presets.js';

/** Failures worth seeing, each one setting away from what works. */
export const PRESETS: readonly Preset[] = [
  {label: 'Too fast', help: 'Learning rate 1: the first step throws it off.', settings: {learningRate: 1}},
  {
    label: 'Too slow',
    help: 'Learning rate 0.0002: two thousand steps later its error is still twice that of PCA.',
    settings: {learningRate: 0.0002},
  },
  {
    label: 'Unequal units',
    help: 'Wine as measured: one column has the largest numbers by far, and descent crawls through the rest.',
    settings: {datasetName: 'wine'},
  },
];
