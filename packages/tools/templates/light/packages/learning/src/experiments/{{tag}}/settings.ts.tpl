import {dataset, type Settings} from '../../experiment/settings.js';

export const {{camel}}Settings = {
  /** The rows that are drawn. */
  datasetName: dataset(
    {iris: 'Iris', wine: 'Wine', 'breast-cancer': 'Breast cancer'},
    {default: 'iris', prominent: true, help: 'The table whose rows are drawn.'},
  ),
  /** Gives every column mean 0 and deviation 1, so that its unit no longer counts. */
  standardise: {
    type: 'switch',
    default: false,
    label: 'Standardise',
    prominent: true,
    help: 'Every column gets the same variance: what is measured in small units no longer weighs more.',
  },
} as const satisfies Settings;
