import type {Random} from '@latent-elements/datasets';
import {conv2d} from '../nn/conv2d.js';
import {dense} from '../nn/dense.js';
import {glorotUniform, heUniform} from '../nn/initialisers.js';
import {crossEntropy, meanAbsolute, meanSquare} from '../nn/losses.js';
import {pixelShuffle} from '../nn/pixel-shuffle.js';
import {add, reshape, sigmoid, type Scalar, type Tensor1D, type Tensor2D, type Tensor4D} from '../tf/tf.js';
import type {Weights, WeightValues} from '../training/weights.js';
import {kernelShape, KERNEL_SIDE, type Blueprint, type Layer} from './blueprint.js';

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

export const initialWeights = (random: Random, {encoder, decoder}: Blueprint): WeightValues =>
  freshWeights(random, [...encoder, ...decoder]);

/** A batch through a chain of layers; rows stay flat between them. Of data no gradient is taken. */
export const through = (layers: readonly Layer[], weights: Weights, x: Tensor2D, firstIsData: boolean): Tensor2D =>
  layers.reduce((input, layer, i) => {
    const kernel = weights[`${layer.name}.kernel`]!;
    const bias = weights[`${layer.name}.bias`] as Tensor1D;
    const isData = firstIsData && i === 0;
    if (layer.kind === 'dense') return dense(input, kernel as Tensor2D, bias, layer.activation, isData);
    const n = input.shape[0];
    const pictures = reshape(input, [n, layer.height, layer.width, layer.inputs]) as Tensor4D;
    const {activation, stride} = layer;
    const maps = conv2d(pictures, kernel as Tensor4D, bias, {stride, activation, isData});
    const laidOut = layer.shuffle > 1 ? pixelShuffle(maps, layer.shuffle) : maps;
    return reshape(laidOut, [n, laidOut.size / n]) as Tensor2D;
  }, x);

/** z = g(x): `[n, d]` → `[n, m]`. */
export const encode = (plan: Blueprint, weights: Weights, x: Tensor2D): Tensor2D =>
  through(plan.encoder, weights, x, true);

/** What is squashed to a reconstruction: `[n, m]` → `[n, d]`. */
const logits = (plan: Blueprint, weights: Weights, z: Tensor2D): Tensor2D => through(plan.decoder, weights, z, false);

/** x̃ = h(z): `[n, m]` → `[n, d]`. */
export function decode(plan: Blueprint, weights: Weights, z: Tensor2D): Tensor2D {
  const y = logits(plan, weights, z);
  return plan.output === 'sigmoid' ? sigmoid(y) : y;
}

/**
 * What training makes small: reconstruction loss of `target` from the (perhaps noisy) `input`, plus
 * `sparsity` · mean |z|. With `measured` false the value is NaN, the gradient the same.
 */
export function objective(
  plan: Blueprint,
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
