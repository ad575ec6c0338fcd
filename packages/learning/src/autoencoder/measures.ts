import {createRandom, type Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../breathe.js';
import {principalAngles} from '../measures/principal-angle.js';
import type {Pca} from '../projection/pca.js';
import {accuracyOf} from './baselines.js';
import {weightShapes, type Blueprint} from './blueprint.js';
import {initialWeights, type Weights} from './model.js';
import {decodeRows, encodeRows, release, upload} from './passes.js';

/** Stream of randomness of the first weights. */
export const WEIGHTS = 0;

/** 10-NN accuracy of the code: training codes as reference, held-out ones as queries; NaN without labels. */
export async function codeAccuracy(
  plan: Blueprint,
  dataset: Dataset,
  weights: Weights,
  heldOutCodes: Float32Array,
  breathe: Breathe,
): Promise<number> {
  if (!dataset.train.labels) return NaN;
  const train = await encodeRows(plan, weights, dataset.train.features, breathe);
  return accuracyOf(dataset, {train, heldOut: heldOutCodes, size: plan.codeSize}, breathe);
}

/** The same for the encoder before its first step, made again from the seed. */
export async function untrainedAccuracy(
  plan: Blueprint,
  dataset: Dataset,
  seed: number,
  breathe: Breathe,
): Promise<number> {
  if (!dataset.train.labels) return NaN;
  const weights = upload(weightShapes(plan), initialWeights(createRandom(seed, WEIGHTS), plan));
  try {
    const codes = await encodeRows(plan, weights, dataset.heldOut.features, breathe);
    return await codeAccuracy(plan, dataset, weights, codes, breathe);
  } finally {
    release(weights);
  }
}

/**
 * Largest principal angle, in degrees, between what a linear decoder can reach and the span of PCA's components. A linear
 * decoder is affine: its directions are what it makes of each unit code, less what it makes of none.
 */
export async function angleToPca(plan: Blueprint, weights: Weights, pca: Pca, breathe: Breathe): Promise<number> {
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
