import {createRandom} from '@latent-elements/datasets';
import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import type {Distances} from '../linear/distances.js';
import {PairSums} from './correlation.js';
import {rankCorrelation} from './rank-correlation.js';

/** How well a layout keeps how far things are: distances δ in the data beside d in the layout, over all pairs. */
export interface KeptDistances {
  /**
   * Spearman's rank correlation of δ and d, −1…1, ties sharing their mean rank: does what is farther lie farther? The
   * “goodness” of a Shepard diagram (Shepard 1962; Espadoto et al. 2019, who take Spearman's), which no monotone
   * stretching changes.
   * Distances are compared as float32.
   */
  readonly shepard: number;
  /** Pearson's correlation of δ and d, −1…1: are they proportional, but for a constant? */
  readonly correlation: number;
  /** 1 − Pearson's r², 0…1 (Tenenbaum, de Silva and Langford 2000; δ is geodesic there, as `isomap` has it). */
  readonly residualVariance: number;
  /**
   * Kruskal's stress-1 (1964), √(Σ (d − b δ)² / Σ d²) with the scale b that makes it smallest, since a layout's units
   * are its own (ratio scaling; Borg and Groenen 2005, chapter 11): √(1 − (Σ δ d)² / (Σ δ² Σ d²)). 0…1, less is better.
   */
  readonly stress: number;
  /** Rows whose pairs were compared; fewer than there are where they were drawn by lot. */
  readonly sampled: number;
}

interface Options {
  /** Rows whose pairs are compared, at most. */
  readonly sample?: number | undefined;
  readonly seed?: number | undefined;
  readonly breathe?: Breathe | undefined;
}

/** All of 5000 rows' pairs, 12.5 million, are kept at 4 bytes each. */
const MOST_ROWS = 5000;

/** Those between some rows drawn by lot, the same of both. */
function drawn([data, layout]: readonly [Distances, Distances], count: number, seed: number): [Distances, Distances] {
  const all = Int32Array.from({length: data.n}, (_, i) => i);
  const rows = createRandom(seed).shuffle(all).slice(0, count).sort();
  return [data.among(rows), layout.among(rows)];
}

/**
 * Compares all pairs' distances in a layout with those in the data.
 *
 * @param data - Distances in the data.
 * @param layout - Of the same rows, in the layout.
 *
 * @example
 * ```js
 * const data = new Distances(Float32Array.of(0, 1, 2, 4), 1);
 * const twiceAsLarge = new Distances(Float32Array.of(0, 2, 4, 8), 1);
 * await compareDistances(data, twiceAsLarge); // → {shepard: 1, correlation: 1}
 * ```
 */
export async function compareDistances(
  data: Distances,
  layout: Distances,
  {sample = MOST_ROWS, seed = 0, breathe = noBreath}: Options = {},
): Promise<KeptDistances> {
  const [inData, inLayout] = sample < data.n ? drawn([data, layout], sample, seed) : [data, layout];
  const {n} = inData;
  const pairs = [new Float32Array((n * (n - 1)) / 2), new Float32Array((n * (n - 1)) / 2)] as const;
  const sums = new PairSums();
  const fromData = new Float64Array(n);
  const fromLayout = new Float64Array(n);
  const meter = new WorkMeter();
  for (let i = 0, at = 0; i < n; at += n - 1 - i, i++) {
    inData.from(i, fromData);
    inLayout.from(i, fromLayout);
    sums.add(fromData, fromLayout, i + 1, n);
    pairs[0].set(fromData.subarray(i + 1), at);
    pairs[1].set(fromLayout.subarray(i + 1), at);
    if (meter.spent(inData.effort + inLayout.effort + 10 * n)) await breathe();
  }
  const {correlation, xx, yy, xy} = sums;
  return {
    shepard: await rankCorrelation(...pairs, breathe),
    correlation,
    residualVariance: 1 - correlation ** 2,
    stress: Math.sqrt(Math.max(0, 1 - (xy * xy) / (xx * yy))),
    sampled: n,
  };
}
