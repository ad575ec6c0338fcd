import type {AutoencoderConfig, AutoencoderSnapshot} from '@latent-elements/learning/types';
import {LearningElement} from '../base/element/learning-element.js';
import {comparable, ownSource} from '../base/own-data/own-data.js';
import {property} from '../base/element/property.js';
import {setting} from '../base/element/setting.js';
import {TrainingController} from '../base/element/training-controller.js';

const DATASETS = {
  digits: 'Digits',
  fashion: 'Fashion',
  sprites: 'Sprites',
  emoji: 'Emoji',
  'digits-8x8': 'Small digits',
  iris: 'Iris',
  wine: 'Wine',
  'breast-cancer': 'Breast cancer',
};

/**
 * A small autoencoder that learns while you watch: squeeze the bottleneck and see what it forgets.
 *
 * @summary Trains encoder and decoder on real data and measures the code on held-out rows beside pixels, PCA and chance.
 * @slot - Shown before training and wherever it cannot run: an image, a table, a sentence.
 * @fires {ReadyEvent} ready - Data and model are there.
 * @fires {PlayEvent} play - Training began.
 * @fires {PauseEvent} pause - Training stopped.
 * @fires {ResetEvent} reset - Back to step 0.
 * @fires {ProgressEvent} progress - While data and baselines load.
 * @fires {TrainStepEvent} train-step - At most ten times a second.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A point was chosen: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-input] - Colour of what goes in.
 * @cssprop [--latent-code] - Colour of the code.
 * @cssprop [--latent-output] - Colour of what comes out.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While the optimiser runs.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class AutoencoderPlayground extends LearningElement<AutoencoderSnapshot> {
  /** What it learns from; `src` takes its place when it is set. `dataset` itself is every HTML element’s `data-*` map. */
  @setting({
    type: 'choice',
    attribute: 'dataset',
    label: 'Data',
    prominent: true,
    choices: DATASETS,
    help: 'What the network learns to copy.',
  })
  datasetName = 'digits';

  /** Width of the bottleneck. Changing it starts over. */
  @setting({
    type: 'range',
    min: 1,
    max: 32,
    step: 1,
    label: 'Code size',
    prominent: true,
    help: 'How many numbers the encoder may pass on.',
  })
  codeSize = 2;

  /** Hidden layers on each side of the code. */
  @setting({
    type: 'range',
    min: 0,
    max: 3,
    step: 1,
    label: 'Depth',
    help: 'Hidden layers on each side; with none, encoder and decoder are one matrix each.',
  })
  depth = 1;

  /** Units of the hidden layer next to the input; deeper layers halve it. */
  @setting({type: 'range', min: 8, max: 512, step: 8, label: 'Width', help: 'Units of the widest hidden layer.'})
  width = 128;

  /** Dense layers, or convolutions that share weights over the picture. */
  @setting({
    type: 'choice',
    label: 'Network',
    choices: {dense: 'Dense', conv: 'Convolutional'},
    help: 'Convolutions share their weights over the picture; tables are always dense.',
  })
  network: 'dense' | 'conv' = 'dense';

  /** `linear` has no bend anywhere, and then finds PCA’s subspace. */
  @setting({
    type: 'choice',
    label: 'Activation',
    choices: {relu: 'ReLU', linear: 'Linear'},
    help: 'Without a bend the network can only find the subspace that PCA finds.',
  })
  activation: 'relu' | 'linear' = 'relu';

  /** Standard deviation of the noise on the input, never on its target. */
  @setting({
    type: 'range',
    min: 0,
    max: 1,
    step: 0.05,
    label: 'Noise',
    help: 'Added to the input but not to the target: the network must undo it.',
  })
  noise = 0;

  /** Weight of the mean |code| in the objective. */
  @setting({
    type: 'range',
    min: 0,
    max: 1,
    step: 0.01,
    label: 'Sparsity (L1)',
    help: 'A price on every number of the code; too high, and all codes become zero.',
  })
  sparsity = 0;

  /** Adam’s step size. */
  @setting({
    type: 'range',
    min: 0.00001,
    max: 1,
    scale: 'log',
    label: 'Learning rate',
    help: 'Length of a step; 0.5 makes it overshoot and diverge.',
  })
  learningRate = 0.002;

  /** Rows behind each step. */
  @setting({type: 'range', min: 8, max: 256, step: 8, label: 'Batch size', help: 'Rows behind each step.'})
  batchSize = 64;

  /** Sprites: which factors vary; the others keep their middle value. */
  @setting({
    type: 'text',
    label: 'Factors',
    placeholder: 'x y',
    help: 'Sprites only: which of shape, size, hue, x, y, angle and texture vary.',
  })
  factors = 'shape size hue x y angle texture';

  /** Held-out row of the point that was chosen, `null` where none was; set it to choose one. */
  @property({attribute: false}) selected: number | null = null;

  override readonly training = new TrainingController<AutoencoderConfig, AutoencoderSnapshot>(this, {
    experiment: 'autoencoder',
    config: () => this.config,
    backend: () => this.backend,
    listener: this.listener,
  });

  /** What the run is made from: every setting, and the data’s name or source. */
  get config(): AutoencoderConfig {
    const {
      datasetName,
      scale,
      seed,
      codeSize,
      depth,
      width,
      network,
      activation,
      noise,
      sparsity,
      learningRate,
      batchSize,
    } = this;
    const source = ownSource(this);
    const factors = this.factors.split(/[\s,]+/).filter(Boolean);
    return {
      ...{scale, seed, codeSize, depth, width, network, activation, noise, sparsity, learningRate, batchSize, factors},
      dataset: source ? 'own' : datasetName,
      ...(source ? {source} : {}),
    };
  }

  protected override get configuration() {
    return comparable([this.config, this.backend]);
  }

  protected override async loadFigure() {
    const {AutoencoderFigure} = await import('./figure.js');
    return new AutoencoderFigure(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'autoencoder-playground': AutoencoderPlayground;
  }
}
