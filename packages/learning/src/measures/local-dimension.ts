import {symmetricEigenpairs} from '../linear/symmetric.js';

/**
 * How many directions the data have around a point, by how fast neighbours become more: the maximum-likelihood estimate
 * ((1 / (k − 1)) Σ_{j < k} ln(T_k / T_j))⁻¹, T_j the distance to the j-th nearest (Levina and Bickel 2004, equation 8).
 * Neighbours on the very spot are left out; NaN with fewer than two others, Infinity where all are equally far.
 *
 * @param distances - `[k]`, ascending, the point itself left out.
 *
 * @example
 * ```js
 * localDimension([1, 2, 4]); // → 0.96
 * ```
 */
export function localDimension(distances: ArrayLike<number>): number {
  return 1 / inverseDimension(distances);
}

/**
 * The dimension of the whole from that around each point: the inverse of the mean of inverses, as the likelihood of all
 * points together has it (MacKay and Ghahramani 2005); Levina and Bickel's own mean of the estimates is too large.
 *
 * @param distances - `[n, k]`, of each point's nearest, ascending; points with fewer than two neighbours elsewhere than
 * on their own spot are left out.
 *
 * @example
 * ```js
 * meanLocalDimension(Float64Array.of(1, 2, 4, 3, 6, 12), 3); // → 0.96
 * ```
 */
export function meanLocalDimension(distances: Float64Array, k: number): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < distances.length; at += k) {
    const inverse = inverseDimension(distances.subarray(at, at + k));
    if (Number.isNaN(inverse)) continue;
    sum += inverse;
    count++;
  }
  return count / sum;
}

function inverseDimension(distances: ArrayLike<number>): number {
  const farthest = distances[distances.length - 1]!;
  let sum = 0;
  let others = 0;
  for (let j = 0; j < distances.length - 1; j++) {
    if (distances[j] === 0) continue;
    sum += Math.log(farthest / distances[j]!);
    others++;
  }
  return others > 0 ? sum / others : NaN;
}

/**
 * Variances along the principal axes of some rows, largest first, `[min(rows − 1, d)]`, divided by rows − 1: around a
 * point of an m-dimensional manifold m of them are large (Fukunaga and Olsen 1971). Where rows are fewer than numbers,
 * by way of their inner products. For up to about a hundred rows.
 *
 * @param features - `[n, d]`
 * @param rows - A point and its nearest, at least two.
 *
 * @example
 * ```js
 * localVariances(Float32Array.of(0, 0, 1, 0, 2, 0), 2, [0, 1, 2]); // → [1, 0]
 * ```
 */
export function localVariances(features: Float32Array, d: number, rows: ArrayLike<number>): number[] {
  const m = rows.length;
  const centred = Array.from({length: m}, (_, i) =>
    Float64Array.from(features.subarray(rows[i]! * d, (rows[i]! + 1) * d)),
  );
  for (let j = 0; j < d; j++) {
    const mean = centred.reduce((sum, row) => sum + row[j]!, 0) / m;
    for (const row of centred) row[j]! -= mean;
  }
  const byRows = m <= d;
  const size = byRows ? m : d;
  const products = Array.from({length: size}, (_, a) =>
    Array.from({length: size}, (_, b) => {
      let sum = 0;
      if (byRows) for (let j = 0; j < d; j++) sum += centred[a]![j]! * centred[b]![j]!;
      else for (const row of centred) sum += row[a]! * row[b]!;
      return sum / (m - 1);
    }),
  );
  const {values} = symmetricEigenpairs(products);
  return values.slice(0, Math.min(m - 1, d)).map((value) => Math.max(0, value));
}
