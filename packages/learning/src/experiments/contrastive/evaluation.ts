import {principalAxes, type Axes} from '../../linear/principal-axes.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {Opening, Seen} from '../../training/run.js';
import {release} from '../../network/weights.js';
import type {Blueprint} from './blueprint.js';
import type {HeldOutPairs} from './pairs.js';
import {projectRows} from './passes.js';
import {CLOUD, type Pictures} from './pictures.js';

/** Pairs that a figure draws. */
export const PAIRS = 64;

/** One state of the model seen from outside. */
export interface View extends Seen {
  /** Projections of the pairs' views `[2n, p]` and of the first held-out rows `[CLOUD, p]`. */
  readonly pairs: Float32Array;
  readonly cloud: Float32Array;
  /** What is drawn of a projection: two directions, or three. */
  readonly axes: Axes;
  /** Share of the cloud's variance in them. */
  readonly share: number;
}

/** What a view is made from. */
export interface Surroundings {
  readonly plan: Blueprint;
  readonly pictures: Pictures;
  readonly pairs: HeldOutPairs;
  readonly breathe: Breathe;
}

/** Circle and sphere are drawn as they are. */
const whole = (p: number): Axes =>
  Array.from({length: p}, (_, i) => Array.from({length: p}, (__, j) => Number(i === j)));

/** Takes over the opening's weights, and frees them itself if it fails. */
export async function openView(
  {plan, pictures, pairs: {views}, breathe}: Surroundings,
  {step, weights, previous, fixed = false}: Opening,
): Promise<View> {
  try {
    const p = plan.projectionSize;
    const pairs = await projectRows(plan, weights, views, breathe);
    await breathe();
    const cloud = await projectRows(plan, weights, pictures.seen.heldOut.subarray(0, CLOUD * plan.size), breathe);
    const own = p <= 3 ? {axes: whole(p), share: 1} : principalAxes(cloud, p, previous);
    return {step, weights, pairs, cloud, axes: fixed && previous ? previous : own.axes, share: own.share};
  } catch (error) {
    release(weights);
    throw error;
  }
}

/** Where projections `[n, p]` are drawn: `[n, axes]`. */
export function points(projections: Float32Array, p: number, axes: Axes): Float32Array {
  const k = axes.length;
  return Float32Array.from({length: (projections.length / p) * k}, (_, at) => {
    const from = Math.floor(at / k) * p;
    return axes[at % k]!.reduce((sum, along, j) => sum + along * projections[from + j]!, 0);
  });
}
