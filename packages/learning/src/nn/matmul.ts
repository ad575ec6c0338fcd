import {getBackend, matMul, transpose, type Tensor2D} from '../tf/tf.js';

/**
 * Matrix product with either side transposed. tfjs-wasm multiplies a transposed operand with a scalar loop (3 GFLOP/s
 * against 17–38): there the copy in order pays for itself several times over.
 */
export function multiply(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
  if (getBackend() !== 'wasm') return matMul(a, b, transposeA, transposeB);
  return matMul(transposeA ? transpose(a) : a, transposeB ? transpose(b) : b);
}
