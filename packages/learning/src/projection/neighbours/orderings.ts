import {logarithm} from '@latent-elements/datasets/elementary';
import {centred, meanOf} from '../../linear/centred.js';
import type {Distance} from '../method.js';

/** How rows are ordered by their distance from queries: nearly, from inner products in float32, and exactly. */
export interface Ordering {
  /** `[n, d]` and `[m, d]`: whose inner products are to be taken. */
  readonly reference: Float32Array;
  readonly queries: Float32Array;
  /** `[n]`: less q·x, the keys that order rows by their distance from q. */
  readonly halves: Float64Array;
  /** Grows with the distance of query q from row j; in double precision. */
  exactly(q: number, j: number): number;
  /** What `exactly` is at least for a row with a key of at least `key`, whatever rounding did. */
  least(q: number, key: number): number;
}

/** Of float32: what one operation may be off, relative to its result. */
const ROUNDING = 2 ** -24;

export const orderingBy = (distance: Distance, features: Float32Array, asked: Float32Array, d: number): Ordering =>
  distance === 'cosine' ? new ByAngle(features, asked, d) : new ByLength(features, asked, d);

/**
 * Squared distances. Rows are centred for the products, so that what is small loses less to rounding, and scaled by a power
 * of two, which rounds nothing, so that float32 holds the products of very large and very small numbers.
 */
class ByLength implements Ordering {
  readonly reference: Float32Array;
  readonly queries: Float32Array;
  /** |x|²/2. */
  readonly halves: Float64Array;
  readonly #given: Float32Array;
  readonly #asked: Float32Array;
  readonly #d: number;
  readonly #largest: number;
  /** What rows are multiplied by. */
  readonly #unit: number;

  constructor(features: Float32Array, asked: Float32Array, d: number) {
    const mean = meanOf(features, d);
    const reference = centred(features, mean);
    this.#unit = unitFor(reference);
    this.reference = reference.map((value) => value * this.#unit);
    this.queries = asked === features ? this.reference : centred(asked, mean).map((value) => value * this.#unit);
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

  least(q: number, key: number): number {
    const d = this.#d;
    const half = squaredLengths(this.queries.subarray(q * d, (q + 1) * d), d)[0]! / 2;
    const length = Math.sqrt(2 * half);
    const error = d * length * this.#largest + (length + this.#largest) ** 2;
    return (2 * (half + key - ROUNDING * error)) / (this.#unit * this.#unit);
  }
}

/** 1 − cos of the angle. A row of zeros has no direction: it is at distance 1 from every other. */
class ByAngle implements Ordering {
  readonly reference: Float32Array;
  readonly queries: Float32Array;
  /** Zeros: directions have one length. */
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
    this.reference = divided(features, this.#lengths);
    this.queries = asked === features ? this.reference : divided(asked, this.#askedLengths);
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

/** The power of two that brings the largest of some numbers to between 1 and 2; 1 where all are zero. */
function unitFor(values: Float32Array): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest > 0 ? 2 ** -Math.floor(logarithm(largest) / Math.LN2) : 1;
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

function divided(rows: Float32Array, by: Float64Array): Float32Array {
  const d = rows.length / by.length;
  const quotients = new Float32Array(rows.length);
  by.forEach((length, i) => {
    for (let t = i * d; t < (i + 1) * d; t++) quotients[t] = rows[t]! / length;
  });
  return quotients;
}
