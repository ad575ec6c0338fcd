import {
  abs,
  div,
  exp,
  fill,
  log,
  max,
  mul,
  oneHot,
  scalar,
  sign,
  softplus,
  square,
  sub,
  sum,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '../tf/tf.js';
import {differentiable} from './gradients.js';
import {runKernel} from './kernels/own-kernels.js';

/**
 * Every loss is a mean: over all numbers of the batch, or over its rows where each row is one answer. Its value costs
 * about as much as a layer and is rarely read: with `measured` false it is NaN, and the gradient the same.
 */
const value = (measured: boolean, size: number, total: () => Tensor): Scalar =>
  (measured ? mul(total(), 1 / size) : fill([], NaN)) as Scalar;

/**
 * Binary cross-entropy of targets in 0…1 under σ(logits), in nats per number: softplus(l) − l·t, which is stable for
 * every l. Not zero at the optimum unless targets are 0 or 1.
 *
 * @param logits - `[n, d]`
 * @param targets - `[n, d]`, data: no gradient
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * crossEntropy(tensor2d([[0]]), tensor2d([[1]])); // → 0.6931
 * ```
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

/**
 * Cross-entropy of whole-numbered classes under softmax(logits), in nats per row (Goodfellow et al. 2016, section
 * 6.2.2.3). Each row's largest logit is taken off first, so that none is too large; a class that cannot be (an anchor
 * itself, in contrastive learning) gets a logit of −10⁹, not −∞, which times 0 would not be a number.
 *
 * @param logits - `[n, classes]`
 * @param labels - `[n]`, int32, each 0 … classes − 1: nothing checks them
 *
 * @example
 * ```js
 * import {tensor1d, tensor2d} from '@tensorflow/tfjs-core';
 *
 * softmaxCrossEntropy(tensor2d([[0, 0, 0, 0]]), tensor1d([2], 'int32')); // → 1.3863
 * ```
 */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D, measured = true): Scalar {
  const [n, classes] = logits.shape;
  const shifted = (l: Tensor): Tensor => sub(l, max(l, 1, true));
  const total = (l: Tensor): Tensor => sum(l, 1, true);
  // As int32, which tfjs' own operations turn into float32: asked for that, tfjs-wasm writes the bits of whole numbers.
  const targets = (numbers: Tensor): Tensor => oneHot(numbers as Tensor1D, classes);
  return differentiable(
    [logits],
    [logits, labels],
    () =>
      value(measured, n, () => {
        const l = shifted(logits);
        return sum(sub(log(total(exp(l))), total(mul(l, targets(labels)))));
      }),
    (dy, _, [l, numbers]) => {
      const weights = exp(shifted(l!));
      const shares = div(weights, total(weights));
      return [mul(sub(shares, targets(numbers!)), mul(dy, scalar(1 / n)))];
    },
  );
}

/**
 * Mean of (output − target)². `[n, d]` each; targets are data.
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * meanSquare(tensor2d([[1, 2]]), tensor2d([[1, 4]])); // → 2
 * ```
 */
export function meanSquare(outputs: Tensor, targets: Tensor, measured = true): Scalar {
  return differentiable(
    [outputs],
    [outputs, targets],
    () => value(measured, outputs.size, () => sum(square(sub(outputs, targets)))),
    (dy, _, [y, t]) =>
      runKernel('LatentLossGradient', {outputs: y!, targets: t!, dy}, {loss: 'mean-square', scale: 2 / y!.size}),
  );
}

/**
 * Mean |z| times `weight`: the L1 penalty that makes codes sparse. Its subgradient at 0 is 0.
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * meanAbsolute(tensor2d([[1, -3]]), 0.5); // → 1
 * ```
 */
export function meanAbsolute(z: Tensor, weight: number, measured = true): Scalar {
  return differentiable(
    [z],
    [z],
    () => value(measured, z.size / weight, () => sum(abs(z))),
    (dy, _, [saved]) => [mul(sign(saved!), mul(dy, scalar(weight / saved!.size)))],
  );
}
