/** What a run is taken away as. Free of tfjs, so that elements may import it. */
import {layersModel, type LayersModelFiles} from '../../exports/layers-model.js';
import {autoencoderPlan} from '../../network/autoencoder/plan.js';
import type {NamedTensor} from '../../exports/safetensors.js';
import type {AutoencoderConfig} from './types.js';

export {pytorchSnippet} from './pytorch.js';
export {safetensors, type NamedTensor} from '../../exports/safetensors.js';

/**
 * The encoder as a TensorFlow.js model from rows of `shape` to codes.
 *
 * @example
 * ```js
 * const config = completeConfig({codeSize: 2, depth: 0});
 * const weights = [
 *   {name: 'encoder.0.kernel', shape: [4, 2], values: new Float32Array(8)},
 *   {name: 'encoder.0.bias', shape: [2], values: new Float32Array(2)},
 * ];
 * const files = encoderModel(config, [4], weights, 'encoder.bin');
 * JSON.parse(files.model).format; // → 'layers-model'
 * files.weights.length; // → 40
 * ```
 */
export const encoderModel = (
  config: AutoencoderConfig,
  shape: readonly number[],
  weights: readonly NamedTensor[],
  file: string,
): LayersModelFiles => layersModel(autoencoderPlan(config, shape).encoder, shape, {weights, file});
