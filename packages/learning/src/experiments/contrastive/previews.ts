import {toBytes} from '../../experiment/bytes.js';
import {alter} from './augment-image.js';
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

/** Views by step and view, `[n, …seen]`. */
function viewsOf(
  {picture, shape, row, seed}: Original,
  strengths: Strengths,
  places: readonly (readonly [step: number, view: number])[],
): Uint8Array {
  const {from, to} = resolutionOf(shape);
  const size = sizeOfPicture(to);
  const pixels = Float32Array.from(picture, (byte) => byte / 255);
  const views = new Float32Array(places.length * size);
  places.forEach(([step, view], i) => {
    const done = alteration(strengths, {seed, step, row, view}, from.side);
    alter(pixels, from, done, views.subarray(i * size, (i + 1) * size), to);
  });
  return toBytes(views);
}

/**
 * The two views that the snapshot's pairs have of a row, bytes `[2, …seen]`.
 *
 * @example
 * ```js
 * const original = {picture: new Uint8Array(28 * 28).fill(255), shape: [28, 28, 1], row: 0, seed: 1};
 * const strengths = {crop: 0.5, shift: 0, rotate: 0, scale: 0, shear: 0, hue: 0, blur: 0, erase: 0};
 * twoViews(original, strengths).length; // → 392
 * ```
 */
export const twoViews = (original: Original, strengths: Strengths): Uint8Array =>
  viewsOf(original, strengths, [
    [0, 0],
    [0, 1],
  ]);

/** Views of which the one that changed most stands for what an augmentation may do. */
const TRIED = 8;

/**
 * The picture as the encoder sees it, and after one augmentation alone: bytes `[2, …seen]`.
 *
 * @example
 * ```js
 * const original = {picture: new Uint8Array(28 * 28).fill(255), shape: [28, 28, 1], row: 0, seed: 1};
 * preview(original, 'erase', 1).length; // → 392
 * ```
 */
export function preview(original: Original, name: Augmentation, strength: number): Uint8Array {
  const steps = Array.from({length: TRIED}, (_, step) => [step, 1] as const);
  const plain = viewsOf(original, NONE, [[0, 0]]);
  const altered = viewsOf(original, {...NONE, [name]: strength}, steps);
  const size = plain.length;
  const change = (i: number): number => plain.reduce((sum, byte, j) => sum + (altered[i * size + j]! - byte) ** 2, 0);
  const changes = Array.from({length: TRIED}, (_, i) => change(i));
  const most = changes.indexOf(Math.max(...changes));
  const both = new Uint8Array(2 * size);
  both.set(plain);
  both.set(altered.subarray(most * size, (most + 1) * size), size);
  return both;
}
