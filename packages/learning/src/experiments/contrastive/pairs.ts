import {createRandom} from '@latent-elements/datasets';
import {gatherRows} from '../../linear/gather-rows.js';
import {toBytes} from '../../experiment/bytes.js';
import type {Strengths} from './augmentations.js';
import type {Pictures} from './pictures.js';
import {pairedRows, type Positives} from './positives.js';
import type {Bytes} from '../../experiment/bytes.js';
import {sizeOfPicture, writeViews} from './views.js';

/** Stream of randomness of the choice, apart from a run's others (0 to 4). */
const PAIRS = 5;

/** Held-out pictures and two views of each. */
export interface HeldOutPairs {
  readonly rows: Uint32Array;
  /** Rows of the second views. */
  readonly partners: Uint32Array;
  readonly labels: Uint8Array;
  readonly originals: Bytes;
  /** `[2n, seen]` as numbers, for the encoder, and as bytes. */
  readonly views: Float32Array;
  readonly pictures: Bytes;
}

/** `count` held-out pairs in the order of their classes, and both views of each: by seed and draw alone. */
export function choosePairs(
  {dataset, resolution}: Pictures,
  {augmentations: strengths, positives}: {augmentations: Strengths; positives: Positives},
  {seed, draw, count}: {seed: number; draw: number; count: number},
): HeldOutPairs {
  const {features, labels} = dataset.heldOut;
  const paired = pairedRows(dataset.heldOut, positives);
  const most = paired.first.length;
  const n = Math.min(count, most);
  const random = createRandom(createRandom(seed, PAIRS).next() * 2 ** 32, draw);
  const shuffled = random.shuffle(Uint32Array.from({length: most}, (_, pair) => pair));
  const label = (pair: number): number => labels?.[paired.first[pair]!] ?? 0;
  const numbers = shuffled.slice(0, n).sort((a, b) => label(a) - label(b) || a - b);
  const rows = numbers.map((pair) => paired.first[pair]!);
  const views = new Float32Array(2 * n * sizeOfPicture(resolution.to));
  writeViews(features, paired, {numbers, start: 0, count: n}, resolution, {strengths, seed, step: draw}, views);
  return {
    rows,
    partners: numbers.map((pair) => paired.second[pair]!),
    labels: labels ? Uint8Array.from(rows, (row) => labels[row]!) : new Uint8Array(0),
    originals: toBytes(gatherRows(features, sizeOfPicture(resolution.from), rows)),
    views,
    pictures: toBytes(views),
  };
}

/** Cosines of first views with second ones, `[n, n]`, from projections of length 1 `[2n, p]`. */
export function similarity(projections: Float32Array, p: number): Float32Array {
  const n = projections.length / p / 2;
  return Float32Array.from({length: n * n}, (_, at) => {
    const [first, second] = [Math.floor(at / n) * p, (n + (at % n)) * p];
    let sum = 0;
    for (let j = 0; j < p; j++) sum += projections[first + j]! * projections[second + j]!;
    return sum;
  });
}
