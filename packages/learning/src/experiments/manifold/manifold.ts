import type {ExperimentFactory} from '../../experiment/experiment.js';
import {datasetOf} from '../../experiment/data.js';
import {completeConfig} from './config.js';
import {ManifoldExperiment} from './experiment.js';
import type {ManifoldConfig, ManifoldSnapshot} from './types.js';
import {workloadOf} from './workload.js';

/**
 * Maps of one of the data sets: loads the data, takes its principal components where they come first, lays nothing out
 * yet. Absent and absurd settings become sensible ones; what was made of them is in every snapshot.
 *
 * Throws a `DataError` where the data cannot be had or used.
 *
 * @example
 * ```js
 * const chosen = {breathe: async () => {}, progress() {}, signal: new AbortController().signal};
 * const context = {...chosen, choose: async () => ({...chosen, backend: 'cpu'})};
 * const experiment = await createManifold({dataset: 'iris', methods: ['pca'], seed: 1}, context);
 * await experiment.advance(1);
 * const {methods} = await experiment.snapshot({measure: true});
 * methods[0].name; // → 'pca'
 * experiment.dispose();
 * ```
 */
export const createManifold: ExperimentFactory<Partial<ManifoldConfig>, ManifoldSnapshot> = async (given, context) => {
  const config = completeConfig(given);
  // A map is not trained: no row is kept from it, and own rows stay in the order of their file.
  const dataset = await datasetOf(config, context, {count: config.rows, holdOut: false});
  return ManifoldExperiment.on(dataset, config, await context.choose(workloadOf(dataset, config)));
};
