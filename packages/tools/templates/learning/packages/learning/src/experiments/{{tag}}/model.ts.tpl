import type {Dataset} from '@latent-elements/datasets';
import {meanSquareError} from '../../measures/mean-square.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import {autoencoderPlan, type AutoencoderPlan} from '../../network/autoencoder/plan.js';
import type {Weights} from '../../network/weights.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {reconstruction} from '../../training/reconstruction.js';
import type {Evaluated, Evaluation} from '../../training/subject.js';
import type {Task} from '../../training/task.js';
import type {{{Class}}Config} from './settings.js';

/** Numbers of a code. */
export const CODE_SIZE = 2;

/** Rows behind each step. */
const BATCH = 32;

/** Steps after which the rate falls as 1/t (Robbins and Monro 1951): at a constant one it goes on shaking about its plane. */
const SETTLING = 200;

/** Two matrices, one into the code and one out of it, without a bend anywhere. */
export const planOf = (shape: readonly number[]): AutoencoderPlan =>
  autoencoderPlan({codeSize: CODE_SIZE, depth: 0, width: CODE_SIZE, network: 'dense', activation: 'linear'}, shape);

/** Rows from themselves, through the code. */
export const taskOf = (plan: AutoencoderPlan, {seed, learningRate}: {{Class}}Config, train: Dataset['train']): Task =>
  reconstruction(
    plan,
    {seed, batchSize: BATCH, rate: (step) => learningRate * Math.min(1, SETTLING / step), noise: 0, sparsity: 0},
    train,
  );

/** What the model makes of the held-out rows. */
export interface {{Class}}Evaluation extends Evaluation<undefined> {
  /** `[heldOut, 2]` and `[heldOut, d]`. */
  readonly codes: Float32Array;
  readonly outputs: Float32Array;
  readonly heldOutMse: number;
}

export type Evaluated{{Class}} = Evaluated<{{Class}}Evaluation>;

/** Passes the held-out rows through the model. */
export async function evaluate(
  plan: AutoencoderPlan,
  weights: Weights,
  {heldOut}: Dataset,
  breathe: Breathe,
): Promise<{{Class}}Evaluation> {
  const codes = await encodeRows(plan, weights, heldOut.features, breathe);
  const outputs = await decodeRows(plan, weights, codes, breathe);
  return {drawing: undefined, codes, outputs, heldOutMse: meanSquareError(outputs, heldOut.features)};
}
