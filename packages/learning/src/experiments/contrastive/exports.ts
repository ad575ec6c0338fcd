/** What a run is taken away as. Free of tfjs, so that elements may import it. */
import type {NamedTensor} from '../../exports/safetensors.js';
import {layersModel, type LayersModelFiles} from '../../exports/layers-model.js';
import {blueprint} from './blueprint.js';
import type {ContrastiveConfig} from './types.js';
import {resolutionOf} from './views.js';

export {pytorchSnippet} from './pytorch.js';
export {safetensors, type NamedTensor} from '../../exports/safetensors.js';

/** The encoder, without its head, as a TensorFlow.js model from rows of `shape` to representations. */
export function encoderModel(
  config: ContrastiveConfig,
  shape: readonly number[],
  weights: readonly NamedTensor[],
  file: string,
): LayersModelFiles {
  const {from, to} = resolutionOf(shape);
  return layersModel(blueprint(config, to).encoder, shape, {pooled: from.side / to.side, weights, file});
}
