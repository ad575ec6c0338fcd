import type {ContrastiveConfig, ContrastiveObjective, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {LearningElement} from '../base/element/learning-element.js';
import {property} from '../base/element/property.js';
import {comparable, ownSource} from '../base/own-data/own-data.js';
import {setting} from '../base/element/setting.js';
import {TrainingController} from '../base/element/training-controller.js';

const DATASETS = {
  digits: 'Digits',
  fashion: 'Fashion',
  sprites: 'Sprites',
  emoji: 'Emoji',
  'digits-8x8': 'Small digits',
};

const OBJECTIVES = {
  'nt-xent': 'NT-Xent',
  alignment: 'No negatives',
  byol: 'BYOL',
  supervised: 'Supervised',
};

/** How strong one augmentation is. */
const strength = (label: string, help: string) => setting({type: 'range', min: 0, max: 1, step: 0.05, label, help});

/**
 * Two views of one picture are pulled together, all others pushed apart: what changes between the views is what the
 * encoder learns to ignore.
 *
 * @summary Trains SimCLR on real pictures, and what it is compared with, draws pairs on a circle, a sphere or two principal axes, and measures the representation beside pixels, PCA and an untrained encoder.
 * @slot - Shown before training and wherever it cannot run: an image, a table, a sentence.
 * @fires {ReadyEvent} ready - Data and model are there.
 * @fires {PlayEvent} play - Training began.
 * @fires {PauseEvent} pause - Training stopped.
 * @fires {ResetEvent} reset - Back to step 0.
 * @fires {ProgressEvent} progress - While data and baselines load.
 * @fires {TrainStepEvent} train-step - At most ten times a second.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A picture was taken in hand: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-positive] - Colour of what is pulled together.
 * @cssprop [--latent-negative] - Colour of what is pushed apart, and of factors that are ignored.
 * @cssprop [--latent-code] - Colour of this encoder’s measures and of the picture in hand.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While the optimiser runs.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class ContrastivePairs extends LearningElement<ContrastiveSnapshot> {
  /** What it learns from: pictures. `dataset` itself is every HTML element’s `data-*` map. */
  @setting({
    type: 'choice',
    attribute: 'dataset',
    label: 'Data',
    choices: DATASETS,
    help: 'The pictures that it learns from.',
  })
  datasetName = 'digits';

  /** SimCLR’s NT-Xent; the distance of positives alone; BYOL; or labels, which the others never look at. */
  @setting({
    type: 'choice',
    label: 'Objective',
    choices: OBJECTIVES,
    help: 'Without negatives nothing is pushed apart; BYOL has a slow target network instead; supervised looks at labels.',
  })
  objective: ContrastiveObjective = 'nt-xent';

  /** Emoji: what the second view of a pair is of, the same picture or the other artist’s. Elsewhere the same. */
  @setting({
    type: 'choice',
    label: 'Positives',
    choices: {augmented: 'The same picture', artist: 'Another artist’s'},
    help: 'Emoji only: the second view is of the same picture, or of what another artist drew of the same thing.',
  })
  positives: 'augmented' | 'artist' = 'augmented';

  /** τ of NT-Xent: low, and only the nearest negatives count. */
  @setting({
    type: 'range',
    min: 0.02,
    max: 5,
    scale: 'log',
    label: 'Temperature',
    prominent: true,
    help: 'Low, and only the nearest negatives push: it spreads. High, and all push alike.',
  })
  temperature = 0.5;

  /** Crop: up to three quarters of the area left out, at strength 1. */
  @strength('Crop strength', 'A window of the picture, enlarged.')
  augmentCrop = 0.5;

  /** Shift: up to a quarter of the side. */
  @strength('Shift strength', 'Moved, at 1 by up to a quarter.')
  augmentShift = 0.4;

  /** Rotation: up to 45° either way. */
  @strength('Rotate strength', 'Turned, at 1 by up to 45°.')
  augmentRotate = 0.4;

  /** Scale: up to half as large again, or its inverse. */
  @strength('Scale strength', 'Enlarged or reduced.')
  augmentScale = 0.5;

  /** Shear: up to half a pixel sideways for each pixel up. */
  @strength('Shear strength', 'Slanted sideways.')
  augmentShear = 0.4;

  /** Hue: up to 180° either way; grey pictures have none. */
  @strength('Hue strength', 'Colours turned; at 1 any becomes any other.')
  augmentHue = 0;

  /** Blur: up to the whole picture under a 1 2 1 window. */
  @strength('Blur strength', 'Softened.')
  augmentBlur = 0;

  /** Erase: a square of up to half the side. */
  @strength('Erase strength', 'A square removed.')
  augmentErase = 0;

  /** Convolutions, or dense layers. */
  @setting({
    type: 'choice',
    label: 'Network',
    choices: {conv: 'Convolutional', dense: 'Dense'},
    help: 'Convolutions share their weights over the picture.',
  })
  network: 'conv' | 'dense' = 'conv';

  /** Numbers that the encoder puts out: what is kept, and measured. */
  @setting({
    type: 'range',
    min: 2,
    max: 128,
    step: 1,
    label: 'Representation size',
    help: 'Numbers that the encoder puts out, to be kept.',
  })
  representationSize = 64;

  /** Numbers that the head makes of them, of length 1: 2 is a circle, 3 a sphere. */
  @setting({
    type: 'range',
    min: 2,
    max: 64,
    step: 1,
    label: 'Projection size',
    help: 'Numbers that the objective sees, of length 1: 2 is a circle, 3 a sphere, more are drawn by two axes.',
  })
  projectionSize = 16;

  /** `none`: the objective sees the representation itself. */
  @setting({
    type: 'choice',
    label: 'Projection head',
    choices: {mlp: 'Two layers', none: 'None'},
    help: 'Two layers between representation and objective, thrown away afterwards.',
  })
  head: 'mlp' | 'none' = 'mlp';

  /** BYOL: share of itself that the target network keeps at each step. */
  @setting({
    type: 'range',
    min: 0,
    max: 1,
    step: 0.01,
    label: 'Momentum',
    help: 'BYOL: how much of itself the target network keeps at each step.',
  })
  momentum = 0.99;

  /** Adam’s step size. */
  @setting({
    type: 'range',
    min: 0.00001,
    max: 1,
    scale: 'log',
    label: 'Learning rate',
    help: 'Length of a step; 1 throws it out of every range.',
  })
  learningRate = 0.005;

  /** Pictures behind each step; the encoder sees two views of each. */
  @setting({
    type: 'range',
    min: 2,
    max: 256,
    step: 2,
    label: 'Batch size',
    help: 'Pictures behind each step, two views of each.',
  })
  batchSize = 128;

  /** Sprites: which factors vary; the others keep their middle value. */
  @setting({
    type: 'text',
    label: 'Factors',
    placeholder: 'shape hue',
    help: 'Sprites only: which of shape, size, hue, x, y, angle and texture vary.',
  })
  factors = 'shape size hue';

  /** Held-out row of the picture that was taken in hand, `null` where none was; set it to take one. */
  @property({attribute: false}) selected: number | null = null;

  override readonly training = new TrainingController<ContrastiveConfig, ContrastiveSnapshot>(this, {
    experiment: 'contrastive',
    config: () => this.config,
    backend: () => this.backend,
    listener: this.listener,
  });

  /** What the run is made from: every setting, and the data’s name or source. */
  get config(): ContrastiveConfig {
    const {
      seed,
      network,
      representationSize,
      projectionSize,
      objective,
      positives,
      temperature,
      momentum,
      learningRate,
      batchSize,
    } = this;
    const source = ownSource(this);
    return {
      ...{
        seed,
        network,
        representationSize,
        projectionSize,
        objective,
        positives,
        temperature,
        momentum,
        learningRate,
        batchSize,
      },
      dataset: source ? 'own' : this.datasetName,
      ...(source ? {source} : {}),
      factors: this.factors.split(/[\s,]+/).filter(Boolean),
      head: this.head === 'mlp',
      augmentations: {
        crop: this.augmentCrop,
        shift: this.augmentShift,
        rotate: this.augmentRotate,
        scale: this.augmentScale,
        shear: this.augmentShear,
        hue: this.augmentHue,
        blur: this.augmentBlur,
        erase: this.augmentErase,
      },
    };
  }

  protected override get configuration() {
    return comparable([this.config, this.backend]);
  }

  protected override async loadFigure() {
    const {PairsFigure} = await import('./figure.js');
    return new PairsFigure(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contrastive-pairs': ContrastivePairs;
  }
}
