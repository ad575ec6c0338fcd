import type {Layer} from '../../network/layers.js';
import type {PictureShape} from './augment-image.js';
import type {ContrastiveConfig} from './types.js';
import {sizeOfPicture} from './views.js';

/** The layers of a contrastive encoder, its head and its predictor, without their weights. */
export interface ContrastivePlan {
  /** As the encoder sees pictures. */
  readonly picture: PictureShape;
  /** Numbers of one picture. */
  readonly size: number;
  readonly representationSize: number;
  readonly projectionSize: number;
  readonly encoder: readonly Layer[];
  /** From representation to projection; none where they are the same. */
  readonly head: readonly Layer[];
  /** BYOL's: from a projection to what the target network makes of the other view. */
  readonly predictor: readonly Layer[];
}

/** Channels of the two halving layers, and units of the hidden layers of dense encoder, head and predictor. */
const CHANNELS = [16, 32] as const;
const HIDDEN = 256;
const HEAD_HIDDEN = 64;

const dense = (name: string, inputs: number, outputs: number, activation: 'relu' | 'linear'): Layer => ({
  kind: 'dense',
  name,
  inputs,
  outputs,
  activation,
});

const conv = (name: string, side: number, inputs: number, outputs: number): Layer => ({
  kind: 'conv',
  name,
  height: side,
  width: side,
  inputs,
  outputs,
  stride: 2,
  shuffle: 1,
  activation: 'relu',
});

/** Two layers, the first through a ReLU. */
const small = (part: string, inputs: number, outputs: number): Layer[] => [
  dense(`${part}.0`, inputs, HEAD_HIDDEN, 'relu'),
  dense(`${part}.1`, HEAD_HIDDEN, outputs, 'linear'),
];

/** The layers that a configuration has. Digits at their defaults: 14 × 14 → 7 × 7 × 16 → 4 × 4 × 32 → 64, head 64-64-16. */
export function contrastivePlan(config: ContrastiveConfig, picture: PictureShape): ContrastivePlan {
  const {network, head, objective, projectionSize} = config;
  const representationSize = head ? config.representationSize : projectionSize;
  const size = sizeOfPicture(picture);
  const last = head ? 'relu' : 'linear';
  const halved = Math.ceil(picture.side / 2);
  const quartered = Math.ceil(halved / 2);
  const encoder =
    network === 'dense'
      ? [dense('encoder.0', size, HIDDEN, 'relu'), dense('encoder.1', HIDDEN, representationSize, last)]
      : [
          conv('encoder.0', picture.side, picture.channels, CHANNELS[0]),
          conv('encoder.1', halved, CHANNELS[0], CHANNELS[1]),
          dense('encoder.2', quartered ** 2 * CHANNELS[1], representationSize, last),
        ];
  return {
    picture,
    size,
    representationSize,
    projectionSize,
    encoder,
    head: head ? small('head', representationSize, projectionSize) : [],
    predictor: objective === 'byol' ? small('predictor', projectionSize, projectionSize) : [],
  };
}

/** All layers that are trained, from input to output. */
export const layersOf = ({encoder, head, predictor}: ContrastivePlan): Layer[] => [...encoder, ...head, ...predictor];
