import {crossEntropy, meanAbsolute, meanSquare} from '../../nn/losses.js';
import {add, sigmoid, type Scalar, type Tensor2D} from '../../tf/tf.js';
import {through} from '../forward.js';
import type {Weights} from '../weights.js';
import type {AutoencoderPlan} from './plan.js';

/** z = g(x): `[n, d]` → `[n, m]`. */
export const encode = (plan: AutoencoderPlan, weights: Weights, x: Tensor2D): Tensor2D =>
  through(plan.encoder, weights, x, true);

/** What is squashed to a reconstruction: `[n, m]` → `[n, d]`. */
const logits = (plan: AutoencoderPlan, weights: Weights, z: Tensor2D): Tensor2D =>
  through(plan.decoder, weights, z, false);

/** x̃ = h(z): `[n, m]` → `[n, d]`. */
export function decode(plan: AutoencoderPlan, weights: Weights, z: Tensor2D): Tensor2D {
  const y = logits(plan, weights, z);
  return plan.output === 'sigmoid' ? sigmoid(y) : y;
}

/**
 * What training makes small: reconstruction loss of `target` from the (perhaps noisy) `input`, plus
 * `sparsity` · mean |z|. With `measured` false the value is NaN, the gradient the same.
 */
export function objective(
  plan: AutoencoderPlan,
  weights: Weights,
  {input, target}: {input: Tensor2D; target: Tensor2D},
  sparsity: number,
  measured: boolean,
): Scalar {
  const z = encode(plan, weights, input);
  const y = logits(plan, weights, z);
  const loss = plan.output === 'sigmoid' ? crossEntropy(y, target, measured) : meanSquare(y, target, measured);
  return sparsity > 0 ? add(loss, meanAbsolute(z, sparsity, measured)) : loss;
}
