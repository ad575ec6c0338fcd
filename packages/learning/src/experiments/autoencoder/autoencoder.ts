import type {ExperimentFactory} from '../../experiment/experiment.js';
import {datasetOf} from '../../experiment/data.js';
import {AutoencoderExperiment} from './experiment.js';
import {completeConfig} from './config.js';
import type {AutoencoderConfig, AutoencoderSnapshot} from './types.js';
import {autoencoderPlan} from '../../network/autoencoder/plan.js';
import {workloadOf} from '../../training/workload.js';
import {timedTask} from './task.js';

/**
 * An autoencoder on one of the data sets: loads the data, builds the model, takes no step yet. Absent and absurd settings
 * become sensible ones; what was made of them is in every snapshot.
 *
 * Throws a `DataError` where the data cannot be had or used.
 *
 * @example
 * ```js
 * const chosen = {breathe: async () => {}, progress() {}, signal: new AbortController().signal};
 * const context = {...chosen, choose: async () => ({...chosen, backend: 'cpu'})};
 * const experiment = await createAutoencoder({dataset: 'iris', codeSize: 2, seed: 1}, context);
 * await experiment.advance(10);
 * experiment.step; // → 10
 * experiment.dispose();
 * ```
 */
export const createAutoencoder: ExperimentFactory<Partial<AutoencoderConfig>, AutoencoderSnapshot> = async (
  given,
  context,
) => {
  const config = completeConfig(given);
  const dataset = await datasetOf(config, context);
  const timed = timedTask(autoencoderPlan(config, dataset.shape), config, dataset.train);
  return AutoencoderExperiment.on(dataset, config, await context.choose(workloadOf(timed)));
};
