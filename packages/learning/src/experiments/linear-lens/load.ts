import {datasetBytes, loadDataset} from '@latent-elements/datasets';
import type {Breathe} from '../../scheduling/breathe.js';
import {cloudOf} from './cloud.js';
import type {LinearLensConfig} from './settings.js';
import type {Cloud} from './types.js';

/** Rows of a generated cloud; a quarter as many are held out. */
const GENERATED = 400;

/**
 * Loads the cloud that a configuration names, a built-in one or the reader's own, and makes it ready for the lens.
 *
 * @throws DataError that says what to do where the data cannot be had or used.
 *
 * @example
 * ```js
 * const cloud = await loadCloud({dataset: 'three-answers', seed: 1, scale: 'none', classes: []});
 * ({n: cloud.n, d: cloud.d}); // → {n: 400, d: 2}
 * ```
 */
export async function loadCloud(
  {dataset, source, seed, scale, classes}: Pick<LinearLensConfig, 'dataset' | 'source' | 'seed' | 'scale' | 'classes'>,
  {signal, breathe}: {signal?: AbortSignal; breathe?: Breathe} = {},
): Promise<Cloud> {
  const count = datasetBytes(dataset) > 0 ? undefined : GENERATED;
  const data = await loadDataset(dataset, {seed, scale, source, count, signal});
  return cloudOf(data, {classes, ...(breathe && {breathe})});
}
