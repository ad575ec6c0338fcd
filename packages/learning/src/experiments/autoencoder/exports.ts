/** What a run is taken away as. Free of tfjs, so that elements may import it. */
import {layersModel, type LayersModelFiles} from '../../exports/layers-model.js';
import {blueprint} from '../../network/autoencoder/plan.js';
import type {NamedTensor} from '../../exports/safetensors.js';
import type {AutoencoderConfig} from './types.js';

export {pytorchSnippet} from './pytorch.js';
export {safetensors, type NamedTensor} from '../../exports/safetensors.js';

/** The encoder as a TensorFlow.js model from rows of `shape` to codes. */
export const encoderModel = (
  config: AutoencoderConfig,
  shape: readonly number[],
  weights: readonly NamedTensor[],
  file: string,
): LayersModelFiles => layersModel(blueprint(config, shape).encoder, shape, {weights, file});
