import {registerGradients} from '../tf/gradients.js';
import {customGrad, engine, fill, type Scalar, type Tensor} from '../tf/tf.js';

type Save = (tensors: Tensor[]) => void;

/**
 * An operation whose gradient is written by hand. Nothing inside `forward` is recorded, so it may use fused kernels.
 *
 * @param inputs - What gradients are taken for, in the order `backward` answers them.
 * @param needed - What `backward` needs besides the output; kept until then.
 * @param backward - From the gradient of the output, the output and `needed` to the gradients of `inputs`.
 */
export function differentiable<T extends Tensor>(
  inputs: readonly Tensor[],
  needed: readonly Tensor[],
  forward: () => T,
  backward: (dy: T, output: T, needed: Tensor[]) => Tensor[],
): T {
  const operation = customGrad((...parameters) => {
    const save = parameters.at(-1) as unknown as Save;
    const value = forward();
    save([value, ...needed]);
    return {
      value,
      gradFunc: (dy, saved) => backward(dy as T, saved[0] as T, saved.slice(1)),
    };
  });
  return operation(...inputs) as T;
}

/**
 * The value of a scalar objective and its gradients, one for each of `weights`. The caller disposes of them all.
 * Throws where the objective does not depend on one of them.
 *
 * @param share - Of a mean over all rows that this one, over some of them, makes up: gradients come multiplied by it.
 *
 * @example
 * ```js
 * import {tensor2d, variable} from '@tensorflow/tfjs-core';
 *
 * const w = variable(tensor2d([[3]]));
 * const {value, gradients} = valueAndGradients(() => meanSquare(w, tensor2d([[1]])), [w]);
 * value; // → 4
 * gradients; // → [[[4]]]
 * ```
 */
export function valueAndGradients(
  objective: () => Scalar,
  weights: readonly Tensor[],
  share = 1,
): {value: Scalar; gradients: Tensor[]} {
  registerGradients();
  // Given, because by itself tfjs uploads a ones tensor here each step; `fill` makes it on the device.
  const dy = fill([], share);
  const {value, grads} = engine().gradients(objective, [...weights], dy);
  dy.dispose();
  const missing = grads.findIndex((gradient) => gradient == null);
  if (missing >= 0) throw new Error(`The objective does not depend on weight ${missing}.`);
  return {value: value as Scalar, gradients: grads};
}
