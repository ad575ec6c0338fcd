import {createRandom, type Dataset} from '@latent-elements/datasets';
import type {OperationName} from '../../backend/conformance.js';
import type {Workload} from '../../backend/workload.js';
import {blueprint, type Blueprint} from '../../network/autoencoder/plan.js';
import {WEIGHTS} from './measures.js';
import {initialWeights} from '../../network/autoencoder/model.js';
import {Trainer} from './trainer.js';
import type {AutoencoderConfig} from './types.js';

/** What the layers, the objective and the passes of a model run. */
const operationsOf = ({encoder, decoder, output}: Blueprint, {noise, sparsity}: AutoencoderConfig): OperationName[] => {
  const layers = [...encoder, ...decoder];
  return [
    'createRows',
    'createAdam',
    'dense',
    ...(layers.some(({kind}) => kind === 'conv') ? (['conv2d', 'pixelShuffle'] as const) : []),
    ...(output === 'sigmoid' ? (['crossEntropy', 'Sigmoid'] as const) : (['meanSquare'] as const)),
    ...(sparsity > 0 ? (['meanAbsolute'] as const) : []),
    ...(noise > 0 || sparsity > 0 ? (['Add'] as const) : []),
  ];
};

/** The model as a choice of backend sees it. Its trial learns from the data's first rows: how many are zero matters. */
export const workloadOf = ({shape, train}: Dataset, config: AutoencoderConfig): Workload => {
  const plan = blueprint(config, shape);
  const count = Math.min(config.batchSize, train.count);
  const rows = {count, features: train.features.subarray(0, count * plan.size)};
  return {
    signature: JSON.stringify(['autoencoder', plan, count, config.noise > 0, config.sparsity > 0]),
    operations: operationsOf(plan, config),
    trial(_, breathe) {
      const values = initialWeights(createRandom(config.seed, WEIGHTS), plan);
      const trainer = new Trainer(plan, config, rows, values);
      return {
        async advance(steps) {
          for (let left = steps; left > 0; left--) (await trainer.take(false, breathe)).dispose();
          // Only a number that was read says that the device is done.
          await Object.values(trainer.weights).at(-1)!.data();
        },
        dispose: () => trainer.dispose(),
      };
    },
  };
};
