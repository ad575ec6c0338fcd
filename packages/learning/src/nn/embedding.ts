import type {Tensor, Tensor1D, Tensor2D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernelForOne} from './kernels/own-kernels.js';

/**
 * A learned row for each number (Bengio et al. 2003); a row asked for several times has the sum of their gradients.
 *
 * @param table - `[rows, d]`
 * @param numbers - `[n]`, int32, each 0 … rows − 1: nothing checks them
 * @returns `[n, d]`
 *
 * @example
 * ```js
 * import {tensor1d, tensor2d} from '@tensorflow/tfjs-core';
 *
 * const table = tensor2d([[1, 2], [3, 4]]);
 * embedding(table, tensor1d([1, 0, 1], 'int32')); // → [[3, 4], [1, 2], [3, 4]]
 * ```
 */
export function embedding(table: Tensor2D, numbers: Tensor1D): Tensor2D {
  const rows = table.shape[0];
  return differentiable(
    [table],
    [numbers],
    () => runKernelForOne('LatentRows', {data: table, numbers}, {start: 0, count: numbers.size}) as Tensor2D,
    (dy, _, [saved]): Tensor[] => [runKernelForOne('LatentRowsGradient', {dy, numbers: saved!}, {count: rows})],
  );
}
