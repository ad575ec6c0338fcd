import {getBackend, reshape, tensor, transpose, type Tensor, type Tensor4D} from '../tf/tf.js';
import {differentiable} from './gradients.js';

/** `[a, b, c, d]` → `[a, c, b, d]`; on the CPU by copying runs of d, which its own kernel does number by number. */
function swapMiddle(x: Tensor, shape: readonly [number, number, number, number]): Tensor {
  const [a, b, c, d] = shape;
  if (getBackend() !== 'cpu') return transpose(reshape(x, [a, b, c, d]), [0, 2, 1, 3]);
  const from = x.dataSync() as Float32Array;
  const to = new Float32Array(from.length);
  for (let run = 0, at = 0; run < a; run++) {
    for (let k = 0; k < c; k++) {
      for (let j = 0; j < b; j++, at += d) {
        const start = ((run * b + j) * c + k) * d;
        for (let i = 0; i < d; i++) to[at + i] = from[start + i]!;
      }
    }
  }
  return tensor(to, [a, c, b, d]);
}

/**
 * Upsampling without interpolation: `[n, h, w, r²·c]` → `[n, h·r, w·r, c]`, each pixel's channels laid out as an r × r
 * block (Shi et al. 2016, “sub-pixel convolution”; channel order block row, block column, channel). Not by tfjs'
 * `resizeNearestNeighbor`, whose gradient is wrong on the CPU for more than one row.
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
