import {beginning, checkWeights, loading, sequence} from '../../exports/pytorch.js';
import type {NamedTensor} from '../../exports/safetensors.js';
import {autoencoderPlan, weightShapes} from '../../network/autoencoder/plan.js';
import type {AutoencoderConfig} from './types.js';

/**
 * A Python script that rebuilds this very model in PyTorch from the safetensors file beside it: `encoder` and `decoder`,
 * on rows `[n, d]` as the figure has them (pictures 0…1 with ink = 1, height × width × channels).
 *
 * @param shape - Of one row of the data.
 * @param weights - What is in the file. Throws a RangeError where they are not this model's.
 * @param file - The file's name.
 *
 * @example
 * ```js
 * const config = completeConfig({codeSize: 2, depth: 0, activation: 'linear'});
 * const weights = [
 *   {name: 'encoder.0.kernel', shape: [4, 2]},
 *   {name: 'encoder.0.bias', shape: [2]},
 *   {name: 'decoder.0.kernel', shape: [2, 4]},
 *   {name: 'decoder.0.bias', shape: [4]},
 * ];
 * pytorchSnippet(config, [4], weights).includes('nn.Linear(4, 2)'); // → true
 * ```
 */
export function pytorchSnippet(
  config: AutoencoderConfig,
  shape: readonly number[],
  weights: readonly Pick<NamedTensor, 'name' | 'shape'>[],
  file = 'weights.safetensors',
): string {
  const plan = autoencoderPlan(config, shape);
  checkWeights(weightShapes(plan), weights);
  const parts = {encoder: plan.encoder, decoder: plan.decoder};
  return `${beginning(parts)}
# ${shape.join(' × ')} in, ${plan.codeSize} in the code, ${shape.join(' × ')} out.
${sequence('encoder', plan.encoder)}
${sequence('decoder', plan.decoder, plan.output === 'sigmoid' ? ['nn.Sigmoid()'] : [])}${loading(parts, file)}
# x: [n, ${plan.size}]. Then z = encoder(x) is [n, ${plan.codeSize}], and decoder(z) is [n, ${plan.size}].
with torch.no_grad():
    z = torch.zeros(1, ${plan.codeSize})
    print(decoder(z).shape)
`;
}
