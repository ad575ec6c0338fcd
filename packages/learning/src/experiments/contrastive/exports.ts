/** What a run is taken away as. Free of tfjs, so that elements may import it. */
import type {NamedTensor} from '../../exports/safetensors.js';
import {layersModel, type LayersModelFiles} from '../../exports/layers-model.js';
import {contrastivePlan} from './plan.js';
import type {ContrastiveConfig} from './types.js';
import {resolutionOf} from './views.js';

export {pytorchSnippet} from './pytorch.js';
export {safetensors, type NamedTensor} from '../../exports/safetensors.js';

/**
 * The encoder, without its head, as a TensorFlow.js model from rows of `shape` to representations.
 *
 * @example
 * ```js
 * const config = completeContrastiveConfig({network: 'dense', head: false, projectionSize: 2});
 * const shapes = {'encoder.0.kernel': [196, 256], 'encoder.0.bias': [256], 'encoder.1.kernel': [256, 2], 'encoder.1.bias': [2]};
 * const weights = Object.entries(shapes).map(([name, shape]) => {
 *   return {name, shape, values: new Float32Array(shape.reduce((a, b) => a * b))};
 * });
 * const files = encoderModel(config, [28, 28, 1], weights, 'encoder.bin');
 * JSON.parse(files.model).format; // → 'layers-model'
 * files.weights.length; // → 203784
 * ```
 */
export function encoderModel(
  config: ContrastiveConfig,
  shape: readonly number[],
  weights: readonly NamedTensor[],
  file: string,
): LayersModelFiles {
  const {from, to} = resolutionOf(shape);
  return layersModel(contrastivePlan(config, to).encoder, shape, {pooled: from.side / to.side, weights, file});
}
