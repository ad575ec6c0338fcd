import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {innerProductsWith} from '../../linear/inner-products.js';
import type {Distance} from '../method.js';
import {BoundedHeap} from './bounded-heap.js';
import {orderingBy} from './orderings.js';

/** Each row's nearest others. */
export interface Neighbours {
  readonly k: number;
  /** `[n, k]`, nearest first; of equally near ones the earlier row first. */
  readonly indices: Int32Array;
  /** `[n, k]` */
  readonly distances: Float64Array;
}

interface Options {
  readonly distance?: Distance | undefined;
  /** `[m, d]`: whose neighbours among the rows are sought. Without, the rows' own, themselves left out. */
  readonly queries?: Float32Array | undefined;
  readonly breathe?: Breathe | undefined;
}

/** Candidates beyond k: enough that rounding seldom leaves it open whether a row left out was nearer. */
const SPARE = 8;

/**
 * The k nearest rows of each, exactly. |x − y|² = |x|² + |y|² − 2 x·y in float32 finds candidates; their distances are
 * then taken in double precision, and where rounding might have cost a neighbour, those of every row.
 *
 * @param features - `[n, d]`, finite
 * @param k - As many are answered as there are others.
 *
 * @example
 * ```js
 * await nearestNeighbours(Float32Array.of(0, 1, 5), 1, 1); // → {indices: [1, 0, 1], distances: [1, 1, 4]}
 * ```
 */
export async function nearestNeighbours(
  features: Float32Array,
  d: number,
  k: number,
  {distance = 'euclidean', queries, breathe = noBreath}: Options = {},
): Promise<Neighbours> {
  const n = features.length / d;
  const asked = queries ?? features;
  const m = asked.length / d;
  const others = queries ? n : n - 1;
  const wanted = Math.max(0, Math.min(k, others));
  const candidates = Math.min(others, wanted + SPARE);
  const indices = new Int32Array(m * wanted);
  const distances = new Float64Array(m * wanted);
  if (wanted === 0) return {k: wanted, indices, distances};

  const ordering = orderingBy(distance, features, asked, d);
  const {reference, halves} = ordering;
  const products = innerProductsWith(reference, d);
  const kept = new BoundedHeap(candidates);
  const meter = new WorkMeter();
  try {
    for (let from = 0; from < m; from += products.slice) {
      const to = Math.min(m, from + products.slice);
      const block = await products.of(ordering.queries.subarray(from * d, to * d));
      await breathe();
      for (let q = from; q < to; q++) {
        const self = queries ? -1 : q;
        const limit = keepNearest(kept, halves, block.subarray((q - from) * n, (q - from + 1) * n), self);
        const ranking = new Ranking(indices.subarray(q * wanted, (q + 1) * wanted), distances.subarray(q * wanted));
        for (const j of kept.finish()) ranking.add(ordering.exactly(q, j), j);
        const isSure = candidates === others || ranking.last < ordering.least(q, limit);
        if (!isSure) {
          ranking.count = 0;
          for (let j = 0; j < n; j++) if (j !== self) ranking.add(ordering.exactly(q, j), j);
        }
        if (meter.spent(n + (isSure ? candidates : n) * d)) await breathe();
      }
    }
  } finally {
    products.dispose();
  }
  if (distance === 'euclidean') for (let e = 0; e < distances.length; e++) distances[e] = Math.sqrt(distances[e]!);
  return {k: wanted, indices, distances};
}

/** Keeps the candidates of one query; answers the key that each row left out reaches. */
function keepNearest(kept: BoundedHeap, halves: Float64Array, products: Float32Array, self: number): number {
  let {limit} = kept;
  for (let j = 0; j < products.length; j++) {
    const key = halves[j]! - products[j]!;
    if (key < limit && j !== self) limit = kept.add(key, j);
  }
  return limit;
}

/** The nearest of those added, in order: of equally near ones the earlier row first. Quick if they come nearly so. */
class Ranking {
  count = 0;
  readonly #rows: Int32Array;
  readonly #distances: Float64Array;

  constructor(rows: Int32Array, distances: Float64Array) {
    this.#rows = rows;
    this.#distances = distances;
  }

  get last(): number {
    return this.#distances[this.count - 1]!;
  }

  add(distance: number, row: number): void {
    const [rows, distances] = [this.#rows, this.#distances];
    const isFull = this.count === rows.length;
    if (isFull && !this.#precedes(distance, row, this.count - 1)) return;
    let at = isFull ? this.count - 1 : this.count++;
    for (; at > 0 && this.#precedes(distance, row, at - 1); at--) {
      distances[at] = distances[at - 1]!;
      rows[at] = rows[at - 1]!;
    }
    distances[at] = distance;
    rows[at] = row;
  }

  #precedes(distance: number, row: number, at: number): boolean {
    const other = this.#distances[at]!;
    return distance < other || (distance === other && row < this.#rows[at]!);
  }
}
