import {sizeOf} from '@latent-elements/datasets';
import {parametersOf, shapesOf, type Activation, type Layer} from '../layers.js';
import type {WeightShape} from '../weights.js';

/** What decides the layers of an autoencoder. */
export interface Architecture {
  readonly codeSize: number;
  /** Hidden layers on each side. */
  readonly depth: number;
  /** Units of the hidden layer next to the input, halved towards the code. */
  readonly width: number;
  readonly network: 'dense' | 'conv';
  readonly activation: Activation;
}

/** The layers of an autoencoder, without their weights. */
export interface AutoencoderPlan {
  /** Numbers of one row. */
  readonly size: number;
  readonly codeSize: number;
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];
  /** Sigmoid outputs are trained by cross-entropy, linear ones by mean square. */
  readonly output: 'sigmoid' | 'linear';
}

const CHANNELS = [8, 16] as const;

export const isPicture = (shape: readonly number[]): boolean => shape.length === 3;

/** Whether the two halvings of the conv network fit; otherwise the dense one is taken. */
export const allowsConv = (shape: readonly number[]): boolean =>
  isPicture(shape) && shape[0]! % 4 === 0 && shape[1]! % 4 === 0;

/** Widths of the hidden layers from the input inwards, halved at each, never below the code's own. */
const widthsOf = ({depth, width, codeSize}: Architecture): number[] =>
  Array.from({length: depth}, (_, i) => Math.max(codeSize, Math.round(width / 2 ** i)));

const denseChain = (
  sizes: readonly number[],
  part: string,
  from: number,
  between: Activation,
  last: Activation,
): Layer[] =>
  sizes.slice(1).map((outputs, i) => ({
    kind: 'dense',
    name: `${part}.${from + i}`,
    inputs: sizes[i]!,
    outputs,
    activation: i === sizes.length - 2 ? last : between,
  }));

/** The layers that an architecture has for rows of a shape. Digits at their defaults: 784-128-2-128-784, ReLU between, the code itself linear. */
export function autoencoderPlan(config: Architecture, shape: readonly number[]): AutoencoderPlan {
  const size = sizeOf(shape);
  const widths = widthsOf(config);
  const between: Activation = config.activation;
  const output = isPicture(shape) && config.activation === 'relu' ? 'sigmoid' : 'linear';
  const common = {size, codeSize: config.codeSize, output} as const;

  if (config.network === 'dense' || !allowsConv(shape)) {
    const inwards = [size, ...widths, config.codeSize];
    return {
      ...common,
      encoder: denseChain(inwards, 'encoder', 0, between, 'linear'),
      decoder: denseChain(inwards.toReversed(), 'decoder', 0, between, 'linear'),
    };
  }

  const [height, width, channels] = shape as [number, number, number];
  const [outer, inner] = CHANNELS;
  const [h, w] = [height / 4, width / 4];
  const inwards = [h * w * inner, ...widths, config.codeSize];
  const conv = (name: string, scale: number, inputs: number, outputs: number, rest: Partial<Layer>): Layer =>
    ({
      kind: 'conv',
      name,
      height: h * scale,
      width: w * scale,
      inputs,
      outputs,
      stride: 1,
      shuffle: 1,
      activation: between,
      ...rest,
    }) as Layer;
  const fromCode = denseChain(inwards.toReversed(), 'decoder', 0, between, between);
  const next = fromCode.length;
  return {
    ...common,
    encoder: [
      conv('encoder.0', 4, channels, outer, {stride: 2}),
      conv('encoder.1', 2, outer, inner, {stride: 2}),
      ...denseChain(inwards, 'encoder', 2, between, 'linear'),
    ],
    decoder: [
      ...fromCode,
      conv(`decoder.${next}`, 1, inner, 4 * outer, {shuffle: 2}),
      conv(`decoder.${next + 1}`, 2, outer, 4 * channels, {shuffle: 2, activation: 'linear'}),
    ],
  };
}

/** All weights, from input to output. */
export const weightShapes = ({encoder, decoder}: AutoencoderPlan): WeightShape[] => shapesOf([...encoder, ...decoder]);

export const parameterCount = ({encoder, decoder}: AutoencoderPlan): number => parametersOf([...encoder, ...decoder]);
