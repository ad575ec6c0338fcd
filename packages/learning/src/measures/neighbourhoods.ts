import {createRandom} from '@latent-elements/datasets';
import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import type {Distances} from '../linear/distances.js';

/** How well a layout keeps who is near whom, k neighbours each. Shares are 0…1, 1 where nothing is torn or invented. */
export interface Neighbourhoods {
  readonly k: number;
  /**
   * Are neighbours in the layout neighbours in the data? 1 − 2 / (q k (2n − 3k − 1)) Σᵢ Σ_{j ∈ Uᵢ} (r(i, j) − k), Uᵢ
   * those of i's k nearest in the layout that are not among its k nearest in the data, r(i, j) the rank of j among i's
   * neighbours in the data, q the rows looked at (Venna and Kaski 2001, *Neighborhood preservation in nonlinear
   * projection methods*). Low where neighbours were invented.
   */
  readonly trustworthiness: number;
  /** The same with layout and data exchanged (also theirs): are neighbours in the data neighbours in the layout? */
  readonly continuity: number;
  /** Mean share of the k nearest in the data that are also in the layout (Lee and Verleysen 2009, their Q_NX). */
  readonly recall: number;
  /** Rows looked at: all, or as many as asked for, drawn by lot; their neighbours are sought among all. */
  readonly rows: Int32Array;
  /** `[rows, k]`, nearest first; of equally near ones the earlier row first. */
  readonly inData: Int32Array;
  /** `[rows, k]`, as in the layout. */
  readonly inLayout: Int32Array;
}

interface Options {
  /** Rows to look at; by default as many as make 25 million pairs, which is all of up to 5000. */
  readonly sample?: number | undefined;
  readonly seed?: number | undefined;
  readonly breathe?: Breathe | undefined;
}

const MOST_PAIRS = 25e6;

/**
 * The most neighbours that trustworthiness is defined for: fewer than half of the points.
 *
 * @example
 * ```js
 * mostNeighbours(100); // → 49
 * ```
 */
export const mostNeighbours = (n: number): number => Math.ceil(n / 2) - 1;

/** The k nearest by their distances, nearest first, row `self` left out. */
function nearest(distances: Float64Array, self: number, into: Int32Array): void {
  const k = into.length;
  let found = 0;
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row]!;
    if (row === self || (found === k && !(distance < distances[into[k - 1]!]!))) continue;
    let at = found < k ? found++ : k - 1;
    for (; at > 0 && distances[into[at - 1]!]! > distance; at--) into[at] = into[at - 1]!;
    into[at] = row;
  }
}

/** From 1 for the nearest; of equally near ones the earlier row counts as nearer. */
function rankOf(row: number, distances: Float64Array, self: number): number {
  const distance = distances[row]!;
  let rank = 1;
  for (let other = 0; other < row; other++) if (distances[other]! <= distance) rank++;
  for (let other = row + 1; other < distances.length; other++) if (distances[other]! < distance) rank++;
  return distances[self]! < distance || (self < row && distances[self] === distance) ? rank - 1 : rank;
}

/** Those of some rows that are not among others. */
const missing = (rows: Int32Array, others: Int32Array): Int32Array => rows.filter((row) => !others.includes(row));

/**
 * Compares each row's neighbours in a layout with those in the data. Exact for the rows looked at.
 *
 * @param data - Distances in the data.
 * @param layout - Of the same rows, in the layout.
 * @param k - Throws a RangeError unless it is from 1 to {@link mostNeighbours}.
 *
 * @example
 * ```js
 * const data = new Distances(Float32Array.of(0, 1, 2, 3, 4), 1);
 * const layout = new Distances(Float32Array.of(0, 2, 4, 6, 8), 1);
 * await compareNeighbourhoods(data, layout, 2); // → {trustworthiness: 1, continuity: 1, recall: 1}
 * ```
 */
