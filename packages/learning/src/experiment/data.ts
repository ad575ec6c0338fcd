import {loadDataset, type Dataset, type DoubtfulRow, type LoadOptions} from '@latent-elements/datasets';
import type {FactoryContext} from './experiment.js';

/** What decides the data of a configuration; the rest of a configuration may come with it. */
export interface DataConfig {
  readonly dataset: string;
  /** For the name `own`. */
  readonly source?: LoadOptions['source'];
  readonly scale: 'none' | 'standard';
  /** Sprites: which factors vary. */
  readonly factors?: readonly string[];
}

/** Of a run, not of its data. */
export interface DataOptions {
  /** Rows to train on, where a set can be made of as many as are wanted. */
  readonly count?: number;
  /** Whether rows of own tables are held out; they are unless told. */
  readonly holdOut?: boolean;
}

/** What an own table is told from others by; undefined where that would be all of its bytes. */
const identityOf = (source: LoadOptions['source']): unknown => {
  if (!source) return source;
  const {label, caption, picture, headings, metadata} = source;
  const identities = [source, ...(metadata ? [metadata] : [])].map((table) =>
    'url' in table ? table.url : (table.id ?? ('text' in table ? table.text : undefined)),
  );
  return identities.includes(undefined) ? undefined : [identities, label, caption, picture, headings];
};

/** A configuration as snapshots carry it: an own table by its address or its name, without its content. */
export const withoutContent = <Config extends {readonly source?: LoadOptions['source']}>(config: Config): Config => {
  const {source, ...rest} = config;
  if (!source || ('url' in source && (!source.metadata || 'url' in source.metadata))) return config;
  return rest as Config;
};

/** What a figure says of the data behind it. */
export interface DatasetFacts {
  readonly title: string;
  readonly shape: readonly number[];
  /** Empty without labels. */
  readonly classNames: readonly string[];
  readonly featureNames: readonly string[];
  readonly trainCount: number;
  readonly heldOutCount: number;
  /** Own tables: what became of every column, in sentences. */
  readonly account?: string | undefined;
  /** Own tables: the first row, where it may be headings or data. */
  readonly firstRow?: DoubtfulRow | undefined;
}

export const factsOf = ({
  title,
  shape,
  classNames,
  featureNames,
  train,
  heldOut,
  account,
  firstRow,
}: Dataset): DatasetFacts => ({
  title,
  shape,
  classNames: classNames ?? [],
  featureNames: featureNames ?? [],
  trainCount: train.count,
  heldOutCount: heldOut.count,
  ...(account !== undefined && {account}),
  ...(firstRow && {firstRow}),
});

/** Sets kept in memory after their run, so that a changed setting does not load, and measure the baselines, again. */
const MOST_KEPT = 3;
const kept = new Map<string, Dataset>();

/**
 * The data of a configuration, the same object for the same data. Throws a `DataError`.
 *
 * The run's seed is not the data's: runs that differ in their seed alone learn from the same rows.
 */
export async function datasetOf(
  {dataset: name, source, scale, factors}: DataConfig,
  {signal, progress, assets}: Pick<FactoryContext, 'signal' | 'assets'> & Partial<Pick<FactoryContext, 'progress'>>,
  {count, holdOut}: DataOptions = {},
): Promise<Dataset> {
  const identity = name === 'own' ? identityOf(source) : [name === 'sprites' ? factors : [], count];
  const key =
    identity === undefined ? undefined : JSON.stringify([name, identity, scale, ...(name === 'own' ? [holdOut] : [])]);
  const found = key === undefined ? undefined : kept.get(key);
  const dataset =
    found ??
    (await loadDataset(name, {
      signal,
      source,
      scale,
      assets,
      factors,
      count,
      holdOut,
      onProgress: (fraction) => progress?.(fraction / 2, 'Loading data'),
    }));
  // Also of data that were here already: whoever waits hears of every run.
  if (found) progress?.(0.5, 'Loading data');
  if (key === undefined) return dataset;
  kept.delete(key);
  kept.set(key, dataset);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return dataset;
}
