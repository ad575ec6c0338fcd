import type {Tensor, Tensor1D, Tensor2D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernel, runKernelForOne} from './kernels/own-kernels.js';

export type Activation = 'linear' | 'relu';

/**
 * A fully connected layer, σ(x·W + b), as one fused kernel forward and with its gradients written out.
 *
 * @param x - `[n, in]`
 * @param kernel - `[in, out]`
 * @param bias - `[out]`
 * @param isData - `x` is data, not a layer's output: no gradient is computed for it.
 * @returns `[n, out]`
 *
 * @example
 * ```js
 * import {tensor1d, tensor2d} from '@tensorflow/tfjs-core';
 *
 * const x = tensor2d([[1, 2]]);
 * const kernel = tensor2d([[1, -1], [1, -1]]);
 * dense(x, kernel, tensor1d([0, 0])); // → [[3, -3]]
 * dense(x, kernel, tensor1d([0, 0]), 'relu'); // → [[3, 0]]
 * ```
 */
export function dense(
  x: Tensor2D,
  kernel: Tensor2D,
  bias: Tensor1D,
  activation: Activation = 'linear',
  isData = false,
): Tensor2D {
  const relu = activation === 'relu';
  return differentiable(
    isData ? [kernel, bias] : [kernel, bias, x],
    [x, kernel],
    () =>
      runKernelForOne(
        'LatentMatMul',
        {a: x, b: kernel, bias},
        {transposeA: false, transposeB: false, relu},
      ) as Tensor2D,
    (dy, y, [savedX, savedKernel]): Tensor[] =>
      denseGradient({x: savedX as Tensor2D, kernel: savedKernel as Tensor2D, y, dy}, activation, isData),
  );
}

/**
 * What comes back through such a layer: the gradients of kernel and bias, and of `x` unless it is data. {@link dense} has
 * it on the tape; this is for those whose objective is computed elsewhere, between the way there and the way back.
 *
 * @param y - What the layer answered, `[n, out]`.
 * @param dy - The gradient there.
 */
export const denseGradient = (
  {x, kernel, y, dy}: {x: Tensor2D; kernel: Tensor2D; y: Tensor2D; dy: Tensor2D},
  activation: Activation = 'linear',
  isData = false,
): Tensor[] => runKernel('LatentDenseGradient', {x, kernel, y, dy}, {relu: activation === 'relu', isData});

/** Matrix product with either side transposed. No gradient. */
export const multiply = (a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D =>
  runKernelForOne('LatentMatMul', {a, b}, {transposeA, transposeB, relu: false}) as Tensor2D;
