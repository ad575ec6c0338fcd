import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import {backgroundOf} from './background.js';
import {leadingEigenpairs, type Decompose} from './leading-eigenpairs.js';

/** Principal components of some rows; what encodes and decodes them best of all straight maps. */
export interface Pca {
  /** `[d]` */
  readonly mean: Float64Array;
  /** `[k, d]`, orthonormal rows by falling variance; of each the largest coefficient by size is positive. */
  readonly components: Float64Array;
  /** `[k]`, divided by n − 1. */
  readonly variances: Float64Array;
  readonly size: number;
  readonly count: number;
}

/** Mean `[d]` and covariance `[d, d]` (divided by n − 1) in double precision. */
export async function covarianceOf(
  features: Float32Array,
  d: number,
  breathe: Breathe = noBreath,
): Promise<{mean: Float64Array; covariance: Float64Array}> {
  const n = features.length / d;
  const background = backgroundOf(features, d);
  const sums = new Float64Array(d);
  const covariance = new Float64Array(d * d);
  const at = new Uint32Array(d);
  const values = new Float64Array(d);
  const meter = new WorkMeter();
  for (let i = 0; i < n; i++) {
    let filled = 0;
    for (let j = 0; j < d; j++) {
      const value = features[i * d + j]! - background[j]!;
      if (value === 0) continue;
      at[filled] = j;
      values[filled++] = value;
      sums[j]! += value;
    }
    for (let a = 0; a < filled; a++) {
      const value = values[a]!;
      const row = at[a]! * d;
      for (let b = a; b < filled; b++) covariance[row + at[b]!]! += value * values[b]!;
    }
    if (meter.spent(d + (filled * filled) / 2)) await breathe();
  }
  const mean = Float64Array.from(sums, (sum, j) => sum / n + background[j]!);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const value = (covariance[i * d + j]! - (sums[i]! * sums[j]!) / n) / Math.max(1, n - 1);
      covariance[i * d + j] = value;
      covariance[j * d + i] = value;
    }
  }
  await breathe();
  return {mean, covariance};
}

/**
 * Exact principal component analysis (Pearson 1901; Hotelling 1933), for d up to about 2000.
 *
 * @param features - `[n, d]`, n ≥ 2
 * @param k - Components wanted; at most d are answered.
 * @param breathe - Awaited between slices.
 * @param decompose - How matrices of some hundred rows are decomposed, for d above 100: in one go by default.
 *
 * @example
 * ```js
 * const rows = Float32Array.of(0, 0, 1, 2, 2, 4);
 * await fitPca(rows, 2, 1); // → {mean: [1, 2], variances: [5], components: [0.4472, 0.8944]}
 * ```
 */
export async function fitPca(
  features: Float32Array,
  d: number,
  k: number,
  breathe: Breathe = noBreath,
  decompose?: Decompose,
): Promise<Pca> {
  const count = Math.min(k, d);
  const {mean, covariance} = await covarianceOf(features, d, breathe);
  const {values, vectors} = await leadingEigenpairs(covariance, d, count, breathe, decompose);
  const components = new Float64Array(count * d);
  vectors.forEach((vector, c) => {
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    components.set(largest < 0 ? vector.map((value) => -value) : vector, c * d);
  });
  return {mean, components, variances: Float64Array.from(values, (value) => Math.max(0, value)), size: d, count};
}

/**
 * Scores of rows: `[n, d]` → `[n, k]`.
 *
 * @example
 * ```js
 * const pca = await fitPca(Float32Array.of(0, 0, 3, 4, 6, 8), 2, 1);
 * pcaEncode(pca, Float32Array.of(6, 8)); // → [5]
 * ```
 */
export function pcaEncode({mean, components, size: d, count: k}: Pca, features: Float32Array): Float32Array {
  const n = features.length / d;
  const scores = new Float32Array(n * k);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) {
      let score = 0;
      for (let j = 0; j < d; j++) score += (features[i * d + j]! - mean[j]!) * components[c * d + j]!;
      scores[i * k + c] = score;
    }
  }
  return scores;
}

/**
 * Rows from scores: `[n, k]` → `[n, d]`.
 *
 * @example
 * ```js
 * const pca = await fitPca(Float32Array.of(0, 0, 3, 4, 6, 8), 2, 1);
 * pcaDecode(pca, Float32Array.of(5)); // → [6, 8]
 * ```
 */
export function pcaDecode({mean, components, size: d, count: k}: Pca, scores: Float32Array): Float32Array {
  const n = scores.length / k;
  const rows = new Float32Array(n * d);
  const row = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    row.set(mean);
    for (let c = 0; c < k; c++) {
      const score = scores[i * k + c]!;
      for (let j = 0; j < d; j++) row[j]! += score * components[c * d + j]!;
    }
    rows.set(row, i * d);
  }
  return rows;
}
