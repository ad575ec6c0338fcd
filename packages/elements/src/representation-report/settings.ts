import {dataset, seed, type Settings} from '@latent-elements/learning/settings';

export const reportSettings = {
  /** What an own model is measured on; a figure is measured on its own data. */
  datasetName: dataset(
    {
      digits: 'Digits',
      fashion: 'Fashion',
      sprites: 'Sprites',
      'digits-8x8': 'Small digits',
      iris: 'Iris',
      wine: 'Wine',
      'breast-cancer': 'Breast cancer',
    },
    {prominent: true, help: 'What a model of your own is measured on.'},
  ),
  /** Of an own model’s untrained copy. */
  seed: {...seed, help: 'Of the weights of the untrained copy of a model of your own.'},
} as const satisfies Settings;
