import type {Split} from '@latent-elements/datasets';
import type {OperationName} from '../../backend/conformance.js';
import {written} from '../../nn/rows.js';
import type {Tensor2D} from '../../tf/tf.js';
import {createBatches} from '../../training/batches.js';
import {gradientCached} from '../../training/gradient-cache.js';
import type {Task} from '../../training/task.js';
import {layersOf, type ContrastivePlan} from './plan.js';
import {answer} from './model.js';
import {createObjective} from './objective.js';
import {pairedRows} from './positives.js';
import {TargetNetwork} from './target.js';
import type {ContrastiveConfig} from './types.js';
import {writeViews, type Resolution} from './views.js';

const losses: Readonly<Record<ContrastiveConfig['objective'], OperationName>> = {
  'nt-xent': 'contrastiveLoss',
  supervised: 'contrastiveLoss',
  alignment: 'alignmentLoss',
  byol: 'bootstrapLoss',
};

/** Telling which two views belong together: two views of every row of a batch, and an objective of all their answers. */
export function contrastiveTask(
  plan: ContrastivePlan,
  config: ContrastiveConfig,
  train: Split,
  resolution: Resolution,
): Task {
  const {seed, objective, momentum, augmentations: strengths} = config;
  const {size} = plan;
  const pairs = pairedRows(train, config.positives);
  const batches = createBatches(seed, pairs.first.length, config.batchSize);
  const {count} = batches(1);
  const rows = 2 * count;
  return {
    seed,
    layers: layersOf(plan),
    rate: config.learningRate,
    rows,
    operations: [
      ...(['written', 'Slice', 'Concat', 'Add', 'Multiply', 'normaliseRows'] as const),
      losses[objective],
      ...(objective === 'byol' ? (['centreRows'] as const) : []),
    ],
    start(values) {
      const target = objective === 'byol' ? new TargetNetwork(plan, momentum, values) : undefined;
      const loss = createObjective(config, count);
      /** The batch's views, written anew at every step. */
      const views = new Float32Array(rows * size);
      const inputs = ({from, rows: some}: {from: number; rows: number}): Tensor2D =>
        written([some, size], (numbers) => numbers.set(views.subarray(from * size, (from + some) * size))) as Tensor2D;
      return {
        objective: gradientCached({
          rows,
          async batch(work) {
            const {step} = work;
            const batch = batches(step);
            writeViews(train.features, pairs, batch, resolution, {strengths, seed, step}, views);
            const labelOf = (i: number): number => train.labels?.[pairs.first[batch.numbers[batch.start + i]!]!] ?? 0;
            return {
              // Self-supervised objectives get no label into their hands.
              labels: objective === 'supervised' ? Uint8Array.from({length: count}, (_, i) => labelOf(i)) : undefined,
              targets: target && (await work.pass(rows, (slice) => target.project(inputs(slice)))),
            };
          },
          inputs,
          answers: (weights, x) => answer(plan, weights, x),
          of: (answers, given, measured) => loss.of(answers, given, measured),
        }),
        followers: target,
        dispose() {
          target?.dispose();
          loss.dispose();
        },
      };
    },
  };
}
