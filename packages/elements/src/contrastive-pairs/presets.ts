import type {Preset} from '../base/figure/presets.js';

type Settings = Preset['settings'];

/** Sprites whose shape is the easiest thing that stays: little is moved, nothing enlarged, and no head keeps what is ignored. */
const SPRITES: Settings = {
  datasetName: 'sprites',
  head: 'none',
  batchSize: 64,
  augmentCrop: 0,
  augmentShift: 0.2,
  augmentRotate: 0.3,
  augmentScale: 0,
  augmentShear: 0,
};

/** Sprites on few axes, where nothing but a shape should find room. */
const ROUND: Settings = {
  datasetName: 'sprites',
  temperature: 0.15,
  learningRate: 0.003,
  batchSize: 64,
  augmentCrop: 0,
  augmentShift: 0.3,
  augmentRotate: 0.5,
  augmentScale: 0.8,
  augmentShear: 0,
  augmentHue: 1,
};

/** Things worth seeing, each a few settings away; everything else goes back to its default. */
export const PRESETS: readonly Preset[] = [
  {
    label: 'Ignore hue',
    help: 'Hue changes between the views: the probe of hue falls to chance, that of shape rises.',
    settings: {...SPRITES, augmentHue: 1},
  },
  {
    label: 'Leave hue alone',
    help: 'The same, but hue stays: it is the shortcut, and shape is learned late or not at all.',
    settings: {...SPRITES, augmentHue: 0},
  },
  {
    label: 'Collapse',
    help: 'No negatives: everything becomes one point, and the loss looks wonderful.',
    settings: {objective: 'alignment'},
  },
  {
    label: 'A slow target instead',
    help: 'BYOL has no negatives either, yet does not become one point: its target follows slowly.',
    settings: {objective: 'byol'},
  },
  {label: 'Without a head', help: 'The objective sees the representation itself.', settings: {head: 'none'}},
  {
    label: 'On a circle',
    help: 'Two numbers of length 1: sprites of one shape gather, whatever their hue. It takes about 800 steps.',
    settings: {...ROUND, projectionSize: 2},
  },
  {label: 'On a sphere', help: 'Three numbers of length 1, to turn by hand.', settings: {...ROUND, projectionSize: 3}},
  {
    label: 'With labels',
    help: 'Supervised contrast: whatever has the same label is a positive. The only one here that looks.',
    settings: {objective: 'supervised'},
  },
  {
    label: 'The other artist’s',
    help: 'Emoji, paired with what another artist drew of the same: who drew it is told little better than by a coin.',
    settings: {
      datasetName: 'emoji',
      positives: 'artist',
      temperature: 0.2,
      augmentCrop: 0,
      augmentShift: 0.2,
      augmentRotate: 0.15,
      augmentScale: 0.2,
      augmentShear: 0,
    },
  },
  {
    label: 'No help for clothes',
    help: 'Fashion-MNIST: the probe ends no better than on pixels.',
    settings: {datasetName: 'fashion'},
  },
  {
    label: 'Overshoot',
    help: 'Learning rate 1: rows of length 1 cannot run away, but the loss hardly leaves chance.',
    settings: {learningRate: 1},
  },
];
