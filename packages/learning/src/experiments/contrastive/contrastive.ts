import type {ExperimentFactory} from '../../experiment/experiment.js';
import {completeConfig, type PartialConfig} from './config.js';
import {ContrastiveExperiment} from './experiment.js';
import {picturesOf} from './pictures.js';
import type {ContrastiveSnapshot} from './types.js';
import {workloadOf} from '../../training/workload.js';
import {contrastivePlan} from './plan.js';
import {contrastiveTask} from './task.js';
import {resolutionOf} from './views.js';

/**
 * SimCLR, and what it is compared with, on one of the sets of pictures: loads the data, builds the model, takes no step
 * yet. Absent and absurd settings become sensible ones; what was made of them is in every snapshot.
 *
 * Throws a `DataError` where the data cannot be had, or are no pictures.
 *
 * @example
 * ```js
 * const chosen = {breathe: async () => {}, progress() {}, signal: new AbortController().signal};
 * const context = {...chosen, choose: async () => ({...chosen, backend: 'cpu'})};
 * const experiment = await createContrastive({dataset: 'sprites', network: 'dense', batchSize: 8}, context);
 * await experiment.advance(2);
 * experiment.step; // → 2
 * experiment.dispose();
 * ```
 */
export const createContrastive: ExperimentFactory<PartialConfig, ContrastiveSnapshot> = async (given, context) => {
  const config = completeConfig(given);
  const dataset = await picturesOf(config, context);
  const resolution = resolutionOf(dataset.shape);
  const task = contrastiveTask(contrastivePlan(config, resolution.to), config, dataset.train, resolution);
  return ContrastiveExperiment.on(dataset, config, await context.choose(workloadOf(task)));
};
