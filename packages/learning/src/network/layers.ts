import {sizeOf} from '@latent-elements/datasets';
import type {WeightShape} from './weights.js';

/** Activation function of a layer. */
export type Activation = 'linear' | 'relu';

/** One layer with weights: `<name>.kernel` and `<name>.bias`. */
export type Layer =
  | {
      readonly kind: 'dense';
      readonly name: string;
      readonly inputs: number;
      readonly outputs: number;
      readonly activation: Activation;
    }
  | {
      readonly kind: 'conv';
      readonly name: string;
      /** Height of the layer's input. */
      readonly height: number;
      readonly width: number;
      readonly inputs: number;
      /** Channels that it makes, before the shuffle. */
      readonly outputs: number;
      readonly stride: number;
      /** Side of the block that each pixel's channels are laid out as afterwards; 1 for none. */
      readonly shuffle: number;
      readonly activation: Activation;
    };

/** Side of the convolutions' windows. */
export const KERNEL_SIDE = 3;

/** Shape of a layer's kernel, inputs before outputs. */
export const kernelShape = (layer: Layer): number[] =>
  layer.kind === 'dense' ? [layer.inputs, layer.outputs] : [KERNEL_SIDE, KERNEL_SIDE, layer.inputs, layer.outputs];

/** Names and shapes of the weights of some layers, kernel before bias. */
export const shapesOf = (layers: readonly Layer[]): WeightShape[] =>
  layers.flatMap((layer) => [
    {name: `${layer.name}.kernel`, shape: kernelShape(layer)},
    {name: `${layer.name}.bias`, shape: [layer.outputs]},
  ]);

/** How many numbers of some layers are trained. */
export const parametersOf = (layers: readonly Layer[]): number =>
  shapesOf(layers).reduce((total, {shape}) => total + sizeOf(shape), 0);
