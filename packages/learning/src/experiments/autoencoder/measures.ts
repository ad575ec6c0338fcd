import {createRandom, type Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../../scheduling/breathe.js';
import {knownOf, type Encoding, type Features} from '../../measures/encoding.js';
import {principalAngles} from '../../measures/principal-angle.js';
import {pcaEncode, type Pca} from '../../linear/pca.js';
import {release, upload, type Weights} from '../../network/weights.js';
import {accuracyOf} from '../../measures/baselines.js';
import {mapRows} from '../../linear/map-rows.js';
import {weightShapes, type Blueprint} from '../../network/autoencoder/plan.js';
import {initialWeights} from '../../network/autoencoder/model.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';

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

/** Everything that a report needs to know of an encoder. */
export async function encodingOf(
  plan: Blueprint,
  {step, weights}: {step: number; weights: Weights},
  dataset: Dataset,
  {pca, seed, breathe}: {pca: Pca; seed: number; breathe: Breathe},
): Promise<Encoding> {
  const {train, heldOut} = dataset;
  const both = async (width: number, map: (rows: Float32Array) => Promise<Float32Array>): Promise<Features> => ({
    width,
    train: await map(train.features),
    heldOut: await map(heldOut.features),
  });
  const fresh = upload(weightShapes(plan), initialWeights(createRandom(seed, WEIGHTS), plan));
  try {
    return {
      step,
      ...(await both(plan.codeSize, (rows) => encodeRows(plan, weights, rows, breathe))),
      untrained: await both(plan.codeSize, (rows) => encodeRows(plan, fresh, rows, breathe)),
      input: await both(plan.size, async (rows) => rows.slice()),
      pca: await both(pca.count, (rows) =>
        mapRows(rows, plan.size, pca.count, (slice) => pcaEncode(pca, slice), breathe),
      ),
      ...knownOf(dataset),
    };
  } finally {
    release(fresh);
  }
}
