import type {Preset} from '../base/figure/presets.js';

/** Clouds in which the objectives agree, disagree, or find nothing. */
export const PRESETS: readonly Preset[] = [
  {
    label: 'Three answers',
    help: 'Longest one way, parted another, striped a third: three axes, none of them wrong.',
    settings: {datasetName: 'three-answers'},
  },
  {
    label: 'ICA finds the classes',
    help: 'Two bumps are far from a bell: ICA, which sees no label, takes LDA’s axis.',
    settings: {datasetName: 'sausages'},
  },
  {
    label: 'Outliers',
    help: 'Four points of 400 draw ICA to themselves. Let it look at log cosh, and it lets go of them.',
    settings: {datasetName: 'outliers'},
  },
  {
    label: 'Nothing to find',
    help: 'In a Gaussian cloud ICA’s axis is chance.',
    settings: {datasetName: 'gaussian-blob'},
  },
  {
    label: 'Units decide',
    help: 'Raw wine: proline has the largest numbers, so PCA’s axis is proline. Standardise the columns, and it is not.',
    settings: {datasetName: 'wine', scale: 'none'},
  },
  {
    label: '4 against 9',
    help: 'In the first two components nothing tells a 4 from a 9. In all fifty LDA does.',
    settings: {datasetName: 'digits', classes: '4 9'},
  },
];
