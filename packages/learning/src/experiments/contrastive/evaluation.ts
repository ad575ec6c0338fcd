import {principalAxes, type Axes} from '../../linear/principal-axes.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {Evaluated, Evaluation, Opening} from '../../training/subject.js';
import type {ContrastivePlan} from './plan.js';
import type {HeldOutPairs} from './pairs.js';
import {projectRows} from './passes.js';
import {CLOUD, type Pictures} from './pictures.js';

/** Pairs that a figure draws. */
export const PAIRS = 64;

/** Where a model projects held-out pictures. It remembers what is drawn of a projection: two directions, or three. */
export interface ContrastiveEvaluation extends Evaluation<Axes> {
  /** Projections of the pairs' views `[2n, p]` and of the first held-out rows `[CLOUD, p]`. */
  readonly pairs: Float32Array;
  readonly cloud: Float32Array;
  /** Share of the cloud's variance in what is drawn. */
  readonly share: number;
}

export type EvaluatedPairs = Evaluated<ContrastiveEvaluation>;

/** What an encoder is evaluated on. */
export interface Surroundings {
  readonly plan: ContrastivePlan;
  readonly pictures: Pictures;
  readonly pairs: HeldOutPairs;
  readonly breathe: Breathe;
}

/** Circle and sphere are drawn as they are. */
const whole = (p: number): Axes =>
  Array.from({length: p}, (_, i) => Array.from({length: p}, (__, j) => Number(i === j)));

/** Projects the pairs and the cloud, and finds axes that agree with those drawn before. */
export async function evaluate(
  {plan, pictures, pairs: {views}, breathe}: Surroundings,
  {weights, drawing: previous, fixed}: Opening<Axes>,
): Promise<ContrastiveEvaluation> {
  const p = plan.projectionSize;
  const pairs = await projectRows(plan, weights, views, breathe);
  await breathe();
  const cloud = await projectRows(plan, weights, pictures.seen.heldOut.subarray(0, CLOUD * plan.size), breathe);
  const own = p <= 3 ? {axes: whole(p), share: 1} : principalAxes(cloud, p, previous);
  return {pairs, cloud, drawing: fixed && previous ? previous : own.axes, share: own.share};
}

/** Where projections `[n, p]` are drawn: `[n, axes]`. */
export function points(projections: Float32Array, p: number, axes: Axes): Float32Array {
  const k = axes.length;
  return Float32Array.from({length: (projections.length / p) * k}, (_, at) => {
    const from = Math.floor(at / k) * p;
    return axes[at % k]!.reduce((sum, along, j) => sum + along * projections[from + j]!, 0);
  });
}
