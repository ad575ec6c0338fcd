import type {Preset} from '../base/figure/presets.js';

/** Settings worth trying together. */
export const PRESETS: readonly Preset[] = [
  {
    label: 'One column is all',
    help: 'Wine as measured: proline, in milligrams, varies by hundreds.',
    settings: {datasetName: 'wine', standardise: false},
  },
  {
    label: 'Every column counts',
    help: 'The same wines with every column standardised: now the plane tells the growers apart.',
    settings: {datasetName: 'wine', standardise: true},
  },
];
