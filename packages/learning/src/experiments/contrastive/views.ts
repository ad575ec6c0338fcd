import type {Selection} from '../../nn/rows.js';
import {alter, type PictureShape} from './augment-image.js';
import {alteration, unaltered, type Strengths} from './augmentations.js';
import type {PairedRows} from './positives.js';

/** Pictures as the data have them and as the encoder sees them. */
export interface Resolution {
  readonly from: PictureShape;
  readonly to: PictureShape;
}

/** Sides above this are halved for the encoder: a quarter of the work. */
const MOST_SIDE = 24;

export const resolutionOf = ([side, , channels]: readonly number[]): Resolution => ({
  from: {side: side!, channels: channels!},
  to: {side: side! > MOST_SIDE && side! % 2 === 0 ? side! / 2 : side!, channels: channels!},
});

export const sizeOfPicture = ({side, channels}: PictureShape): number => side * side * channels;

/** Pictures as the encoder sees them where nothing is done to them: `[n, from]` → `[n, to]`. */
export function plain(features: Float32Array, {from, to}: Resolution): Float32Array {
  const [d, size] = [sizeOfPicture(from), sizeOfPicture(to)];
  const n = features.length / d;
  const seen = new Float32Array(n * size);
  for (let i = 0; i < n; i++) {
    alter(features.subarray(i * d, (i + 1) * d), from, unaltered, seen.subarray(i * size, (i + 1) * size), to);
  }
  return seen;
}

/**
 * Both views of every selected pair, each altered in its own way, into `[2 · count, to]`: all first views, then all second
 * ones, so that rows i and i + count are each other's positive (Chen et al. 2020, algorithm 1). A view depends on seed,
 * step and row alone, whatever else is in the batch.
 */
export function writeViews(
  features: Float32Array,
  {first, second}: PairedRows,
  {numbers, start, count}: Selection,
  {from, to}: Resolution,
  {strengths, seed, step}: {strengths: Strengths; seed: number; step: number},
  views: Float32Array,
): void {
  const [d, size] = [sizeOfPicture(from), sizeOfPicture(to)];
  for (const [view, rows] of [first, second].entries()) {
    for (let i = 0; i < count; i++) {
      const row = rows[numbers[start + i]!]!;
      const at = (view * count + i) * size;
      const picture = features.subarray(row * d, (row + 1) * d);
      const done = alteration(strengths, {seed, step, row, view}, from.side);
      alter(picture, from, done, views.subarray(at, at + size), to);
    }
  }
}
