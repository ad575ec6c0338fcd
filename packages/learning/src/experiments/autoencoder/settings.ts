import {
  dataset,
  seed,
  wordsOf,
  type ConfigOf,
  type DataSource,
  type Settings,
  type ValuesOf,
} from '../../experiment/settings.js';

export const autoencoderSettings = {
  seed,
  /** What it learns from; `src` takes its place when it is set. `dataset` itself is every HTML element’s `data-*` map. */
  datasetName: dataset(
    {
      digits: 'Digits',
      fashion: 'Fashion',
      sprites: 'Sprites',
      emoji: 'Emoji',
      'digits-8x8': 'Small digits',
      iris: 'Iris',
      wine: 'Wine',
      'breast-cancer': 'Breast cancer',
    },
    {prominent: true, help: 'What the network learns to copy.'},
  ),
  /** Width of the bottleneck. Changing it starts over. */
  codeSize: {
    type: 'range',
    default: 2,
    min: 1,
    max: 32,
    step: 1,
    label: 'Code size',
    prominent: true,
    help: 'How many numbers the encoder may pass on.',
  },
  /** Hidden layers on each side of the code. */
  depth: {
    type: 'range',
    default: 1,
    min: 0,
    max: 3,
    step: 1,
    label: 'Depth',
    help: 'Hidden layers on each side; with none, encoder and decoder are one matrix each.',
  },
  /** Units of the hidden layer next to the input; deeper layers halve it. */
  width: {
    type: 'range',
    default: 128,
    min: 8,
    max: 512,
    step: 8,
    label: 'Width',
    help: 'Units of the widest hidden layer.',
  },
  /** Dense layers, or convolutions that share weights over the picture. */
  network: {
    type: 'choice',
    default: 'dense',
    label: 'Network',
    choices: {dense: 'Dense', conv: 'Convolutional'},
    help: 'Convolutions share their weights over the picture; tables are always dense.',
  },
  /** `linear` has no bend anywhere, and then finds PCA’s subspace. */
  activation: {
    type: 'choice',
    default: 'relu',
    label: 'Activation',
    choices: {relu: 'ReLU', linear: 'Linear'},
    help: 'Without a bend the network can only find the subspace that PCA finds.',
  },
  /** Standard deviation of the noise on the input, never on its target. */
  noise: {
    type: 'range',
    default: 0,
    min: 0,
    max: 1,
    step: 0.05,
    label: 'Noise',
    help: 'Added to the input but not to the target: the network must undo it.',
  },
  /** Weight of the mean |code| in the objective. */
  sparsity: {
    type: 'range',
    default: 0,
    min: 0,
    max: 1,
    step: 0.01,
    label: 'Sparsity (L1)',
    help: 'A price on every number of the code; too high, and all codes become zero.',
  },
  /** Adam’s step size. */
  learningRate: {
    type: 'range',
    default: 0.002,
    min: 0.00001,
    max: 1,
    scale: 'log',
    // Rates that make a run diverge are allowed on purpose: divergence is one of the lessons.
    limits: [1e-6, 1e6],
    label: 'Learning rate',
    help: 'Length of a step; 0.5 makes it overshoot and diverge.',
  },
  /** Rows behind each step. */
  batchSize: {
    type: 'range',
    default: 64,
    min: 1,
    max: 256,
    step: 1,
    label: 'Batch size',
    help: 'Rows behind each step.',
  },
  /** Sprites: which factors vary; the others keep their middle value. */
  factors: {
    type: 'words',
    default: 'shape size hue x y angle texture',
    label: 'Factors',
    placeholder: 'x y',
    help: 'Sprites only: which of shape, size, hue, x, y, angle and texture vary.',
  },
} as const satisfies Settings;

/** Everything that decides a run: the same configuration and seed give the same numbers. */
export interface AutoencoderConfig extends ConfigOf<typeof autoencoderSettings>, DataSource {
  /** Own tables: `standard` subtracts the mean and divides by the standard deviation of the training rows. */
  scale: 'none' | 'standard';
}

/**
 * What the settings' values mean to the experiment.
 *
 * @example
 * ```js
 * autoencoderConfigOf({datasetName: 'iris', factors: 'shape hue'}).dataset; // → 'iris'
 * ```
 */
export const autoencoderConfigOf = ({
  datasetName,
  factors,
  ...same
}: ValuesOf<typeof autoencoderSettings>): Omit<AutoencoderConfig, 'scale'> => ({
  ...same,
  dataset: datasetName,
  factors: wordsOf(factors),
});
