/** What the figure computes, on the page's own thread: plain arithmetic, without TensorFlow.js. */
import {datasetOf, factsOf, type DatasetFacts} from '../../experiment/data.js';
import type {Metrics} from '../../experiment/experiment.js';
import {covarianceOf, fitPca, pcaEncode} from '../../linear/pca.js';

export interface {{Class}}Config {
  readonly dataset: string;
  /** `standard` gives every column mean 0 and deviation 1. */
  readonly scale: 'none' | 'standard';
}

export interface {{Class}}Metrics extends Metrics {
  /** Sum of the columns' variances, divided by n − 1. */
  totalVariance: number;
  /** Share of it in the column that has most, 0…1. */
  largestColumn: number;
  /** Share of it in the plane that is drawn: no plane has more. */
  planeVariance: number;
}

export interface {{Class}}Snapshot {
  readonly metrics: {{Class}}Metrics;
  readonly config: {{Class}}Config;
  readonly dataset: DatasetFacts;
  /** `[n, 2]`: the rows' scores on the first two principal components. */
  readonly scores: Float32Array;
  /** `[n]` */
  readonly labels: Uint8Array;
  /** `[d]`: of the total variance, the share of each column. */
  readonly shares: Float32Array;
}

/**
 * Where the variance of a table is: in which columns, and how much of it in the plane of the first two principal
 * components (Pearson 1901). Of the training rows.
 *
 * Throws a `DataError` where the data cannot be had.
 *
 * @example
 * ```js
 * const {metrics} = await compute{{Class}}({dataset: 'iris', scale: 'none'}, new AbortController().signal);
 * metrics.planeVariance; // → 0.98
 * ```
 */
export async function compute{{Class}}(config: {{Class}}Config, signal: AbortSignal): Promise<{{Class}}Snapshot> {
  const dataset = await datasetOf(config, {signal});
  const {features, labels, count} = dataset.train;
  const d = features.length / count;
  const {covariance} = await covarianceOf(features, d);
  const variances = Float64Array.from({length: d}, (_, j) => covariance[j * d + j]!);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const pca = await fitPca(features, d, 2);
  const shares = Float32Array.from(variances, (variance) => variance / total);
  return {
    metrics: {
      totalVariance: total,
      largestColumn: Math.max(...shares),
      planeVariance: pca.variances.reduce((sum, variance) => sum + variance, 0) / total,
    },
    config,
    dataset: factsOf(dataset),
    scores: pcaEncode(pca, features),
    labels: labels?.slice() ?? new Uint8Array(0),
    shares,
  };
}
