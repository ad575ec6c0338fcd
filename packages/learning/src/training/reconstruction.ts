import type {Split} from '@latent-elements/datasets';
import {objective} from '../network/autoencoder/model.js';
import type {AutoencoderPlan} from '../network/autoencoder/plan.js';
import type {Rate} from '../nn/optimisers.js';
import {createRows} from '../nn/rows.js';
import {add, tensor2d, type Tensor2D} from '../tf/tf.js';
import {createBatches, noiseFor} from './batches.js';
import {separable} from './separable.js';
import type {Task} from './task.js';

export interface ReconstructionSettings {
  readonly seed: number;
  readonly batchSize: number;
  readonly rate: number | Rate;
  /** Standard deviation of the noise added to inputs, never to targets. */
  readonly noise: number;
  /** Weight of the mean |z|. */
  readonly sparsity: number;
}

/** An autoencoder's task: rows from themselves, through a code. */
export function reconstruction(
  plan: AutoencoderPlan,
  {seed, batchSize, rate, noise, sparsity}: ReconstructionSettings,
  train: Pick<Split, 'features' | 'count'>,
): Task {
  const {size} = plan;
  const batches = createBatches(seed, train.count, batchSize);
  const rows = Math.min(batchSize, train.count);
  return {
    seed,
    layers: [...plan.encoder, ...plan.decoder],
    rate,
    rows,
    operations: [
      'createRows',
      ...(plan.output === 'sigmoid' ? (['crossEntropy', 'Sigmoid'] as const) : (['meanSquare'] as const)),
      ...(sparsity > 0 ? (['meanAbsolute'] as const) : []),
      ...(noise > 0 || sparsity > 0 ? (['Add'] as const) : []),
    ],
    start() {
      const data = createRows(train.features, size);
      return {
        objective: separable({
          rows,
          batch: (step) => ({
            selection: batches(step),
            noise: noise > 0 ? noiseFor(seed, step, rows * size, noise) : undefined,
          }),
          examples({selection: {numbers, start}, noise}, slice) {
            const target = data.batch({numbers, start: start + slice.from, count: slice.rows});
            if (!noise) return {input: target, target};
            const added = noise.subarray(slice.from * size, (slice.from + slice.rows) * size);
            return {input: add(target, tensor2d(added, [slice.rows, size])) as Tensor2D, target};
          },
          mean: (weights, examples, measured) => objective(plan, weights, examples, sparsity, measured),
        }),
        dispose: () => data.dispose(),
      };
    },
  };
}
