import {alter} from './altered.js';
import {alteration, AUGMENTATIONS, type Augmentation, type Strengths} from './augmentations.js';
import {resolutionOf, sizeOfPicture} from './views.js';

/** What a figure draws from a picture that it has: the same views that training makes. Free of tfjs. */
export {AUGMENTATIONS, type Augmentation, type Strengths} from './augmentations.js';

/** A held-out picture as it was transferred: bytes `[…shape]`, with its row and the run's seed. */
export interface Original {
  readonly picture: Uint8Array;
  /** `[side, side, channels]` */
  readonly shape: readonly number[];
  readonly row: number;
  readonly seed: number;
}

const NONE = Object.fromEntries(AUGMENTATIONS.map((name) => [name, 0])) as Strengths;

/** Views by `step` and `view`, `[n, …seen]`, 0…1. */
function viewsOf(
  {picture, shape, row, seed}: Original,
  strengths: Strengths,
  places: readonly (readonly [step: number, view: number])[],
): Float32Array {
  const {from, to} = resolutionOf(shape);
  const size = sizeOfPicture(to);
  const pixels = Float32Array.from(picture, (byte) => byte / 255);
  const views = new Float32Array(places.length * size);
  places.forEach(([step, view], i) => {
    const done = alteration(strengths, {seed, step, row, view}, from.side);
    alter(pixels, from, done, views.subarray(i * size, (i + 1) * size), to);
  });
  return views;
}

/** Shape of what the encoder sees of pictures of this shape. */
export const seenShape = (shape: readonly number[]): [number, number, number] => {
  const {side, channels} = resolutionOf(shape).to;
  return [side, side, channels];
};

/** The two views that the snapshot's pairs have of a row, `[2, …seen]`, 0…1. */
export const twoViews = (original: Original, strengths: Strengths): Float32Array =>
  viewsOf(original, strengths, [
    [0, 0],
    [0, 1],
  ]);

/** Views of which the one that changed most stands for what an augmentation may do. */
const TRIED = 8;

/** The picture as the encoder sees it, and after one augmentation alone: `[2, …seen]`, 0…1. */
export function preview(original: Original, name: Augmentation, strength: number): Float32Array {
  const steps = Array.from({length: TRIED}, (_, step) => [step, 1] as const);
  const plain = viewsOf(original, NONE, [[0, 0]]);
  const altered = viewsOf(original, {...NONE, [name]: strength}, steps);
  const size = plain.length;
  let best = 0;
  let most = -1;
  for (let i = 0; i < TRIED; i++) {
    let change = 0;
    for (let j = 0; j < size; j++) change += (altered[i * size + j]! - plain[j]!) ** 2;
    if (change > most) [best, most] = [i, change];
  }
  const both = new Float32Array(2 * size);
  both.set(plain);
  both.set(altered.subarray(best * size, (best + 1) * size), size);
  return both;
}
