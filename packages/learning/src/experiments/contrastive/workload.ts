import {createRandom, type Dataset} from '@latent-elements/datasets';
import {freshWeights} from '../../network/initial-weights.js';
import type {OperationName} from '../../backend/conformance.js';
import type {Workload} from '../../backend/workload.js';
import {blueprint, layersOf, type Blueprint} from './blueprint.js';
import {WEIGHTS} from './measures.js';
import {pairedRows} from './positives.js';
import {Trainer} from './trainer.js';
import type {ContrastiveConfig} from './types.js';
import {resolutionOf} from './views.js';

const losses: Readonly<Record<ContrastiveConfig['objective'], OperationName>> = {
  'nt-xent': 'contrastiveLoss',
  supervised: 'contrastiveLoss',
  alignment: 'alignmentLoss',
  byol: 'bootstrapLoss',
};

/** What the layers, the objective and the passes of a batch, whole or in slices, run. */
const operationsOf = (plan: Blueprint, {objective}: ContrastiveConfig): OperationName[] => [
  'written',
  'Slice',
  'Concat',
  'Add',
  'Multiply',
  'createAdam',
  'dense',
  'normaliseRows',
  losses[objective],
  ...(plan.encoder.some(({kind}) => kind === 'conv') ? (['conv2d'] as const) : []),
  ...(objective === 'byol' ? (['centreRows'] as const) : []),
];

/** The model as a choice of backend sees it. */
export const workloadOf = ({shape, train}: Dataset, config: ContrastiveConfig): Workload => {
  const resolution = resolutionOf(shape);
  const plan = blueprint(config, resolution.to);
  const count = Math.min(config.batchSize, pairedRows(train, config.positives).first.length);
  return {
    signature: JSON.stringify(['contrastive', plan, count, config.objective]),
    operations: operationsOf(plan, config),
    trial(_, breathe) {
      const values = freshWeights(createRandom(config.seed, WEIGHTS), layersOf(plan));
      const trainer = new Trainer(plan, config, train, resolution, values);
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
