import {backgroundOf} from './background.js';

/** Between two rows: √Σ(a − b)², or 1 − cos of the angle between them (no metric; what texts and codes go by). */
export type Distance = 'euclidean' | 'cosine';

/** Up to so many numbers a row, differences are taken as they are: nothing is gained by products, and no digit lost. */
const FEW = 8;
/** Rows turned into columns at a time: they stay in the cache. */
const TILE = 32;

/**
 * The distances between rows, one row of their table at a time: what needs all pairs passes over them without keeping
 * n² of them. Exact to double precision.
 *
 * A row of zeros has no direction; its cosine distance is 1 from every other.
 */
export class Distances {
  readonly n: number;
  readonly d: number;
  readonly distance: Distance;
  /** `[n, d]` as given. */
  readonly features: Float32Array;
  /** `[d, n]`, less `#background`. */
  readonly #columns: Float32Array;
  readonly #background: Float32Array;
  /** `[n]`, |x|² of what is in the columns. */
  readonly #squares: Float64Array;
  /** Where the columns begin that a query is not zero in, and its numbers there; zeros are not multiplied. */
  readonly #begins: Int32Array;
  readonly #values: Float64Array;

  constructor(features: Float32Array, d: number, distance: Distance = 'euclidean') {
    const n = features.length / d;
    this.n = n;
    this.d = d;
    this.distance = distance;
    this.features = features;
    this.#columns = new Float32Array(d * n);
    this.#background = distance === 'cosine' ? new Float32Array(d) : backgroundOf(features, d);
    this.#squares = new Float64Array(n);
    this.#begins = new Int32Array(d + 3);
    this.#values = new Float64Array(d + 3);
    this.#keepExact();
    for (let from = 0; from < n; from += TILE) this.#turn(from, Math.min(n, from + TILE));
  }

  /** Where float32 cannot hold the difference from the background exactly there is none, so that nothing is rounded. */
  #keepExact(): void {
    const {n, d, features} = this;
    const background = this.#background;
    for (let i = 0, at = 0; i < n; i++) {
      for (let j = 0; j < d; j++, at++) {
        const less = features[at]! - background[j]!;
        if (Math.fround(less) !== less) background[j] = 0;
      }
    }
  }

  /** Writes some rows into the columns. */
  #turn(from: number, to: number): void {
    const {n, d, features} = this;
    const [columns, squares] = [this.#columns, this.#squares];
    for (let j = 0; j < d; j++) {
      const background = this.#background[j]!;
      for (let i = from; i < to; i++) {
        const value = features[i * d + j]! - background;
        columns[j * n + i] = value;
        squares[i]! += value * value;
      }
    }
  }

  /** Multiplications that one row of the table is worth: what a meter is told. */
  get effort(): number {
    return this.n * (this.d + 10);
  }

  /** Distances of row i from every row: `[n]`. */
  from(i: number, into: Float64Array): void {
    this.to(this.features.subarray(i * this.d, (i + 1) * this.d), into);
    into[i] = 0;
  }

  /** Between some of the rows alone. */
  among(rows: Int32Array): Distances {
    return new Distances(this.featuresOf(rows), this.d, this.distance);
  }

  /** Distances of any point from every row: `[d]` → `[n]`. */
  to(point: Float32Array, into: Float64Array): void {
    if (this.distance === 'cosine') this.#angles(point, into);
    else if (this.d <= FEW) this.#differences(point, into);
    else this.#lengths(point, into);
  }

  protected featuresOf(rows: Int32Array): Float32Array {
    const {d, features} = this;
    const taken = new Float32Array(rows.length * d);
    rows.forEach((row, i) => taken.set(features.subarray(row * d, (row + 1) * d), i * d));
    return taken;
  }

  #differences(point: Float32Array, into: Float64Array): void {
    const n = this.n;
    const columns = this.#columns;
    into.fill(0);
    for (let j = 0; j < this.d; j++) {
      const value = point[j]! - this.#background[j]!;
      for (let i = 0, at = j * n; i < n; i++, at++) {
        const difference = columns[at]! - value;
        into[i]! += difference * difference;
      }
    }
    for (let i = 0; i < n; i++) into[i] = Math.sqrt(into[i]!);
  }

  /** By |x − y|² = |x|² + |y|² − 2 x·y. */
  #lengths(point: Float32Array, into: Float64Array): void {
    const square = this.#products(point, into);
    for (let i = 0; i < this.n; i++) into[i] = Math.sqrt(Math.max(0, square + this.#squares[i]! - 2 * into[i]!));
  }

  #angles(point: Float32Array, into: Float64Array): void {
    const square = this.#products(point, into);
    for (let i = 0; i < this.n; i++) {
      into[i] = Math.max(0, 1 - into[i]! / (Math.sqrt(square * this.#squares[i]!) || 1));
    }
  }

  /** Inner products with every row; answers the point's with itself. Four columns at a time, so that sums stay put. */
  #products(point: Float32Array, into: Float64Array): number {
    const n = this.n;
    const [columns, begins, values] = [this.#columns, this.#begins, this.#values];
    let filled = 0;
    let square = 0;
    for (let j = 0; j < this.d; j++) {
      const value = point[j]! - this.#background[j]!;
      if (value === 0) continue;
      begins[filled] = j * n;
      values[filled++] = value;
      square += value * value;
    }
    for (; filled % 4 > 0; filled++) {
      begins[filled] = 0;
      values[filled] = 0;
    }
    into.fill(0);
    for (let c = 0; c < filled; c += 4) {
      const [a, b, e, f] = [begins[c]!, begins[c + 1]!, begins[c + 2]!, begins[c + 3]!];
      const [u, v, w, x] = [values[c]!, values[c + 1]!, values[c + 2]!, values[c + 3]!];
      for (let i = 0; i < n; i++) {
        into[i]! += u * columns[a + i]! + v * columns[b + i]! + w * columns[e + i]! + x * columns[f + i]!;
      }
    }
    return square;
  }
}
