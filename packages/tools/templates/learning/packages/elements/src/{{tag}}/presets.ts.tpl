import type {Preset} from '../base/figure/presets.js';

/** Failures worth seeing, each one setting away from what works. */
export const PRESETS: readonly Preset[] = [
  {label: 'Too fast', help: 'Learning rate 1: every step jumps over the plane.', settings: {learningRate: 1}},
  {label: 'Too slow', help: 'Learning rate 0.0002: a thousand steps are not enough.', settings: {learningRate: 0.0002}},
];
