import type {Breathe} from '../../scheduling/breathe.js';
import {copiedRows, encodedRows, knownOf, pcaRows, rowsOf, type Encoding} from '../../measures/encoding.js';
import {principalAngles} from '../../measures/principal-angle.js';
import type {Pca} from '../../linear/pca.js';
import {withFirstWeights} from '../../network/initial-weights.js';
import type {Weights} from '../../network/weights.js';
import {accuracyOf} from '../../measures/baselines.js';
import type {AutoencoderPlan} from '../../network/autoencoder/plan.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import type {Task} from '../../training/task.js';
import type {Surroundings} from './evaluation.js';

/** 10-NN accuracy of the code: training codes as reference, held-out ones as queries; NaN without labels. */
export async function codeAccuracy(
  {plan, dataset, breathe}: Surroundings,
  weights: Weights,
  heldOutCodes: Float32Array,
): Promise<number> {
  if (!dataset.train.labels) return NaN;
  const train = await encodeRows(plan, weights, dataset.train.features, breathe);
  return accuracyOf(dataset, {train, heldOut: heldOutCodes, width: plan.codeSize}, breathe);
}

/** The same for the encoder before its first step, made again from the seed. */
export async function untrainedAccuracy(surroundings: Surroundings, {seed, layers}: Task): Promise<number> {
  const {plan, dataset, breathe} = surroundings;
  if (!dataset.train.labels) return NaN;
  return withFirstWeights(seed, layers, async (weights) => {
    const codes = await encodeRows(plan, weights, dataset.heldOut.features, breathe);
    return codeAccuracy(surroundings, weights, codes);
  });
}

/**
 * Largest principal angle, in degrees, between what a linear decoder can reach and the span of PCA's components. A linear
 * decoder is affine: its directions are what it makes of each unit code, less what it makes of none.
 */
export async function angleToPca(plan: AutoencoderPlan, weights: Weights, pca: Pca, breathe: Breathe): Promise<number> {
  const m = plan.codeSize;
  const codes = new Float32Array((m + 1) * m);
  for (let i = 0; i < m; i++) codes[(i + 1) * m + i] = 1;
  const reached = await decodeRows(plan, weights, codes, breathe);
  await breathe();
  const rows = (values: Float32Array | Float64Array, count: number): Float64Array[] =>
    Array.from({length: count}, (_, i) => Float64Array.from(values.subarray(i * plan.size, (i + 1) * plan.size)));
  const [origin, ...ends] = rows(reached, m + 1);
  const directions = ends.map((end) => end.map((value, j) => value - origin![j]!));
  return principalAngles(directions.slice(0, pca.count), rows(pca.components, pca.count)).at(-1)!;
}

/** Everything that a report needs to know of an encoder. */
export async function encodingOf(
  {plan, dataset, breathe}: Surroundings,
  {step, weights}: {step: number; weights: Weights},
  {pca, task: {seed, layers}}: {pca: Pca; task: Task},
): Promise<Encoding> {
  const rows = rowsOf(dataset);
  const codesBy = (model: Weights) =>
    encodedRows(rows, plan.codeSize, (some) => encodeRows(plan, model, some, breathe));
  return {
    step,
    ...(await codesBy(weights)),
    untrained: await withFirstWeights(seed, layers, codesBy),
    input: copiedRows(rows, plan.size),
    pca: await pcaRows(rows, plan.size, pca, breathe),
    ...knownOf(dataset),
  };
}
