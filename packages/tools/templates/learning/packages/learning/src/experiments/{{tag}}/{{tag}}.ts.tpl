import {completed} from '../../experiment/completed-config.js';
import {datasetOf} from '../../experiment/data.js';
import type {ExperimentFactory} from '../../experiment/experiment.js';
import {defaultsOf} from '../../experiment/settings.js';
import {TrainingRun} from '../../training/run.js';
import {workloadOf} from '../../training/workload.js';
import {planOf, taskOf} from './model.js';
import {{{camel}}ConfigOf, {{camel}}Settings, type {{Class}}Config} from './settings.js';
import {{{Class}}Subject} from './subject.js';
import type {{{Class}}Snapshot} from './types.js';

const defaults: {{Class}}Config = {...{{camel}}ConfigOf(defaultsOf({{camel}}Settings)), scale: 'none'};

/**
 * A linear encoder and decoder with two numbers between them: what PCA solves for, found by descent (Bourlard and Kamp
 * 1988). Loads the data, builds the model, takes no step yet.
 *
 * Throws a `DataError` where the data cannot be had or used.
 *
 * @example
 * ```js
 * const chosen = {breathe: async () => {}, progress() {}, signal: new AbortController().signal};
 * const context = {...chosen, choose: async () => ({...chosen, backend: 'cpu'})};
 * const experiment = await create{{Class}}({dataset: 'iris', seed: 1}, context);
 * await experiment.advance(10);
 * experiment.step; // → 10
 * experiment.dispose();
 * ```
 */
export const create{{Class}}: ExperimentFactory<Partial<{{Class}}Config>, {{Class}}Snapshot> = async (given, context) => {
  const config = completed({{camel}}Settings, defaults, given);
  const dataset = await datasetOf(config, context);
  const task = taskOf(planOf(dataset.shape), config, dataset.train);
  const chosen = await context.choose(workloadOf(task));
  return new TrainingRun(chosen, (guarded) => new {{Class}}Subject(dataset, config, guarded)).begin();
};
