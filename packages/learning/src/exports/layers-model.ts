import {KERNEL_SIDE, type Layer} from '../network/layers.js';
import type {NamedTensor} from './safetensors.js';

/** A TensorFlow.js layers model: `model.json` and, beside it, the numbers that it names. */
export interface LayersModelFiles {
  readonly model: string;
  readonly weights: Uint8Array<ArrayBuffer>;
}

const layer = (className: string, name: string, config: object) => ({
  class_name: className,
  config: {name, trainable: true, dtype: 'float32', ...config},
});
const identifier = (name: string): string => name.replaceAll('.', '_');

/** A convolution's padding is one zero on every side, also where its stride leaves the last one out. */
const layersOf = (own: Layer): object[] => {
  const name = identifier(own.name);
  const common = {
    activation: own.activation,
    use_bias: true,
    kernel_initializer: {class_name: 'HeNormal', config: {seed: null}},
    bias_initializer: {class_name: 'Zeros', config: {}},
  };
  if (own.kind === 'dense') return [layer('Dense', name, {units: own.outputs, ...common})];
  const pad = (KERNEL_SIDE - 1) / 2;
  return [
    layer('ZeroPadding2D', `${name}_padding`, {
      padding: [
        [pad, pad],
        [pad, pad],
      ],
      data_format: 'channels_last',
    }),
    layer('Conv2D', name, {
      ...{filters: own.outputs, kernel_size: [KERNEL_SIDE, KERNEL_SIDE], strides: [own.stride, own.stride]},
      ...{padding: 'valid', data_format: 'channels_last', dilation_rate: [1, 1], ...common},
    }),
  ];
};

/**
 * An encoder as `tf.loadLayersModel` opens it: from a batch of rows as the data have them, `[n, …shape]`, to codes.
 *
 * @param encoder - Layers, the first first; none shuffles pixels.
 * @param shape - Of one row.
 * @param pooled - Side of the squares whose mean is a pixel of what the encoder sees.
 * @param weights - All that are named `<layer>.kernel` and `<layer>.bias`; others are left out.
 * @param file - Name of the second file, beside the first.
 */
export function layersModel(
  encoder: readonly Layer[],
  shape: readonly number[],
  {pooled = 1, weights, file}: {pooled?: number; weights: readonly NamedTensor[]; file: string},
): LayersModelFiles {
  const layers: {class_name: string; config: object}[] = [];
  const add = (...added: object[]) => layers.push(...(added as typeof layers));
  if (pooled > 1)
    add(
      layer('AveragePooling2D', 'seen', {
        pool_size: [pooled, pooled],
        strides: [pooled, pooled],
        padding: 'valid',
        data_format: 'channels_last',
      }),
    );
  let flat = shape.length === 1;
  for (const own of encoder) {
    if (own.kind === 'dense' && !flat) add(layer('Flatten', 'flat', {data_format: 'channels_last'}));
    flat ||= own.kind === 'dense';
    add(...layersOf(own));
  }
  Object.assign(layers[0]!.config, {batch_input_shape: [null, ...shape]});
  const kept = encoder.flatMap(({name}) =>
    ['kernel', 'bias'].map((part) => {
      const found = weights.find((weight) => weight.name === `${name}.${part}`);
      if (!found) throw new RangeError(`There are no weights “${name}.${part}”.`);
      return {...found, name: `${identifier(name)}/${part}`};
    }),
  );
  const numbers = new Float32Array(kept.reduce((sum, {values}) => sum + values.length, 0));
  let at = 0;
  for (const {values} of kept) {
    numbers.set(values, at);
    at += values.length;
  }
  return {
    model: JSON.stringify({
      format: 'layers-model',
      generatedBy: 'Latent Elements',
      convertedBy: null,
      modelTopology: {
        class_name: 'Sequential',
        config: {name: 'encoder', layers},
        keras_version: 'tfjs-layers 4.22.0',
        backend: 'tensor_flow.js',
      },
      weightsManifest: [
        {paths: [file], weights: kept.map(({name, shape: of}) => ({name, shape: of, dtype: 'float32'}))},
      ],
    }),
    weights: new Uint8Array(numbers.buffer),
  };
}
