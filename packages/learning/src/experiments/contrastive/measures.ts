import {createRandom, type Dataset} from '@latent-elements/datasets';
import {gatherRows} from '../../linear/gather-rows.js';
import {once} from '../../measures/once.js';
import {sharesRows} from '../../measures/encoding.js';
import {mapRows} from '../../linear/map-rows.js';
import {shapesOf} from '../../network/layers.js';
import {freshWeights} from '../../network/initial-weights.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {FactorScore} from '../../measures/factors.js';
import {probeOfDraws, probeWithLabels, type Band} from '../../measures/linear-probe.js';
import {neighbourAccuracy} from '../../measures/neighbours.js';
import {knownOf, type Encoding, type Features} from '../../measures/encoding.js';
import {factorsRead} from '../../measures/factors.js';
import {fitPca, pcaEncode} from '../../linear/pca.js';
import {release, upload, type Weights} from '../../network/weights.js';
import {layersOf, type Blueprint} from './blueprint.js';
import {projectRows, representRows} from './passes.js';
import type {Pictures} from './pictures.js';

/** Stream of randomness of the first weights. */
export const WEIGHTS = 0;

const UNKNOWN: Band = {mean: NaN, deviation: NaN};

/** What one encoding of the pictures comes to; NaN without labels, no factors where none are known. */
export interface Findings {
  readonly probe: Band;
  readonly factors: readonly FactorScore[];
}

async function find(dataset: Dataset, features: Features, breathe: Breathe): Promise<Findings> {
  const {labels, factors} = knownOf(dataset);
  const {train, heldOut, width} = features;
  const probe =
    labels &&
    (await probeWithLabels(
      {features: train, labels: labels.train},
      {features: heldOut, labels: labels.heldOut},
      width,
      {
        breathe,
      },
    ));
  return {
    probe: probe ?? UNKNOWN,
    factors: factors ? await factorsRead(features, factors, breathe) : [],
  };
}

/** The pictures' own numbers, and PCA of them. */
export interface Baselines {
  readonly input: Features & Findings;
  readonly pca: Features & Findings;
}

/** Once for a data set and width of PCA, in slices. */
export async function baselinesOf(
  {dataset, resolution, seen}: Pictures,
  k: number,
  {signal, breathe}: {signal: AbortSignal; breathe: Breathe},
): Promise<Baselines> {
  const {side, channels} = resolution.to;
  const d = side * side * channels;
  const found = async (features: Features) => ({...features, ...(await find(dataset, features, breathe))});
  const input = await once(dataset, 'seen input', {signal, breathe}, () => found({...seen, width: d}));
  const pca = await once(dataset, `seen pca ${k}`, {signal, breathe}, async () => {
    const fitted = await fitPca(seen.train, d, k, breathe);
    const encoded = (rows: Float32Array) =>
      mapRows(rows, d, fitted.count, (slice) => pcaEncode(fitted, slice), breathe);
    return found({width: fitted.count, train: await encoded(seen.train), heldOut: await encoded(seen.heldOut)});
  });
  return {input, pca};
}

/** All rows as the encoder has them. */
export const featuresBy = async (
  plan: Blueprint,
  weights: Weights,
  {seen}: Pictures,
  breathe: Breathe,
): Promise<Features> => ({
  width: plan.representationSize,
  train: await representRows(plan, weights, seen.train, breathe),
  heldOut: await representRows(plan, weights, seen.heldOut, breathe),
});

/** What the encoder makes of the rows before its first step, made again from the seed. */
export async function untrainedFeatures(
  plan: Blueprint,
  pictures: Pictures,
  seed: number,
  breathe: Breathe,
): Promise<Features> {
  const layers = layersOf(plan);
  const weights = upload(shapesOf(layers), freshWeights(createRandom(seed, WEIGHTS), layers));
  try {
    return await featuresBy(plan, weights, pictures, breathe);
  } finally {
    release(weights);
  }
}

export const findUntrained = async (
  plan: Blueprint,
  pictures: Pictures,
  seed: number,
  breathe: Breathe,
): Promise<Findings> => find(pictures.dataset, await untrainedFeatures(plan, pictures, seed, breathe), breathe);

/** 100-label accuracy, of the representation or the projection; only rows that are asked about are encoded. */
export async function quickProbe(
  plan: Blueprint,
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
export interface Measured extends Findings {
  readonly step: number;
  readonly projection: Band;
  readonly knn: number;
}

export const unmeasured: Measured = {step: -1, probe: UNKNOWN, projection: UNKNOWN, knn: NaN, factors: []};

export async function measure(
  plan: Blueprint,
  {step, weights}: {step: number; weights: Weights},
  pictures: Pictures,
  breathe: Breathe,
): Promise<Measured> {
  const {dataset} = pictures;
  const features = await featuresBy(plan, weights, pictures, breathe);
  const found = await find(dataset, features, breathe);
  const labels = knownOf(dataset).labels;
  if (!labels) return {...unmeasured, ...found, step};
  return {
    step,
    ...found,
    projection: await quickProbe(plan, weights, pictures, breathe, 'projection'),
    knn: await neighbourAccuracy(
      {features: features.train, labels: labels.train},
      {features: features.heldOut, labels: labels.heldOut},
      features.width,
      {breathe, leaveSelfOut: sharesRows(dataset)},
    ),
  };
}

/** Everything that a report needs to know of an encoder. */
export async function encodingOf(
  plan: Blueprint,
  {step, weights}: {step: number; weights: Weights},
  pictures: Pictures,
  {baselines, views, seed, breathe}: {baselines: Baselines; views: Float32Array; seed: number; breathe: Breathe},
): Promise<Encoding> {
  const {dataset} = pictures;
  const copied = ({width, train, heldOut}: Features): Features => ({
    width,
    train: train.slice(),
    heldOut: heldOut.slice(),
  });
  const both = await representRows(plan, weights, views, breathe);
  return {
    step,
    ...(await featuresBy(plan, weights, pictures, breathe)),
    untrained: await untrainedFeatures(plan, pictures, seed, breathe),
    input: copied(baselines.input),
    pca: copied(baselines.pca),
    ...knownOf(dataset),
    views: {first: both.slice(0, both.length / 2), second: both.slice(both.length / 2)},
  };
}
