import {engine, FusedMatMul, mul, reshape, step, type Tensor, type Tensor1D, type Tensor2D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {columnSums, multiply} from './matmul.js';
import {hasKernel, runKernel} from './own-kernels.js';

export type Activation = 'linear' | 'relu';

/**
 * A fully connected layer, σ(x·W + b), as one fused kernel forward and with its gradients written out.
 *
 * @param x - `[n, in]`
 * @param kernel - `[in, out]`
 * @param bias - `[out]`
 * @param isData - `x` is data, not a layer's output: no gradient is computed for it.
 * @returns `[n, out]`
 */
export function dense(
  x: Tensor2D,
  kernel: Tensor2D,
  bias: Tensor1D,
  activation: Activation = 'linear',
  isData = false,
): Tensor2D {
  const [n, inputs] = x.shape;
  const outputs = kernel.shape[1];
  const forward = (): Tensor2D => {
    if (hasKernel('LatentMatMul')) {
      return runKernel('LatentMatMul', {a: x, b: kernel, bias}, {activation})[0] as Tensor2D;
    }
    // tfjs' kernel takes batches of matrices only, and reads beyond its memory where they are none.
    const a = reshape(x, [1, n, inputs]);
    const b = reshape(kernel, [1, inputs, outputs]);
    const y = engine().runKernel(FusedMatMul, {a, b, bias}, {transposeA: false, transposeB: false, activation});
    return reshape(y as Tensor, [n, outputs]) as Tensor2D;
  };

  const backward = (dy: Tensor2D, y: Tensor2D, [savedX, savedKernel]: Tensor[]): Tensor[] => {
    if (hasKernel('LatentDenseGradient')) {
      return runKernel('LatentDenseGradient', {x: savedX!, kernel: savedKernel!, y, dy}, {activation, isData});
    }
    // A ReLU's output is positive exactly where its input is.
    const inner = activation === 'relu' ? mul(dy, step(y)) : dy;
    const ofKernel = multiply(savedX as Tensor2D, inner as Tensor2D, true, false);
    const ofBias = columnSums(inner as Tensor2D);
    if (isData) return [ofKernel, ofBias];
    return [ofKernel, ofBias, multiply(inner as Tensor2D, savedKernel as Tensor2D, false, true)];
  };

  return differentiable(isData ? [kernel, bias] : [kernel, bias, x], [x, kernel], forward, backward);
}
