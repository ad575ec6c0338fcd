import {add, div, mul, sqrt, square, sub, sum, type Tensor, type Tensor2D} from '../tf/tf.js';
import {multiply} from './dense.js';
import {differentiable} from './gradients.js';

/** Beneath the root, so that a row of zeros stays one. */
const FLOOR = 1e-12;

/**
 * Rows of length 1, x / √(|x|² + 10⁻¹²): their inner products are cosines (Chen et al. 2020, section 2.1).
 *
 * @param x - `[n, d]`
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * normaliseRows(tensor2d([[3, 4], [0, 0]])); // → [[0.6000, 0.8000], [0, 0]]
 * ```
 */
export function normaliseRows(x: Tensor2D): Tensor2D {
  const lengths = (rows: Tensor): Tensor => sqrt(add(sum(square(rows), 1, true), FLOOR));
  return differentiable(
    [x],
    [x],
    () => div(x, lengths(x)) as Tensor2D,
    // What lies along the row itself would only change its length.
    (dy, y, [saved]) => [div(sub(dy, mul(y, sum(mul(y, dy), 1, true))), lengths(saved!))],
  );
}

/**
 * Rows less their mean: what all of them have in common is taken away.
 *
 * @param x - `[n, d]`
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * centreRows(tensor2d([[1, 2], [3, 6]])); // → [[-1, -2], [1, 2]]
 * ```
 */
export function centreRows(x: Tensor2D): Tensor2D {
  const centred = (rows: Tensor): Tensor => sub(rows, mul(sum(rows, 0, true), 1 / x.shape[0]));
  return differentiable(
    [x],
    [],
    () => centred(x) as Tensor2D,
    (dy) => [centred(dy)],
  );
}

/**
 * Inner products of all rows of `a` `[n, d]` with all of `b` `[m, d]`, which may be the same: `[n, m]`.
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * innerProducts(tensor2d([[1, 2]]), tensor2d([[3, 4], [5, 6]])); // → [[11, 17]]
 * ```
 */
export function innerProducts(a: Tensor2D, b: Tensor2D): Tensor2D {
  return differentiable(
    [a, b],
    [a, b],
    () => multiply(a, b, false, true),
    (dy, _, [savedA, savedB]): Tensor[] => [multiply(dy, savedB as Tensor2D), multiply(dy, savedA as Tensor2D, true)],
  );
}
