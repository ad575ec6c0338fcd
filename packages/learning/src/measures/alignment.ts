import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';

/**
 * How far apart positives lie: the mean |x − y|² over pairs (Wang and Isola 2020, eq. 7, α = 2). For rows of length 1
 * between 0 (every pair is one point) and 4; of any two at random on a sphere it is 2.
 *
 * @param first - `[n, d]`, rows of length 1.
 * @param second - `[n, d]`, their positives in the same order.
 *
 * @example
 * ```js
 * alignment([1, 0, 0, 1], [0, 1, 0, 1], 2); // → 1
 * ```
 */
export function alignment(first: ArrayLike<number>, second: ArrayLike<number>, d: number): number {
  if (first.length !== second.length) throw new RangeError('Alignment: every row needs its positive.');
  let total = 0;
  for (let i = 0; i < first.length; i++) total += (first[i]! - second[i]!) ** 2;
  return total / (first.length / d);
}

/**
 * How evenly points fill the sphere: log of the mean exp(−2|x − y|²) over all pairs of different rows (Wang and Isola
 * 2020, eq. 8, t = 2). 0 where all are one point; the lower the more even. An even circle has −1.57 (log of e⁻⁴I₀(4));
 * in many dimensions it nears −4.
 *
 * @param rows - `[n, d]`, n ≥ 2, rows of length 1.
 *
 * @example
 * ```js
 * await uniformity([1, 0, -1, 0], 2); // → -8
 * ```
 */
export async function uniformity(rows: ArrayLike<number>, d: number, breathe: Breathe = noBreath): Promise<number> {
  const n = rows.length / d;
  const meter = new WorkMeter();
  let total = 0;
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let squared = 0;
      for (let t = 0; t < d; t++) squared += (rows[i * d + t]! - rows[j * d + t]!) ** 2;
      total += Math.exp(-2 * squared);
    }
    if (meter.spent(i * (d + 20))) await breathe();
  }
  return Math.log((2 * total) / (n * (n - 1)));
}

/**
 * Rows of length 1; a row of zeros stays one. `[n, d]` → `[n, d]`.
 *
 * @example
 * ```js
 * unitRows(Float32Array.of(3, 4, 0, 0), 2); // → [0.6, 0.8, 0, 0]
 * ```
 */
export function unitRows(rows: Float32Array, d: number): Float32Array {
  const unit = rows.slice();
  for (let start = 0; start < rows.length; start += d) {
    let squared = 0;
    for (let j = start; j < start + d; j++) squared += rows[j]! ** 2;
    const length = Math.sqrt(squared);
    if (length > 0) for (let j = start; j < start + d; j++) unit[j]! /= length;
  }
  return unit;
}
