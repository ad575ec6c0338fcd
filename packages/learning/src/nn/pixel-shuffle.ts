import {reshape, transpose, type Tensor, type Tensor4D} from '../tf/tf.js';
import {differentiable} from './gradients.js';

/**
 * Upsampling without interpolation: `[n, h, w, r²·c]` → `[n, h·r, w·r, c]`, each pixel's channels laid out as an r × r
 * block (Shi et al. 2016, “sub-pixel convolution”; channel order block row, block column, channel). Only reshape and
 * transpose, because tfjs' gradient of `resizeNearestNeighbor` is wrong on the CPU for more than one row.
 */
export function pixelShuffle(x: Tensor4D, r: number): Tensor4D {
  const [n, h, w, depth] = x.shape;
  const c = depth / (r * r);
  const forward = (): Tensor4D =>
    reshape(transpose(reshape(x, [n * h, w, r, r * c]), [0, 2, 1, 3]), [n, h * r, w * r, c]) as Tensor4D;
  const backward = (dy: Tensor4D): Tensor[] => [
    reshape(transpose(reshape(dy, [n * h, r, w, r * c]), [0, 2, 1, 3]), [n, h, w, depth]),
  ];
  return differentiable([x], [], forward, backward);
}
