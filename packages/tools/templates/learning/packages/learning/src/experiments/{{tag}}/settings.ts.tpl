import {dataset, seed, type ConfigOf, type DataSource, type Settings, type ValuesOf} from '../../experiment/settings.js';

export const {{camel}}Settings = {
  seed,
  /** What it learns from; `src` takes its place when it is set. */
  datasetName: dataset(
    {'digits-8x8': 'Small digits', iris: 'Iris', wine: 'Wine', 'breast-cancer': 'Breast cancer'},
    {default: 'digits-8x8', prominent: true, help: 'The rows that have to pass through two numbers.'},
  ),
  /** Adam’s step size. */
  learningRate: {
    type: 'range',
    default: 0.02,
    min: 0.0001,
    max: 1,
    scale: 'log',
    label: 'Learning rate',
    prominent: true,
    help: 'Length of a step; 1 makes it diverge.',
  },
} as const satisfies Settings;

/** Everything that decides a run: the same configuration and seed give the same numbers. */
export interface {{Class}}Config extends ConfigOf<typeof {{camel}}Settings>, DataSource {
  /** Tables: `standard` subtracts the mean and divides by the standard deviation of the training rows. */
  scale: 'none' | 'standard';
}

/**
 * What the settings' values mean to the experiment.
 *
 * @example
 * ```js
 * {{camel}}ConfigOf({datasetName: 'wine', learningRate: 0.1, seed: 3}); // → {dataset: 'wine', learningRate: 0.1, seed: 3}
 * ```
 */
export const {{camel}}ConfigOf = ({
  datasetName,
  ...same
}: ValuesOf<typeof {{camel}}Settings>): Omit<{{Class}}Config, 'scale'> => ({...same, dataset: datasetName});
