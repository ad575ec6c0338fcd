import {noBreath, Pace, type Breathe} from '../breathe.js';
import {innerProductsWith} from './inner-products.js';
import type {Distance} from './method.js';
import {NearestKept} from './nearest-kept.js';

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

/** Rows whose inner products are taken at once. */
const BLOCK = 256;
/** Candidates beyond k: enough that rounding seldom leaves it open whether a row left out was nearer. */
const SPARE = 8;
/** Of float32: what one operation may be off, relative to its result. */
const ROUNDING = 2 ** -24;

/**
 * The k nearest rows of each, exactly. |x − y|² = |x|² + |y|² − 2 x·y in float32 finds candidates; their distances are
 * then taken in double precision, and where rounding might have cost a neighbour, those of every row.
 *
 * @param features - `[n, d]`, finite
 * @param k - As many are answered as there are others.
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

  const ordering = distance === 'cosine' ? new ByAngle(features, asked, d) : new ByLength(features, asked, d);
  const {reference, halves} = ordering;
  const products = innerProductsWith(reference, d);
  const kept = new NearestKept(candidates);
  const pace = new Pace();
  try {
    for (let from = 0; from < m; from += BLOCK) {
      const to = Math.min(m, from + BLOCK);
      const block = await products.of(ordering.queries.subarray(from * d, to * d));
      // The backend's products are quicker than the loops that the pace is counted in.
      if (pace.spent(((to - from) * n * d) / 8)) await breathe();
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
        if (pace.spent(n + (isSure ? candidates : n) * d)) await breathe();
      }
    }
  } finally {
    products.dispose();
  }
  if (distance === 'euclidean') for (let e = 0; e < distances.length; e++) distances[e] = Math.sqrt(distances[e]!);
  return {k: wanted, indices, distances};
}

/** Keeps the candidates of one query; answers the key that each row left out reaches. */
function keepNearest(kept: NearestKept, halves: Float64Array, products: Float32Array, self: number): number {
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

/** Squared distances. Rows are centred for the products: what is small loses less to rounding. */
class ByLength {
  readonly reference: Float32Array;
  readonly queries: Float32Array;
  /** `[n]`, |x|²/2: less q·x, they order rows by their distance from q. */
  readonly halves: Float64Array;
  readonly #given: Float32Array;
  readonly #asked: Float32Array;
  readonly #d: number;
  readonly #largest: number;

  constructor(features: Float32Array, asked: Float32Array, d: number) {
    const mean = meanOf(features, d);
    const centred = (rows: Float32Array) => rows.map((x, at) => x - mean[at % d]!);
    this.reference = centred(features);
    this.queries = asked === features ? this.reference : centred(asked);
    this.halves = squaredLengths(this.reference, d).map((square) => square / 2);
    [this.#given, this.#asked, this.#d] = [features, asked, d];
    this.#largest = Math.sqrt(2 * this.halves.reduce((a, b) => Math.max(a, b), 0));
  }

  exactly(q: number, j: number): number {
    const d = this.#d;
    const [asked, given] = [this.#asked, this.#given];
    let sum = 0;
    for (let t = 0, a = q * d, b = j * d; t < d; t++, a++, b++) {
      const difference = asked[a]! - given[b]!;
      sum += difference * difference;
    }
    return sum;
  }

  /** What `exactly` is at least, for a row with a key of at least `key`, whatever rounding did. */
  least(q: number, key: number): number {
    const d = this.#d;
    const half = squaredLengths(this.queries.subarray(q * d, (q + 1) * d), d)[0]! / 2;
    const length = Math.sqrt(2 * half);
    const error = d * length * this.#largest + (length + this.#largest) ** 2;
    return 2 * (half + key - ROUNDING * error);
  }
}

/** 1 − cos of the angle. A row of zeros has no direction: it is at distance 1 from every other. */
class ByAngle {
  readonly reference: Float32Array;
  readonly queries: Float32Array;
  /** `[n]`, zeros: directions have one length. */
  readonly halves: Float64Array;
  readonly #given: Float32Array;
  readonly #asked: Float32Array;
  readonly #d: number;
  readonly #lengths: Float64Array;
  readonly #askedLengths: Float64Array;

  constructor(features: Float32Array, asked: Float32Array, d: number) {
    [this.#given, this.#asked, this.#d] = [features, asked, d];
    this.#lengths = lengths(features, d);
    this.#askedLengths = asked === features ? this.#lengths : lengths(asked, d);
    this.reference = features.map((x, at) => x / this.#lengths[Math.floor(at / d)]!);
    this.queries =
      asked === features ? this.reference : asked.map((x, at) => x / this.#askedLengths[Math.floor(at / d)]!);
    this.halves = new Float64Array(features.length / d);
  }

  exactly(q: number, j: number): number {
    const d = this.#d;
    const [asked, given] = [this.#asked, this.#given];
    let sum = 0;
    for (let t = 0, a = q * d, b = j * d; t < d; t++, a++, b++) sum += asked[a]! * given[b]!;
    return Math.max(0, 1 - sum / (this.#askedLengths[q]! * this.#lengths[j]!));
  }

  least(_q: number, key: number): number {
    return 1 + key - ROUNDING * (this.#d + 4);
  }
}

function meanOf(features: Float32Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let at = 0; at < features.length; at++) mean[at % d]! += features[at]!;
  return mean.map((sum) => (sum * d) / features.length);
}

const squaredLengths = (rows: Float32Array, d: number): Float64Array =>
  Float64Array.from({length: rows.length / d}, (_, i) => {
    let sum = 0;
    for (let t = i * d; t < (i + 1) * d; t++) sum += rows[t]! * rows[t]!;
    return sum;
  });

/** Of rows of zeros 1, so that they can be divided by it. */
const lengths = (rows: Float32Array, d: number): Float64Array =>
  squaredLengths(rows, d).map((square) => Math.sqrt(square) || 1);
