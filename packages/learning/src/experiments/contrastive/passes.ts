import {blockRows, inBlocks} from '../../network/passes.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {tidy} from '../../tf/tf.js';
import type {Weights} from '../../network/weights.js';
import type {ContrastivePlan} from './plan.js';
import {project, represent} from './model.js';

/** Representations `[n, representation]` of pictures as the encoder sees them, `[n, size]`. */
export const representRows = (
  plan: ContrastivePlan,
  weights: Weights,
  seen: Float32Array,
  breathe: Breathe,
): Promise<Float32Array> =>
  inBlocks(
    seen,
    plan.size,
    plan.representationSize,
    blockRows(plan.encoder),
    (x) => represent(plan, weights, x),
    breathe,
  );

/** Projections `[n, projection]` of pictures as the encoder sees them, `[n, size]`. */
export const projectRows = (
  plan: ContrastivePlan,
  weights: Weights,
  seen: Float32Array,
  breathe: Breathe,
): Promise<Float32Array> =>
  inBlocks(
    seen,
    plan.size,
    plan.projectionSize,
    blockRows(plan.encoder),
    (x) => tidy(() => project(plan, weights, represent(plan, weights, x))),
    breathe,
  );
