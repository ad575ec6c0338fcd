import {DataError, type Dataset, type Split} from '@latent-elements/datasets';
import {datasetOf} from '../loaded-data.js';
import {once} from '../autoencoder/baselines.js';
import type {Breathe} from '../breathe.js';
import type {FactoryContext} from '../experiment.js';
import type {ContrastiveConfig} from './types.js';
import {plain, resolutionOf, sizeOfPicture, type Resolution} from './views.js';

/** Pictures, as the data have them and as the encoder sees them. */
export interface Pictures {
  readonly dataset: Dataset;
  readonly resolution: Resolution;
  /** `[n, seen]`, without augmentation. */
  readonly seen: {readonly train: Float32Array; readonly heldOut: Float32Array};
}

/** The data of a configuration. Throws a `DataError` where they are no square pictures. */
export async function picturesOf(
  {dataset: name, factors}: ContrastiveConfig,
  context: Omit<FactoryContext, 'choose'>,
): Promise<Dataset> {
  const dataset = await datasetOf({dataset: name, factors, scale: 'none'}, context);
  const [height, width, channels] = dataset.shape;
  if (channels !== undefined && height === width && height! >= 8) return dataset;
  throw new DataError(
    'data-invalid',
    `Contrastive pairs need pictures to crop and turn; ${dataset.title} has none. Use digits, fashion or sprites.`,
  );
}

/** Rows that are drawn smaller in one slice. */
const SLICE_ROWS = 250;

/** Once for a data set, whoever learns from it. */
export async function see(dataset: Dataset, signal: AbortSignal, breathe: Breathe): Promise<Pictures> {
  const resolution = resolutionOf(dataset.shape);
  const [d, size] = [sizeOfPicture(resolution.from), sizeOfPicture(resolution.to)];
  const smaller = async ({features, count}: Split): Promise<Float32Array> => {
    const seen = new Float32Array(count * size);
    for (let start = 0; start < count; start += SLICE_ROWS) {
      seen.set(plain(features.subarray(start * d, (start + SLICE_ROWS) * d), resolution), start * size);
      await breathe();
    }
    return seen;
  };
  const seen = await once(dataset, 'seen', {signal, breathe}, async () => ({
    train: await smaller(dataset.train),
    heldOut: await smaller(dataset.heldOut),
  }));
  return {dataset, resolution, seen};
}
