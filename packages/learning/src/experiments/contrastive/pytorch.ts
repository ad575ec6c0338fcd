import {shapesOf} from '../../network/layers.js';
import {beginning, checkWeights, loading, sequence, type Parts} from '../../exports/pytorch.js';
import type {NamedTensor} from '../../exports/safetensors.js';
import {contrastivePlan, layersOf} from './plan.js';
import type {ContrastiveConfig} from './types.js';
import {resolutionOf} from './views.js';

/**
 * A Python script that rebuilds this very model in PyTorch from the safetensors file beside it: `encoder`, `head` and, of
 * BYOL, `predictor`, on rows `[n, d]` as the encoder sees them (0…1, height × width × channels).
 *
 * @param shape - Of one row of the data.
 * @param weights - What is in the file. Throws a RangeError where they are not this model's.
 * @param file - The file's name.
 *
 * @example
 * ```js
 * const config = completeContrastiveConfig({network: 'dense', head: false, projectionSize: 2});
 * const weights = [
 *   {name: 'encoder.0.kernel', shape: [196, 256]},
 *   {name: 'encoder.0.bias', shape: [256]},
 *   {name: 'encoder.1.kernel', shape: [256, 2]},
 *   {name: 'encoder.1.bias', shape: [2]},
 * ];
 * pytorchSnippet(config, [28, 28, 1], weights).includes('nn.Linear(196, 256)'); // → true
 * ```
 */
export function pytorchSnippet(
  config: ContrastiveConfig,
  shape: readonly number[],
  weights: readonly Pick<NamedTensor, 'name' | 'shape'>[],
  file = 'weights.safetensors',
): string {
  const {from, to} = resolutionOf(shape);
  const plan = contrastivePlan(config, to);
  checkWeights(shapesOf(layersOf(plan)), weights);
  const {encoder, head, predictor} = plan;
  const parts: Parts = {
    encoder,
    ...(head.length > 0 ? {head} : {}),
    ...(predictor.length > 0 ? {predictor} : {}),
  };
  const halved =
    from.side === to.side
      ? ''
      : `, each pixel the mean of ${(from.side / to.side) ** 2} of ${from.side} × ${from.side}`;
  return `${beginning(parts)}
# ${to.side} × ${to.side} × ${to.channels} in${halved}; ${plan.representationSize} in the representation, ${plan.projectionSize} in the projection.
${Object.entries(parts)
  .map(([name, layers]) => sequence(name, layers))
  .join('\n')}${loading(parts, file)}
# x: [n, ${plan.size}]. Then h = encoder(x) is the representation, and z, of length 1, is what the objective saw.
with torch.no_grad():
    h = encoder(torch.rand(1, ${plan.size}))
    z = nn.functional.normalize(${head.length > 0 ? 'head(h)' : 'h'})
    print(h.shape, z.shape)
`;
}
