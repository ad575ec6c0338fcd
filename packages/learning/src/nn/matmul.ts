import {fill, getBackend, matMul, reshape, sum, transpose, type Tensor1D, type Tensor2D} from '../tf/tf.js';
import {hasKernel, runKernel} from './own-kernels.js';

/**
 * Matrix product with either side transposed. tfjs-wasm multiplies a transposed operand with a scalar loop (3 GFLOP/s
 * against 17–38): without our kernel, a copy in order pays for itself several times over.
 */
export function multiply(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
  if (hasKernel('LatentMatMul')) return runKernel('LatentMatMul', {a, b}, {transposeA, transposeB})[0] as Tensor2D;
  if (getBackend() !== 'wasm') return matMul(a, b, transposeA, transposeB);
  return matMul(transposeA ? transpose(a) : a, transposeB ? transpose(b) : b);
}

/** Sums of columns, `[n, d]` → `[d]`. On WASM as a product with ones: its `sum` would transpose first. */
export function columnSums(a: Tensor2D): Tensor1D {
  if (getBackend() !== 'wasm') return sum(a, 0);
  const [n, d] = a.shape;
  return reshape(matMul(fill([1, n], 1) as Tensor2D, a), [d]) as Tensor1D;
}
