import {loadDataset, type Dataset} from '@latent-elements/datasets';
import type {FactoryContext} from '../experiment.js';
import type {AutoencoderConfig} from './types.js';

/** Sets kept in memory after their run, so that a changed setting does not load, and measure the baselines, again. */
const MOST_KEPT = 3;
const kept = new Map<string, Dataset>();

/**
 * The data of a configuration, the same object for the same data. Throws a `DataError`.
 *
 * The run's seed is not the data's: runs that differ in their seed alone learn from the same rows.
 */
export async function datasetOf(
  config: Pick<AutoencoderConfig, 'dataset' | 'source' | 'scale' | 'factors'>,
  {signal, progress, assets}: Omit<FactoryContext, 'choose'>,
): Promise<Dataset> {
  const {dataset: name, source, scale, factors} = config;
  const key = JSON.stringify(name === 'own' ? [name, source, scale] : [name, name === 'sprites' ? factors : []]);
  const found = kept.get(key);
  const dataset =
    found ??
    (await loadDataset(name, {
      signal,
      source,
      scale,
      assets,
      factors,
      onProgress: (fraction) => progress(fraction / 2, 'Loading data'),
    }));
  kept.delete(key);
  kept.set(key, dataset);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return dataset;
}
