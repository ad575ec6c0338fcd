import type {Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../scheduling/breathe.js';
import {mapRows} from '../linear/map-rows.js';
import {fitPca, pcaDecode, type Pca} from '../linear/pca.js';
import {pcaRows, rowsOf, sharesRows, type Features} from './encoding.js';
import {meanSquareError} from './mean-square.js';
import {neighbourAccuracy} from './neighbours.js';
import {once} from './once.js';

/** What a figure's result stands beside: the same measures for PCA of the same width and for the raw input. */
export interface Baselines {
  readonly pca: Pca;
  readonly pcaMse: number;
  /** Of answering with the training mean. */
  readonly meanMse: number;
  /** NaN without labels, as the next. */
  readonly knnPca: number;
  readonly knnPixels: number;
}

/** 10-NN accuracy of held-out rows among the training rows, both as some encoding has them; NaN without labels. */
export function accuracyOf(dataset: Dataset, encoded: Features, breathe: Breathe): Promise<number> {
  const {train, heldOut} = dataset;
  if (!train.labels || !heldOut.labels) return Promise.resolve(NaN);
  return neighbourAccuracy(
    {features: encoded.train, labels: train.labels},
    {features: encoded.heldOut, labels: heldOut.labels},
    encoded.width,
    {breathe, leaveSelfOut: sharesRows(dataset)},
  );
}

async function measurePca(dataset: Dataset, k: number, breathe: Breathe): Promise<Omit<Baselines, 'knnPixels'>> {
  const {train, heldOut} = dataset;
  const d = train.features.length / train.count;
  const pca = await fitPca(train.features, d, k, breathe);
  await breathe();
  const codes = await pcaRows(rowsOf(dataset), d, pca, breathe);
  await breathe();
  const decoded = await mapRows(codes.heldOut, pca.count, d, (slice) => pcaDecode(pca, slice), breathe);
  const pcaMse = meanSquareError(decoded, heldOut.features);
  await breathe();
  const mean = Float32Array.from(pca.mean);
  for (let row = 0; row < heldOut.count; row++) decoded.set(mean, row * d);
  const meanMse = meanSquareError(decoded, heldOut.features);
  await breathe();
  return {pca, pcaMse, meanMse, knnPca: await accuracyOf(dataset, codes, breathe)};
}

const measurePixels = (dataset: Dataset, breathe: Breathe): Promise<number> =>
  accuracyOf(dataset, {...rowsOf(dataset), width: dataset.train.features.length / dataset.train.count}, breathe);

/** The baselines of a data set at code size `k`, in slices; shared by every run of the process. */
export async function baselinesOf(
  dataset: Dataset,
  k: number,
  signal: AbortSignal,
  breathe: Breathe,
  progress: (fraction: number, what: string) => void = () => {},
): Promise<Baselines> {
  const pca = await once(dataset, `pca ${k}`, {signal, breathe}, () => measurePca(dataset, k, breathe));
  progress(0.5, 'Neighbours of the raw input');
  const knnPixels = await once(dataset, 'pixels', {signal, breathe}, () => measurePixels(dataset, breathe));
  progress(1, 'Ready');
  return {...pca, knnPixels};
}
