import {DataError, type Dataset, type Split} from '@latent-elements/datasets';
import {datasetOf} from '../../experiment/data.js';
import {once} from '../../measures/once.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {FactoryContext} from '../../experiment/experiment.js';
import type {ContrastiveConfig} from './types.js';
import {plain, resolutionOf, sizeOfPicture, type Resolution} from './views.js';

/** Held-out rows that a figure draws without augmentation. */
export const CLOUD = 500;

/** Pictures, as the data have them and as the encoder sees them. */
export interface Pictures {
  readonly dataset: Dataset;
  readonly resolution: Resolution;
  /** `[n, seen]`, without augmentation. */
  readonly seen: {readonly train: Float32Array; readonly heldOut: Float32Array};
  /** `[n, 3]`: the colour of each of the first held-out rows; empty where pictures are grey. */
  readonly colours: Uint8Array;
}

/** The data of a configuration. Throws a `DataError` where they are no square pictures. */
export async function picturesOf(
  {dataset: name, source, factors}: ContrastiveConfig,
  context: Omit<FactoryContext, 'choose'>,
): Promise<Dataset> {
  const dataset = await datasetOf({dataset: name, source, factors, scale: 'none'}, context);
  const [height, width, channels] = dataset.shape;
  if (channels !== undefined && height === width && height! >= 8) return dataset;
  throw new DataError(
    'data-invalid',
    `Contrastive pairs need pictures to crop and turn; ${dataset.title} has none. Use digits, fashion, sprites or emoji.`,
  );
}

/** The mean of a picture's pixels, each as heavy as it is bright: a sprite's own colour. */
function coloursOf({shape: [side, , channels], heldOut}: Dataset): Uint8Array {
  if (channels !== 3) return new Uint8Array(0);
  const pixels = side! * side!;
  const n = Math.min(CLOUD, heldOut.count);
  const colours = new Uint8Array(3 * n);
  for (let row = 0; row < n; row++) {
    const sums = [0, 0, 0];
    let weights = 0;
    for (let i = row * pixels; i < (row + 1) * pixels; i++) {
      const colour = heldOut.features.subarray(3 * i, 3 * i + 3);
      const bright = Math.max(colour[0]!, colour[1]!, colour[2]!);
      weights += bright;
      for (let c = 0; c < 3; c++) sums[c]! += bright * colour[c]!;
    }
    for (let c = 0; c < 3; c++) colours[3 * row + c] = Math.round((255 * sums[c]!) / (weights || 1));
  }
  return colours;
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
  return {dataset, resolution, seen, colours: coloursOf(dataset)};
}
