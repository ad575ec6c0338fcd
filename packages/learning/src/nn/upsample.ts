import {reshape, stack, sum, type Tensor, type Tensor4D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernelForOne} from './kernels/own-kernels.js';

/**
 * Every pixel as a block of `factor` × `factor` (Odena et al. 2016): `[n, h, w, c]` → `[n, h · factor, w · factor, c]`.
 * Not by tfjs' `resizeNearestNeighbor`, whose gradient is wrong on the CPU for more than one picture.
 *
 * @example
 * ```js
 * import {tensor4d} from '@tensorflow/tfjs-core';
 *
 * upsampleNearest(tensor4d([1, 2], [1, 1, 2, 1]), 2); // → [[[[1], [1], [2], [2]], [[1], [1], [2], [2]]]]
 * ```
 */
export function upsampleNearest(x: Tensor4D, factor: number): Tensor4D {
  const [n, h, w, c] = x.shape;
  const copies = (y: Tensor): Tensor => stack(Array<Tensor>(factor).fill(y), 1);
  const window = {size: factor, stride: factor, padding: 0};
  return differentiable(
    [x],
    [],
    () => {
      const widened = copies(reshape(x, [n * h * w, c]));
      return reshape(copies(reshape(widened, [n * h, w * factor * c])), [n, h * factor, w * factor, c]) as Tensor4D;
    },
    (dy): Tensor[] => {
      const blocks = runKernelForOne('LatentUnfold', {x: dy}, {window});
      return [reshape(sum(reshape(blocks, [n * h * w, factor * factor, c]), 1), [n, h, w, c])];
    },
  );
}
