import type {Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../../scheduling/breathe.js';
import {meanSquareError} from '../../measures/mean-square.js';
import type {Opening, Seen} from '../../training/run.js';
import {release, type Weights} from '../../network/weights.js';
import type {Blueprint} from '../../network/autoencoder/plan.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import {createPlane, type Plane} from './code-plane.js';
import {principalAxes} from '../../linear/principal-axes.js';

/** Held-out rows that a figure draws marks for. */
export const MARKS = 500;

/** One state of the model seen from outside: what it makes of the held-out rows, and the plane they are drawn in. */
export interface View extends Seen {
  /** `[heldOut, m]` and `[heldOut, d]`. */
  readonly codes: Float32Array;
  readonly outputs: Float32Array;
  /** Mean square per number over all held-out rows. */
  readonly mse: number;
  /** Share of the drawn codes' variance in those axes. */
  readonly share: number;
  readonly plane: Plane;
}

interface Surroundings {
  readonly plan: Blueprint;
  readonly dataset: Dataset;
  readonly breathe: Breathe;
}

/** Codes, reconstructions and error of all held-out rows. */
export async function passHeldOut(
  {plan, dataset, breathe}: Surroundings,
  weights: Weights,
): Promise<Pick<View, 'codes' | 'outputs' | 'mse'>> {
  const {features} = dataset.heldOut;
  const codes = await encodeRows(plan, weights, features, breathe);
  const outputs = await decodeRows(plan, weights, codes, breathe);
  return {codes, outputs, mse: meanSquareError(outputs, features)};
}

/** Takes over the opening's weights, and frees them itself if it fails. */
export async function openView(
  surroundings: Surroundings,
  {step, weights, previous, fixed = false}: Opening,
): Promise<View> {
  try {
    const m = surroundings.plan.codeSize;
    const passed = await passHeldOut(surroundings, weights);
    await surroundings.breathe();
    const drawn = passed.codes.subarray(0, MARKS * m);
    const own = principalAxes(drawn, m, previous);
    const axes = fixed && previous ? previous : own.axes;
    return {step, weights, ...passed, axes, share: own.share, plane: createPlane(drawn, m, axes)};
  } catch (error) {
    release(weights);
    throw error;
  }
}
