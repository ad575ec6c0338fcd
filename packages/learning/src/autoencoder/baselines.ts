import type {Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../breathe.js';
import {meanSquareError} from '../measures/mean-square.js';
import {neighbourAccuracy} from '../measures/neighbours.js';
import {fitPca, pcaDecode, pcaEncode, type Pca} from '../projection/pca.js';

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

/** Own tables of few rows are held out from nothing: then no row may count as its own neighbour. */
export const sharesRows = ({train, heldOut}: Dataset): boolean =>
  train.count === heldOut.count && train.features.every((value, i) => Object.is(value, heldOut.features[i]));

/** 10-NN accuracy of held-out rows among the training rows, both as some encoding has them; NaN without labels. */
export function accuracyOf(
  dataset: Dataset,
  encoded: {train: Float32Array; heldOut: Float32Array; size: number},
  breathe: Breathe,
): Promise<number> {
  const {train, heldOut} = dataset;
  if (!train.labels || !heldOut.labels) return Promise.resolve(NaN);
  return neighbourAccuracy(
    {features: encoded.train, labels: train.labels},
    {features: encoded.heldOut, labels: heldOut.labels},
    encoded.size,
    {breathe, leaveSelfOut: sharesRows(dataset)},
  );
}

/** Multiplications between two breaths: about ten milliseconds. */
const SLICE = 6e6;

/** Maps rows `[n, from]` to `[n, to]` in slices; a row takes `from · to` multiplications. */
export async function sliced(
  rows: Float32Array,
  from: number,
  to: number,
  map: (slice: Float32Array) => Float32Array,
  breathe: Breathe,
): Promise<Float32Array> {
  const n = rows.length / from;
  const mapped = new Float32Array(n * to);
  const block = Math.max(1, Math.floor(SLICE / (from * to)));
  for (let start = 0; start < n; start += block) {
    if (start > 0) await breathe();
    mapped.set(map(rows.subarray(start * from, (start + block) * from)), start * to);
  }
  return mapped;
}

async function measurePca(dataset: Dataset, k: number, breathe: Breathe): Promise<Omit<Baselines, 'knnPixels'>> {
  const {train, heldOut} = dataset;
  const d = train.features.length / train.count;
  const pca = await fitPca(train.features, d, k, breathe);
  await breathe();
  const encoded = (rows: Float32Array) => sliced(rows, d, pca.count, (slice) => pcaEncode(pca, slice), breathe);
  const codes = {train: await encoded(train.features), heldOut: await encoded(heldOut.features), size: pca.count};
  await breathe();
  const decoded = await sliced(codes.heldOut, pca.count, d, (slice) => pcaDecode(pca, slice), breathe);
  const pcaMse = meanSquareError(decoded, heldOut.features);
  await breathe();
  const mean = Float32Array.from(pca.mean);
  for (let row = 0; row < heldOut.count; row++) decoded.set(mean, row * d);
  const meanMse = meanSquareError(decoded, heldOut.features);
  await breathe();
  return {pca, pcaMse, meanMse, knnPca: await accuracyOf(dataset, codes, breathe)};
}

const measurePixels = (dataset: Dataset, breathe: Breathe): Promise<number> =>
  accuracyOf(
    dataset,
    {
      train: dataset.train.features,
      heldOut: dataset.heldOut.features,
      size: dataset.train.features.length / dataset.train.count,
    },
    breathe,
  );

const kept = new WeakMap<Dataset, Map<string, Promise<unknown>>>();

/** Computes once for a data set and key. Who waits for a run that was closed meanwhile computes it again. */
export async function once<T>(
  dataset: Dataset,
  key: string,
  {signal, breathe}: {signal: AbortSignal; breathe: Breathe},
  compute: () => Promise<T>,
): Promise<T> {
  const results = kept.get(dataset) ?? new Map<string, Promise<unknown>>();
  kept.set(dataset, results);
  for (;;) {
    signal.throwIfAborted();
    const running = results.get(key) as Promise<T> | undefined;
    const result = running ?? compute();
    results.set(key, result);
    try {
      if (running) await breathe(running);
      return await result;
    } catch (error) {
      if (results.get(key) === result) results.delete(key);
      if (!running) throw error;
    }
  }
}

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
