import type {Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../../scheduling/breathe.js';
import {meanSquareError} from '../../measures/mean-square.js';
import type {Evaluated, Evaluation, Opening} from '../../training/subject.js';
import type {Weights} from '../../network/weights.js';
import type {AutoencoderPlan} from '../../network/autoencoder/plan.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import {createPlane, type Plane} from './code-plane.js';
import {principalAxes, type Axes} from '../../linear/principal-axes.js';

/** Held-out rows that a figure draws marks for. */
export const MARKS = 500;

/** What a model makes of the held-out rows, and the plane they are drawn in. Its axes are remembered. */
export interface AutoencoderEvaluation extends Evaluation<Axes> {
  /** `[heldOut, m]` and `[heldOut, d]`. */
  readonly codes: Float32Array;
  readonly outputs: Float32Array;
  /** Mean square per number over all held-out rows. */
  readonly mse: number;
  /** Share of the drawn codes' variance in the axes. */
  readonly share: number;
  readonly plane: Plane;
}

export type EvaluatedAutoencoder = Evaluated<AutoencoderEvaluation>;

/** What an autoencoder is evaluated on. */
export interface Surroundings {
  readonly plan: AutoencoderPlan;
  readonly dataset: Dataset;
  readonly breathe: Breathe;
}

/** Codes, reconstructions and error of all held-out rows. */
export async function passHeldOut(
  {plan, dataset, breathe}: Surroundings,
  weights: Weights,
): Promise<Pick<AutoencoderEvaluation, 'codes' | 'outputs' | 'mse'>> {
  const {features} = dataset.heldOut;
  const codes = await encodeRows(plan, weights, features, breathe);
  const outputs = await decodeRows(plan, weights, codes, breathe);
  return {codes, outputs, mse: meanSquareError(outputs, features)};
}

/** Passes the held-out rows and lays their codes out in axes that agree with those drawn before. */
export async function evaluate(
  surroundings: Surroundings,
  {weights, drawing: previous, fixed}: Opening<Axes>,
): Promise<AutoencoderEvaluation> {
  const m = surroundings.plan.codeSize;
  const passed = await passHeldOut(surroundings, weights);
  await surroundings.breathe();
  const drawn = passed.codes.subarray(0, MARKS * m);
  const own = principalAxes(drawn, m, previous);
  const drawing = fixed && previous ? previous : own.axes;
  return {...passed, drawing, share: own.share, plane: createPlane(drawn, m, drawing)};
}
