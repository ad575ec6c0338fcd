import {dataset, seed, type ConfigOf, type Settings, type ValuesOf} from '../../experiment/settings.js';

export const {{name}}Settings = {
  seed,
  /** What it learns from. */
  datasetName: dataset(
    {digits: 'Digits', fashion: 'Fashion', sprites: 'Sprites'},
    {prominent: true, help: 'The pictures that one picture is to stand for.'},
  ),
  /** Adam’s step size. */
  learningRate: {
    type: 'range',
    default: 0.01,
    min: 0.0001,
    max: 1,
    scale: 'log',
    label: 'Learning rate',
    help: 'Length of a step.',
  },
} as const satisfies Settings;

/** Everything that decides a run: the same configuration and seed give the same numbers. */
export type {{Class}}Config = ConfigOf<typeof {{name}}Settings>;

/** What the settings' values mean to the experiment. */
export const {{name}}ConfigOf = ({datasetName, ...same}: ValuesOf<typeof {{name}}Settings>): {{Class}}Config => ({
  ...same,
  dataset: datasetName,
});
