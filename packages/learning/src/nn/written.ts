import {tensor, type Tensor} from '../tf/tf.js';
import {hasKernel, runKernel} from './own-kernels.js';

/**
 * A tensor of the numbers that `write` writes, every one of them: straight into the backend's memory where that is in
 * reach, for a batch made anew each step would be two copies and much garbage.
 */
export function written(shape: number[], write: (numbers: Float32Array) => void): Tensor {
  if (hasKernel('LatentWritten')) return runKernel('LatentWritten', {}, {shape, write})[0]!;
  const numbers = new Float32Array(shape.reduce((a, b) => a * b, 1));
  write(numbers);
  return tensor(numbers, shape);
}
