import type {Split} from '@latent-elements/datasets';
import type {AutoencoderPlan} from '../../network/autoencoder/plan.js';
import type {Rate} from '../../nn/optimisers.js';
import {reconstruction} from '../../training/reconstruction.js';
import type {Task} from '../../training/task.js';
import type {AutoencoderConfig} from './types.js';

/** Steps after which a linear net's rate falls. */
const SETTLING = 1000;

/**
 * A linear net has one plane to find, and at a constant rate goes on shaking about it by a few degrees: its rate falls as
 * 1/t once it is near (Robbins and Monro 1951).
 */
const rateOf = ({activation, learningRate}: AutoencoderConfig): Rate =>
  activation === 'linear' ? (step) => learningRate * Math.min(1, SETTLING / step) : () => learningRate;

/** The reconstruction of training rows. */
export const autoencoderTask = (
  plan: AutoencoderPlan,
  config: AutoencoderConfig,
  train: Pick<Split, 'features' | 'count'>,
): Task => reconstruction(plan, {...config, rate: rateOf(config)}, train);

/** The same from the first batch's worth of rows, to be timed: how many of their numbers are zero matters. */
export const timedTask = (
  plan: AutoencoderPlan,
  config: AutoencoderConfig,
  train: Pick<Split, 'features' | 'count'>,
): Task => {
  const count = Math.min(config.batchSize, train.count);
  return autoencoderTask(plan, config, {count, features: train.features.subarray(0, count * plan.size)});
};
