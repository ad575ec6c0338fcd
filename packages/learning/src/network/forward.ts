import {conv2d} from '../nn/conv2d.js';
import {dense} from '../nn/dense.js';
import {pixelShuffle} from '../nn/pixel-shuffle.js';
import {reshape, type Tensor1D, type Tensor2D, type Tensor4D} from '../tf/tf.js';
import type {Layer} from './layers.js';
import type {Weights} from './weights.js';

/** Passes a batch through a chain of layers; rows stay flat between them. Of data no gradient is taken. */
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
