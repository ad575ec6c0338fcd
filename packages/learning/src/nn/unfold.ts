import type {Tensor, Tensor4D} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernelForOne} from './kernels/own-kernels.js';
import type {Window} from './kernels/windows.js';

/**
 * Every window's numbers side by side, taps in row-major order: `[n, h, w, c]` → `[n, oh, ow, size² · c]`.
 *
 * @param isData - `x` is data: no gradient is computed for it.
 */
export function unfold(x: Tensor4D, window: Window, isData = false): Tensor4D {
  const shape = x.shape;
  const forward = (): Tensor4D => runKernelForOne('LatentUnfold', {x}, {window}) as Tensor4D;
  if (isData) return forward();
  return differentiable([x], [], forward, (dy): Tensor[] => [
    runKernelForOne('LatentFold', {unfolded: dy}, {window, shape}),
  ]);
}
