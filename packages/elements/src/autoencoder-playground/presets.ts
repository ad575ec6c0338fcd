import type {AutoencoderPlayground} from './autoencoder-playground.js';

type Settings = Partial<
  Pick<
    AutoencoderPlayground,
    'datasetName' | 'codeSize' | 'activation' | 'sparsity' | 'learningRate' | 'factors' | 'depth' | 'noise'
  >
>;

/** Failures worth seeing, each one setting or two away from what works; everything else goes back to its default. */
export const PRESETS: readonly {label: string; help: string; settings: Settings}[] = [
  {label: 'Diverge', help: 'Learning rate 0.5: every step overshoots.', settings: {learningRate: 0.5}},
  {
    label: 'Overshoot',
    help: 'Learning rate 0.2: it survives, but every code ends in one place.',
    settings: {learningRate: 0.2},
  },
  {label: 'Collapse', help: 'L1 at its heaviest: the cheapest code is zero for everything.', settings: {sparsity: 1}},
  {
    label: 'Identity',
    help: 'Four numbers in, four in the code: it can copy, and learns nothing.',
    settings: {datasetName: 'iris', codeSize: 4, activation: 'linear', depth: 0},
  },
  {
    label: 'Shortcut',
    help: 'One number for shape and hue: it keeps the hue, since that is most of the error.',
    settings: {datasetName: 'sprites', codeSize: 1, factors: 'shape hue'},
  },
  {label: 'Linear', help: 'No bend anywhere: it finds PCA’s plane.', settings: {activation: 'linear'}},
];

export const applyPreset = (host: AutoencoderPlayground, settings: Settings) => {
  const all: Settings = {
    ...Object.fromEntries(
      ['learningRate', 'sparsity', 'activation', 'factors', 'depth', 'noise'].map((name) => [
        name,
        host.defaultOf(name),
      ]),
    ),
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) {
    if ((host as unknown as Record<string, unknown>)[name] !== value) host.change(name, value);
  }
  void host.play();
};
