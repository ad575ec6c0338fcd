import type {Random} from '@latent-elements/datasets';
import {glorotUniform, heUniform} from '../nn/initialisers.js';
import {kernelShape, KERNEL_SIDE, type Layer} from './layers.js';
import type {WeightValues} from './weights.js';

/** Fresh weights: He before a ReLU, Glorot elsewhere, biases 0. */
export function freshWeights(random: Random, layers: readonly Layer[]): WeightValues {
  const values: Record<string, Float32Array> = {};
  for (const layer of layers) {
    const taps = layer.kind === 'conv' ? KERNEL_SIDE ** 2 : 1;
    const count = kernelShape(layer).reduce((a, b) => a * b, 1);
    values[`${layer.name}.kernel`] =
      layer.activation === 'relu'
        ? heUniform(random, count, taps * layer.inputs)
        : glorotUniform(random, count, taps * layer.inputs, taps * layer.outputs);
    values[`${layer.name}.bias`] = new Float32Array(layer.outputs);
  }
  return values;
}