export async function compareNeighbourhoods(
  data: Distances,
  layout: Distances,
  k: number,
  {sample, seed = 0, breathe = noBreath}: Options = {},
): Promise<Neighbourhoods> {
  const {n} = data;
  if (!(k >= 1 && k <= mostNeighbours(n))) {
    throw new RangeError(`Neighbourhoods of ${k} need more than ${2 * k} points; there are ${n}.`);
  }
  const rows = rowsToLookAt(n, sample ?? Math.floor(MOST_PAIRS / n), seed);
  const inData = new Int32Array(rows.length * k);
  const inLayout = new Int32Array(rows.length * k);
  const fromData = new Float64Array(n);
  const fromLayout = new Float64Array(n);
  const meter = new WorkMeter();
  let [invented, lost, kept] = [0, 0, 0];
  for (const [q, self] of rows.entries()) {
    data.from(self, fromData);
    layout.from(self, fromLayout);
    const near = inData.subarray(q * k, (q + 1) * k);
    const drawn = inLayout.subarray(q * k, (q + 1) * k);
    nearest(fromData, self, near);
    nearest(fromLayout, self, drawn);
    const [torn, made] = [missing(near, drawn), missing(drawn, near)];
    for (const row of made) invented += rankOf(row, fromData, self) - k;
    for (const row of torn) lost += rankOf(row, fromLayout, self) - k;
    kept += k - torn.length;
    if (meter.spent(data.effort + layout.effort + n * (14 + 2 * made.length))) await breathe();
  }
  const scale = 2 / (rows.length * k * (2 * n - 3 * k - 1));
  return {
    k,
    trustworthiness: 1 - scale * invented,
    continuity: 1 - scale * lost,
    recall: kept / (rows.length * k),
    rows,
    inData,
    inLayout,
  };
}

/** All rows, or some drawn by lot, in order. */
function rowsToLookAt(n: number, count: number, seed: number): Int32Array {
  const all = Int32Array.from({length: n}, (_, i) => i);
  return count >= n ? all : createRandom(seed).shuffle(all).slice(0, count).sort();
}

/**
 * One looked-at row's neighbours in the data that the layout tore away, nearest first. To be drawn as lines.
 *
 * @example
 * ```js
 * const data = new Distances(Float32Array.of(0, 1, 3, 6, 10), 1);
 * const layout = new Distances(Float32Array.of(0, 9, 3, 6, 10), 1);
 * const kept = await compareNeighbourhoods(data, layout, 1);
 * lostNeighbours(kept, 0); // → [1]
 * ```
 */
export const lostNeighbours = ({k, inData, inLayout}: Neighbourhoods, q: number): Int32Array =>
  missing(inData.subarray(q * k, (q + 1) * k), inLayout.subarray(q * k, (q + 1) * k));

/**
 * Its neighbours in the layout that are none in the data, nearest first.
 *
 * @example
 * ```js
 * const data = new Distances(Float32Array.of(0, 1, 3, 6, 10), 1);
 * const layout = new Distances(Float32Array.of(0, 9, 3, 6, 10), 1);
 * const kept = await compareNeighbourhoods(data, layout, 1);
 * inventedNeighbours(kept, 0); // → [2]
 * ```
 */
export const inventedNeighbours = ({k, inData, inLayout}: Neighbourhoods, q: number): Int32Array =>
  missing(inLayout.subarray(q * k, (q + 1) * k), inData.subarray(q * k, (q + 1) * k));

/**
 * Mean share of a row's k nearest that are of its class, 0…1 (no vote: `neighbourAccuracy` holds one). By lot it would
 * be the sum of the squared shares of the classes.
 *
 * @param rows - `[q]`
 * @param neighbours - `[q, k]`, of those rows.
 * @param labels - `[n]`
 *
 * @example
 * ```js
 * labelAgreement(Int32Array.of(0, 1), Int32Array.of(1, 2, 0, 2), [0, 0, 1]); // → 0.5
 * ```
 */
export function labelAgreement(rows: Int32Array, neighbours: Int32Array, labels: ArrayLike<number>): number {
  const k = neighbours.length / rows.length;
  let agreeing = 0;
  neighbours.forEach((row, at) => {
    if (labels[row] === labels[rows[Math.floor(at / k)]!]) agreeing++;
  });
  return agreeing / neighbours.length;
}
