import type {Layer} from '../../network/layers.js';
import {through} from '../../network/forward.js';
import {normaliseRows} from '../../nn/similarity.js';
import type {Tensor2D} from '../../tf/tf.js';
import type {Weights} from '../../network/weights.js';
import type {ContrastivePlan} from './plan.js';

/** What a picture is represented by, h in SimCLR: `[n, size]` → `[n, representation]`. */
export const represent = ({encoder}: ContrastivePlan, weights: Weights, x: Tensor2D): Tensor2D =>
  through(encoder, weights, x, true);

const onward = (layers: readonly Layer[], weights: Weights, x: Tensor2D): Tensor2D =>
  layers.length > 0 ? through(layers, weights, x, false) : x;

/** What the objective compares, z in SimCLR: `[n, representation]` → `[n, projection]`, rows of length 1. */
export const project = ({head}: ContrastivePlan, weights: Weights, representation: Tensor2D): Tensor2D =>
  normaliseRows(onward(head, weights, representation));

/** What the objective is taken of: the projection, or with a predictor its guess at the target's; rows of length 1. */
export const answer = (plan: ContrastivePlan, weights: Weights, x: Tensor2D): Tensor2D =>
  normaliseRows(onward([...plan.head, ...plan.predictor], weights, represent(plan, weights, x)));
