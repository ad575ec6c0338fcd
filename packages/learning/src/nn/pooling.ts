import {max, mul, reshape, stack, step, sub, sum, tensor, type Tensor, type Tensor4D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {unfold} from './unfold.js';

/** What windows are made one number of: `[m, taps, c]` → `[m, c]`. */
type Pool = (taps: Tensor) => Tensor;

function pooled(x: Tensor4D, size: number, stride: number, pool: Pool): Tensor4D {
  const windows = unfold(x, {size, stride, padding: 0});
  const [n, rows, columns] = windows.shape;
  const c = x.shape[3];
  return reshape(pool(reshape(windows, [n * rows * columns, size * size, c])), [n, rows, columns, c]) as Tensor4D;
}

/**
 * Mean of every window (LeCun et al. 1998, “sub-sampling”).
 *
 * @param x - `[n, h, w, c]`
 * @param size - Side of the window.
 * @param stride - Of both sides. Nothing is padded: what no whole window covers is left out.
 * @returns `[n, ⌊(h − size) / stride⌋ + 1, ⌊(w − size) / stride⌋ + 1, c]`
 *
 * @example
 * ```js
 * import {tensor4d} from '@tensorflow/tfjs-core';
 *
 * averagePool(tensor4d([1, 2, 3, 4], [1, 2, 2, 1]), 2); // → [[[[2.5]]]]
 * ```
 */
export function averagePool(x: Tensor4D, size: number, stride = size): Tensor4D {
  const count = size * size;
  return pooled(x, size, stride, (taps) =>
    differentiable(
      [taps],
      [],
      () => mul(sum(taps, 1), 1 / count),
      (dy) => [stack(Array<Tensor>(count).fill(mul(dy, 1 / count)), 1)],
    ),
  );
}

/**
 * Largest number of every window (Jarrett et al. 2009, “P_M”). Of equal ones the first in row-major order has the
 * gradient. Not by tfjs' own, whose gradient is wrong on WASM for more than one channel.
 *
 * @param x - `[n, h, w, c]`
 * @param size - Side of the window.
 * @param stride - Of both sides. Nothing is padded: what no whole window covers is left out.
 * @returns `[n, ⌊(h − size) / stride⌋ + 1, ⌊(w − size) / stride⌋ + 1, c]`
 *
 * @example
 * ```js
 * import {tensor4d} from '@tensorflow/tfjs-core';
 *
 * maxPool(tensor4d([1, 2, 3, 4], [1, 2, 2, 1]), 2); // → [[[[4]]]]
 * ```
 */
export function maxPool(x: Tensor4D, size: number, stride = size): Tensor4D {
  const count = size * size;
  return pooled(x, size, stride, (taps) =>
    differentiable(
      [taps],
      [taps],
      () => max(taps, 1),
      (dy, y, [saved]): Tensor[] => {
        const perWindow = (z: Tensor): Tensor => reshape(z, [z.shape[0]!, 1, z.shape[1]!]);
        // Those at the maximum are ranked, the first highest; the others are 0.
        const ranks = tensor(
          Float32Array.from({length: count}, (_, tap) => count - tap),
          [1, count, 1],
        );
        const ranked = mul(sub(1, step(sub(perWindow(y), saved!))), ranks);
        const chosen = sub(1, step(sub(max(ranked, 1, true), ranked)));
        return [mul(chosen, perWindow(dy))];
      },
    ),
  );
}
