import {loadDataset, type Dataset, type LoadOptions} from '@latent-elements/datasets';
import type {FactoryContext} from './experiment.js';

/** What decides the data of a configuration; the rest of a configuration may come with it. */
export interface DataConfig {
  readonly dataset: string;
  /** For the name `own`. */
  readonly source?: LoadOptions['source'];
  readonly scale: 'none' | 'standard';
  /** Sprites: which factors vary. */
  readonly factors: readonly string[];
}

/** Sets kept in memory after their run, so that a changed setting does not load, and measure the baselines, again. */
const MOST_KEPT = 3;
const kept = new Map<string, Dataset>();

/**
 * The data of a configuration, the same object for the same data. Throws a `DataError`.
 *
 * The run's seed is not the data's: runs that differ in their seed alone learn from the same rows.
 *
 * @param count - Rows to train on, where a set can be made of as many as are wanted.
 */
export async function datasetOf(
  {dataset: name, source, scale, factors}: DataConfig,
  {signal, progress, assets}: Omit<FactoryContext, 'choose'>,
  count?: number,
): Promise<Dataset> {
  const key = JSON.stringify(name === 'own' ? [name, source, scale] : [name, scale, name === 'sprites' ? factors : [], count]);
  const found = kept.get(key);
  const dataset =
    found ??
    (await loadDataset(name, {
      signal,
      source,
      scale,
      assets,
      factors,
      count,
      onProgress: (fraction) => progress(fraction / 2, 'Loading data'),
    }));
  kept.delete(key);
  kept.set(key, dataset);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return dataset;
}
