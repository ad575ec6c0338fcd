import {createRandom, type Random} from '@latent-elements/datasets';
import {glorotUniform, heUniform} from '../nn/initialisers.js';
import {kernelShape, KERNEL_SIDE, shapesOf, type Layer} from './layers.js';
import {release, upload, type Weights, type WeightValues} from './weights.js';

/** Stream of randomness of the first weights. */
const WEIGHTS = 0;

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

/** The weights that training under a seed begins with. */
export const firstWeights = (seed: number, layers: readonly Layer[]): WeightValues =>
  freshWeights(createRandom(seed, WEIGHTS), layers);

/** Does something with the untrained weights of a seed, on the device, and frees them. */
export async function withFirstWeights<T>(
  seed: number,
  layers: readonly Layer[],
  work: (weights: Weights) => Promise<T>,
): Promise<T> {
  const weights = upload(shapesOf(layers), firstWeights(seed, layers));
  try {
    return await work(weights);
  } finally {
    release(weights);
  }
}
