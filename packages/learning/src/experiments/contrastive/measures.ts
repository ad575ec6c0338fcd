import type {Dataset} from '@latent-elements/datasets';
import {gatherRows} from '../../linear/gather-rows.js';
import {fitPca} from '../../linear/pca.js';
import {accuracyOf} from '../../measures/baselines.js';
import {copiedRows, encodedRows, knownOf, pcaRows, type Encoding, type Features} from '../../measures/encoding.js';
import {factorsRead, type FactorScore} from '../../measures/factors.js';
import {probeOfDraws, probeWithLabels, type Band} from '../../measures/linear-probe.js';
import {once} from '../../measures/once.js';
import {withFirstWeights} from '../../network/initial-weights.js';
import type {Weights} from '../../network/weights.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {Task} from '../../training/task.js';
import type {ContrastivePlan} from './plan.js';
import type {Surroundings} from './evaluation.js';
import {projectRows, representRows} from './passes.js';
import type {Pictures} from './pictures.js';

const UNKNOWN: Band = {mean: NaN, deviation: NaN};

/** What one encoding of the pictures comes to; NaN without labels, no factors where none are known. */
export interface EncodingScores {
  readonly probe: Band;
  readonly factors: readonly FactorScore[];
}

async function scoresOf(dataset: Dataset, features: Features, breathe: Breathe): Promise<EncodingScores> {
  const {labels, factors} = knownOf(dataset);
  const {train, heldOut, width} = features;
  const probe =
    labels &&
    (await probeWithLabels(
      {features: train, labels: labels.train},
      {features: heldOut, labels: labels.heldOut},
      width,
      {breathe},
    ));
  return {
    probe: probe ?? UNKNOWN,
    factors: factors ? await factorsRead(features, factors, breathe) : [],
  };
}

/** The pictures' own numbers, and PCA of them. */
export interface Baselines {
  readonly input: Features & EncodingScores;
  readonly pca: Features & EncodingScores;
}

/** Once for a data set and width of PCA, in slices. */
export async function baselinesOf(
  {dataset, resolution, seen}: Pictures,
  k: number,
  {signal, breathe}: {signal: AbortSignal; breathe: Breathe},
): Promise<Baselines> {
  const {side, channels} = resolution.to;
  const d = side * side * channels;
  const found = async (features: Features) => ({...features, ...(await scoresOf(dataset, features, breathe))});
  const input = await once(dataset, 'seen input', {signal, breathe}, () => found({...seen, width: d}));
  const pca = await once(dataset, `seen pca ${k}`, {signal, breathe}, async () => {
    const fitted = await fitPca(seen.train, d, k, breathe);
    return found(await pcaRows(seen, d, fitted, breathe));
  });
  return {input, pca};
}

/** All rows as the encoder has them. */
export const featuresBy = (
  {plan, pictures, breathe}: Omit<Surroundings, 'pairs'>,
  weights: Weights,
): Promise<Features> =>
  encodedRows(pictures.seen, plan.representationSize, (rows) => representRows(plan, weights, rows, breathe));

/** What the encoder made of the rows before its first step, made again from the seed. */
const untrainedFeatures = (surroundings: Surroundings, {seed, layers}: Task): Promise<Features> =>
  withFirstWeights(seed, layers, (weights) => featuresBy(surroundings, weights));

export const untrainedScores = async (surroundings: Surroundings, task: Task): Promise<EncodingScores> => {
  const {pictures, breathe} = surroundings;
  return scoresOf(pictures.dataset, await untrainedFeatures(surroundings, task), breathe);
};

/** 100-label accuracy, of the representation or the projection; only rows that are asked about are encoded. */
export async function quickProbe(
  plan: ContrastivePlan,
  weights: Weights,
  {dataset, seen}: Pictures,
  breathe: Breathe,
  of: 'representation' | 'projection' = 'representation',
): Promise<Band> {
  const labels = knownOf(dataset).labels;
  if (!labels) return UNKNOWN;
  const [encode, width] =
    of === 'representation' ? [representRows, plan.representationSize] : [projectRows, plan.projectionSize];
  const heldOut = {features: await encode(plan, weights, seen.heldOut, breathe), labels: labels.heldOut};
  const featuresOf = (rows: Uint32Array) => encode(plan, weights, gatherRows(seen.train, plan.size, rows), breathe);
  return probeOfDraws(labels.train, featuresOf, heldOut, width, {breathe});
}

/** The costly measures of one state of the model. */
export interface Measured extends EncodingScores {
  readonly step: number;
  readonly projection: Band;
  readonly knn: number;
}

export const unmeasured: Measured = {step: -1, probe: UNKNOWN, projection: UNKNOWN, knn: NaN, factors: []};

export async function measure(
  surroundings: Surroundings,
  {step, weights}: {step: number; weights: Weights},
): Promise<Measured> {
  const {plan, pictures, breathe} = surroundings;
  const {dataset} = pictures;
  const features = await featuresBy(surroundings, weights);
  const scores = await scoresOf(dataset, features, breathe);
  if (!knownOf(dataset).labels) return {...unmeasured, ...scores, step};
  return {
    step,
    ...scores,
    projection: await quickProbe(plan, weights, pictures, breathe, 'projection'),
    knn: await accuracyOf(dataset, features, breathe),
  };
}

/** Everything that a report needs to know of an encoder. */
export async function encodingOf(
  surroundings: Surroundings,
  {step, weights}: {step: number; weights: Weights},
  {baselines: {input, pca}, task}: {baselines: Baselines; task: Task},
): Promise<Encoding> {
  const {plan, pictures, pairs, breathe} = surroundings;
  const views = await representRows(plan, weights, pairs.views, breathe);
  return {
    step,
    ...(await featuresBy(surroundings, weights)),
    untrained: await untrainedFeatures(surroundings, task),
    input: copiedRows(input, input.width),
    pca: copiedRows(pca, pca.width),
    ...knownOf(pictures.dataset),
    views: {first: views.slice(0, views.length / 2), second: views.slice(views.length / 2)},
  };
}
