import {
  dataset,
  seed,
  wordsOf,
  type ConfigOf,
  type DataSource,
  type Settings,
  type ValuesOf,
} from '../../experiment/settings.js';
import type {Augmentation, Strengths} from './augmentations.js';

/** How strong one augmentation is. */
const strength = <D extends number>(standard: D, label: string, help: string) =>
  ({type: 'range', default: standard, min: 0, max: 1, step: 0.05, label, help}) as const;

export const contrastiveSettings = {
  seed,
  /** What it learns from: pictures. `dataset` itself is every HTML element’s `data-*` map. */
  datasetName: dataset(
    {
      digits: 'Digits',
      fashion: 'Fashion',
      sprites: 'Sprites',
      emoji: 'Emoji',
      'digits-8x8': 'Small digits',
    },
    {help: 'The pictures that it learns from.'},
  ),
  /**
   * What training makes small: SimCLR’s NT-Xent; the distance of positives alone, which collapses; what BYOL’s target
   * network makes of the other view; or SupCon’s loss, the only one that looks at labels.
   */
  objective: {
    type: 'choice',
    default: 'nt-xent',
    label: 'Objective',
    choices: {'nt-xent': 'NT-Xent', alignment: 'No negatives', byol: 'BYOL', supervised: 'Supervised'},
    help: 'Without negatives nothing is pushed apart; BYOL’s target follows slowly; supervised looks at labels.',
  },
  /** Emoji: what the second view of a pair is of, the same picture or the other artist’s. Elsewhere the same. */
  positives: {
    type: 'choice',
    default: 'augmented',
    label: 'Positives',
    choices: {augmented: 'The same picture', artist: 'Another artist’s'},
    help: 'Emoji only: the second view is of the same picture, or of another artist’s.',
  },
  /** τ of NT-Xent: low, and only the nearest negatives count. */
  temperature: {
    type: 'range',
    default: 0.5,
    min: 0.02,
    max: 5,
    scale: 'log',
    label: 'Temperature',
    prominent: true,
    help: 'Low, and only the nearest negatives push: it spreads. High, and all push alike.',
  },
  /** Crop: up to three quarters of the area left out, at strength 1. */
  augmentCrop: strength(0.5, 'Crop strength', 'A window of the picture, enlarged.'),
  /** Shift: up to a quarter of the side. */
  augmentShift: strength(0.4, 'Shift strength', 'Moved, at 1 by up to a quarter.'),
  /** Rotation: up to 45° either way. */
  augmentRotate: strength(0.4, 'Rotate strength', 'Turned, at 1 by up to 45°.'),
  /** Scale: up to half as large again, or its inverse. */
  augmentScale: strength(0.5, 'Scale strength', 'Enlarged or reduced.'),
  /** Shear: up to half a pixel sideways for each pixel up. */
  augmentShear: strength(0.4, 'Shear strength', 'Slanted sideways.'),
  /** Hue: up to 180° either way; grey pictures have none. */
  augmentHue: strength(0, 'Hue strength', 'Colours turned; at 1 any becomes any other.'),
  /** Blur: up to the whole picture under a 1 2 1 window. */
  augmentBlur: strength(0, 'Blur strength', 'Softened.'),
  /** Erase: a square of up to half the side. */
  augmentErase: strength(0, 'Erase strength', 'A square removed.'),
  /** Convolutions, or dense layers. */
  network: {
    type: 'choice',
    default: 'conv',
    label: 'Network',
    choices: {conv: 'Convolutional', dense: 'Dense'},
    help: 'Convolutions share their weights over the picture.',
  },
  /** Numbers that the encoder puts out: what is kept, and measured. */
  representationSize: {
    type: 'range',
    default: 64,
    min: 2,
    max: 128,
    step: 1,
    label: 'Representation size',
    help: 'Numbers that the encoder puts out, to be kept.',
  },
  /** Numbers that the head makes of them, of length 1: 2 is a circle, 3 a sphere. */
  projectionSize: {
    type: 'range',
    default: 16,
    min: 2,
    max: 64,
    step: 1,
    label: 'Projection size',
    help: 'Numbers that the objective sees, of length 1: 2 is a circle, 3 a sphere.',
  },
  /** `none`: the objective sees the representation itself. */
  head: {
    type: 'choice',
    default: 'mlp',
    label: 'Projection head',
    choices: {mlp: 'Two layers', none: 'None'},
    help: 'Two layers before the objective, thrown away afterwards.',
  },
  /** BYOL: share of itself that the target network keeps at each step. */
  momentum: {
    type: 'range',
    default: 0.99,
    min: 0,
    max: 1,
    step: 0.01,
    label: 'Momentum',
    help: 'BYOL: how much of itself the target network keeps at each step.',
  },
  /** Adam’s step size. */
  learningRate: {
    type: 'range',
    default: 0.005,
    min: 0.00001,
    max: 1,
    scale: 'log',
    limits: [1e-6, 1e6],
    label: 'Learning rate',
    help: 'Length of a step; 1 throws it out of every range.',
  },
  /** Pictures behind each step; the encoder sees two views of each. */
  batchSize: {
    type: 'range',
    default: 128,
    min: 2,
    max: 256,
    step: 2,
    label: 'Batch size',
    help: 'Pictures behind each step, two views of each.',
  },
  /** Sprites: which factors vary; the others keep their middle value. */
  factors: {
    type: 'words',
    default: 'shape size hue',
    label: 'Factors',
    placeholder: 'shape hue',
    help: 'Sprites only: which of them vary.',
  },
} as const satisfies Settings;

/**
 * The setting with an augmentation's strength.
 *
 * @example
 * ```js
 * settingOf('crop'); // → 'augmentCrop'
 * ```
 */
export const settingOf = (name: Augmentation): `augment${Capitalize<Augmentation>}` =>
  `augment${name.charAt(0).toUpperCase()}${name.slice(1)}` as `augment${Capitalize<Augmentation>}`;

/** What the experiment gets in another form, and under another name. */
type Converted = 'head' | `augment${Capitalize<Augmentation>}`;

/** Everything that decides a run: the same configuration and seed give the same numbers. */
export interface ContrastiveConfig extends Omit<ConfigOf<typeof contrastiveSettings>, Converted>, DataSource {
  /** Whether a head stands between representation and projection; without one they are the same numbers. */
  head: boolean;
  /** How strong each augmentation is, 0…1; 0 is off. */
  augmentations: Strengths;
}

/**
 * What the settings' values mean to the experiment.
 *
 * @example
 * ```js
 * contrastiveConfigOf({datasetName: 'sprites', factors: 'shape', head: 'mlp', augmentCrop: 0.5}).augmentations.crop; // → 0.5
 * ```
 */
export const contrastiveConfigOf = ({
  datasetName,
  factors,
  head,
  augmentCrop: crop,
  augmentShift: shift,
  augmentRotate: rotate,
  augmentScale: scale,
  augmentShear: shear,
  augmentHue: hue,
  augmentBlur: blur,
  augmentErase: erase,
  ...same
}: ValuesOf<typeof contrastiveSettings>): ContrastiveConfig => ({
  ...same,
  dataset: datasetName,
  factors: wordsOf(factors),
  head: head === 'mlp',
  augmentations: {crop, shift, rotate, scale, shear, hue, blur, erase},
});
