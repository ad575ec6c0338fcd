import {reshape, type Tensor1D, type Tensor2D, type Tensor4D} from '../tf/tf.js';
import {dense, type Activation} from './dense.js';
import {unfold} from './unfold.js';

/**
 * A convolution with bias and activation, as windows side by side times one matrix (im2col: Chellapilla, Puri and
 * Simard 2006), because tfjs-wasm has no gradient of its own for `conv2d`.
 *
 * @param x - `[n, h, w, in]`
 * @param kernel - `[size, size, in, out]`, as tfjs has it
 * @param bias - `[out]`
 * @param stride - Of both sides. Padding is `(size − 1) / 2` zeros on every side.
 * @param isData - `x` is data: no gradient is computed for it.
 * @returns `[n, ⌊(h − 1) / stride⌋ + 1, ⌊(w − 1) / stride⌋ + 1, out]` for odd sizes
 *
 * @example
 * ```js
 * import {reshape, tensor1d, tensor4d} from '@tensorflow/tfjs-core';
 *
 * const dot = tensor4d([0, 0, 0, 0, 1, 0, 0, 0, 0], [1, 3, 3, 1]);
 * const kernel = tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3, 1, 1]);
 * reshape(conv2d(dot, kernel, tensor1d([0])), [3, 3]); // → [[9, 8, 7], [6, 5, 4], [3, 2, 1]]
 * ```
 */
export function conv2d(
  x: Tensor4D,
  kernel: Tensor4D,
  bias: Tensor1D,
  {
    stride = 1,
    activation = 'linear',
    isData = false,
  }: {stride?: number; activation?: Activation; isData?: boolean} = {},
): Tensor4D {
  const [size, , inputs, outputs] = kernel.shape;
  const windows = unfold(x, {size, stride, padding: Math.floor((size - 1) / 2)}, isData);
  const [n, rows, columns, depth] = windows.shape;
  const flat = reshape(windows, [n * rows * columns, depth]) as Tensor2D;
  const matrix = reshape(kernel, [size * size * inputs, outputs]) as Tensor2D;
  return reshape(dense(flat, matrix, bias, activation, isData), [n, rows, columns, outputs]) as Tensor4D;
}
