import {abs, fill, mul, scalar, sign, softplus, square, sub, sum, type Scalar, type Tensor} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernel} from './kernels/own-kernels.js';

/**
 * Every loss is a mean over all numbers of the batch. Its value costs about as much as a layer and is rarely read:
 * with `measured` false it is NaN, and the gradient the same.
 */
const value = (measured: boolean, size: number, total: () => Tensor): Scalar =>
  (measured ? mul(total(), 1 / size) : fill([], NaN)) as Scalar;

/**
 * Binary cross-entropy of targets in 0…1 under σ(logits), in nats per number: softplus(l) − l·t, which is stable for
 * every l. Not zero at the optimum unless targets are 0 or 1.
 *
 * @param logits - `[n, d]`
 * @param targets - `[n, d]`, data: no gradient
 */
export function crossEntropy(logits: Tensor, targets: Tensor, measured = true): Scalar {
  return differentiable(
    [logits],
    [logits, targets],
    () => value(measured, logits.size, () => sum(sub(softplus(logits), mul(logits, targets)))),
    (dy, _, [l, t]) =>
      runKernel('LatentLossGradient', {outputs: l!, targets: t!, dy}, {loss: 'cross-entropy', scale: 1 / l!.size}),
  );
}

/** Mean of (output − target)². `[n, d]` each; targets are data. */
export function meanSquare(outputs: Tensor, targets: Tensor, measured = true): Scalar {
  return differentiable(
    [outputs],
    [outputs, targets],
    () => value(measured, outputs.size, () => sum(square(sub(outputs, targets)))),
    (dy, _, [y, t]) =>
      runKernel('LatentLossGradient', {outputs: y!, targets: t!, dy}, {loss: 'mean-square', scale: 2 / y!.size}),
  );
}

/** Mean |z| times `weight`: the L1 penalty that makes codes sparse. Its subgradient at 0 is 0. */
export function meanAbsolute(z: Tensor, weight: number, measured = true): Scalar {
  return differentiable(
    [z],
    [z],
    () => value(measured, z.size / weight, () => sum(abs(z))),
    (dy, _, [saved]) => [mul(sign(saved!), mul(dy, scalar(weight / saved!.size)))],
  );
}
