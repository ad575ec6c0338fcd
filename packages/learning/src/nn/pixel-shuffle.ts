import {reshape, type Tensor, type Tensor4D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernelForOne} from './kernels/own-kernels.js';

type Shape = readonly [number, number, number, number];

/** `[a, b, c, d]` → `[a, c, b, d]` */
const swapMiddle = (x: Tensor, shape: Shape): Tensor => runKernelForOne('LatentSwap', {x}, {shape});

/**
 * Upsampling without interpolation: `[n, h, w, r²·c]` → `[n, h·r, w·r, c]`, each pixel's channels laid out as an r × r
 * block (Shi et al. 2016, “sub-pixel convolution”; channel order block row, block column, channel). Not by tfjs'
 * `resizeNearestNeighbor`, whose gradient is wrong on the CPU for more than one row.
 *
 * @example
 * ```js
 * import {tensor4d} from '@tensorflow/tfjs-core';
 *
 * pixelShuffle(tensor4d([1, 2, 3, 4], [1, 1, 1, 4]), 2); // → [[[[1], [2]], [[3], [4]]]]
 * ```
 */
export function pixelShuffle(x: Tensor4D, r: number): Tensor4D {
  const [n, h, w, depth] = x.shape;
  const c = depth / (r * r);
  return differentiable(
    [x],
    [],
    () => reshape(swapMiddle(x, [n * h, w, r, r * c]), [n, h * r, w * r, c]) as Tensor4D,
    (dy): Tensor[] => [reshape(swapMiddle(dy, [n * h, r, w, r * c]), [n, h, w, depth])],
  );
}
