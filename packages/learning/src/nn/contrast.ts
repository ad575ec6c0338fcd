import {
  add,
  concat,
  div,
  exp,
  fill,
  log,
  max,
  mul,
  scalar,
  slice,
  square,
  sub,
  sum,
  type Scalar,
  type Tensor,
  type Tensor2D,
} from '../tf/tf.js';
import {multiply} from './dense.js';
import {differentiable} from './gradients.js';

/** Rows i and i + n of `[2n, d]`, which are each other's positive, in each other's place. No gradient. */
export const swapHalves = <T extends Tensor>(x: T): T => {
  const [rows, d] = x.shape as [number, number];
  const half = rows / 2;
  return concat([slice(x, [half, 0], [half, d]), slice(x, [0, 0], [half, d])]) as T;
};

/** Who belongs with whom in a batch; no row is its own positive or negative. */
export interface Pairing {
  /** `[n, n]`: row i has what shares its positives have in anchor i's; rows sum to 1, the diagonal is 0. */
  readonly positives: Tensor2D;
  /** `[n, n]`: −10⁹ on the diagonal (not −∞, which times 0 would not be a number), 0 elsewhere. */
  readonly itself: Tensor2D;
}

/**
 * How badly anchors pick their positives out of all others, in nats per anchor: the mean over i of
 * −Σⱼ Pᵢⱼ log softmaxⱼ≠ᵢ(zᵢ·zⱼ / τ). With one positive each, the other view, this is NT-Xent (Chen et al. 2020, eq. 1);
 * with the whole class, SupCon's L_out (Khosla et al. 2020, eq. 2). Who cannot tell has log(n − 1).
 *
 * @param z - `[n, d]`, rows of length 1.
 * @param pairing - Data: no gradient.
 * @param temperature - τ, above 0.
 * @param measured - Where false the value is NaN, the gradient the same.
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * // Four rows that cannot be told apart: the positive is one of three.
 * const z = tensor2d([[1, 0], [1, 0], [1, 0], [1, 0]]);
 * const positives = tensor2d([[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]]);
 * const never = -1e9;
 * const itself = tensor2d([[never, 0, 0, 0], [0, never, 0, 0], [0, 0, never, 0], [0, 0, 0, never]]);
 * contrastiveLoss(z, {positives, itself}, 0.5); // → 1.0986
 * ```
 */
export function contrastiveLoss(
  z: Tensor2D,
  {positives, itself}: Pairing,
  temperature: number,
  measured = true,
): Scalar {
  const n = z.shape[0];
  const similarities = (rows: Tensor, leftOut: Tensor): Tensor => {
    const logits = add(mul(multiply(rows as Tensor2D, rows as Tensor2D, false, true), 1 / temperature), leftOut);
    return sub(logits, max(logits, 1, true));
  };
  return differentiable(
    [z],
    [z, positives, itself],
    () => {
      if (!measured) return fill([], NaN) as Scalar;
      const logits = similarities(z, itself);
      const found = sum(mul(logits, positives));
      return mul(sub(sum(log(sum(exp(logits), 1))), found), 1 / n) as Scalar;
    },
    (dy, _, [saved, wanted, leftOut]): Tensor[] => {
      const weights = exp(similarities(saved!, leftOut!));
      const shares = div(weights, sum(weights, 1, true));
      const errors = mul(sub(shares, wanted!), mul(dy, scalar(1 / (n * temperature)))) as Tensor2D;
      const rows = saved as Tensor2D;
      return [add(multiply(errors, rows), multiply(errors, rows, true))];
    },
  );
}

/**
 * Mean |zᵢ − zᵢ₊ₙ|² over the n pairs of `z` `[2n, d]`: alignment alone (Wang and Isola 2020, section 4.1, α = 2).
 * Nothing keeps rows apart, so one point for all is the best there is.
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * alignmentLoss(tensor2d([[1, 0], [0, 1]])); // → 2
 * ```
 */
export function alignmentLoss(z: Tensor2D, measured = true): Scalar {
  const rows = z.shape[0];
  return differentiable(
    [z],
    [z],
    () => (measured ? mul(sum(square(sub(z, swapHalves(z)))), 1 / rows) : fill([], NaN)) as Scalar,
    (dy, _, [saved]) => [mul(sub(saved!, swapHalves(saved!)), mul(dy, scalar(4 / rows)))],
  );
}

/**
 * Mean 2 − 2 cos between predictions and what the target network made of the other view, both with rows of length 1:
 * BYOL's objective for both orders of the views (Grill et al. 2020, eq. 2), halved.
 *
 * @param predictions - `[2n, d]`
 * @param targets - `[2n, d]`, of the same views in the same order. Data: no gradient.
 *
 * @example
 * ```js
 * import {tensor2d} from '@tensorflow/tfjs-core';
 *
 * const predictions = tensor2d([[1, 0], [0, 1]]);
 * const targets = tensor2d([[0, 1], [1, 0]]);
 * bootstrapLoss(predictions, targets); // → 0
 * ```
 */
export function bootstrapLoss(predictions: Tensor2D, targets: Tensor2D, measured = true): Scalar {
  const rows = predictions.shape[0];
  return differentiable(
    [predictions],
    [predictions, targets],
    () => {
      if (!measured) return fill([], NaN) as Scalar;
      return mul(sum(square(sub(predictions, swapHalves(targets)))), 1 / rows) as Scalar;
    },
    (dy, _, [p, t]) => [mul(sub(p!, swapHalves(t!)), mul(dy, scalar(2 / rows)))],
  );
}
