import {sizeOf, type Dataset, type Split} from './dataset.js';
import {createRandom} from './random.js';

/** Below this many rows, a table is too small to hold a fifth of it out. */
export const MIN_ROWS_TO_SPLIT = 50;

/**
 * A fifth of the rows, chosen by the seed, is held out; both parts keep the order of the file. With fewer than
 * {@link MIN_ROWS_TO_SPLIT} every row is in both.
 */
export function splitRows(count: number, seed: number): {train: Uint32Array; heldOut: Uint32Array} {
  const all = Uint32Array.from({length: count}, (_, row) => row);
  if (count < MIN_ROWS_TO_SPLIT) return {train: all, heldOut: all};
  const order = createRandom(seed).shuffle(all.slice());
  const heldOutCount = Math.round(count / 5);
  return {train: order.slice(heldOutCount).sort(), heldOut: order.slice(0, heldOutCount).sort()};
}

/** The rows of a part that are named by number, in that order. */
export function takeRows(part: Split, rows: Uint32Array): Split {
  const {features, labels, factors, concepts, captions, pictures} = part;
  const take = (values: Float32Array): Float32Array => {
    const width = values.length / part.count;
    const taken = new Float32Array(rows.length * width);
    rows.forEach((row, i) => taken.set(values.subarray(row * width, (row + 1) * width), i * width));
    return taken;
  };
  return {
    count: rows.length,
    features: take(features),
    ...(labels && {labels: Uint8Array.from(rows, (row) => labels[row]!)}),
    ...(factors && {factors: take(factors)}),
    ...(concepts && {concepts: Uint16Array.from(rows, (row) => concepts[row]!)}),
    ...(captions && {captions: Array.from(rows, (row) => captions[row]!)}),
    ...(pictures && {pictures: Array.from(rows, (row) => pictures[row]!)}),
  };
}

/**
 * Subtracts the training rows' mean from every column and divides by their (population) standard deviation, in both
 * parts. A column that is constant in training is only centred.
 */
export function standardise(data: Dataset): Dataset {
  const width = sizeOf(data.shape);
  const {count, features} = data.train;
  const columns = Array.from({length: width}, (_, column) =>
    meanAndDeviation(Float32Array.from({length: count}, (_, row) => features[row * width + column]!)),
  );
  const scaled = (part: Split): Split => ({
    ...part,
    features: part.features.map((value, i) => {
      const {mean, deviation} = columns[i % width]!;
      return (value - mean) / deviation;
    }),
  });
  return {...data, train: scaled(data.train), heldOut: scaled(data.heldOut)};
}

/** Of some numbers; the (population) deviation of equal ones is given as 1, to be divided by. */
export function meanAndDeviation(values: ArrayLike<number>): {mean: number; deviation: number} {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) [least, most] = [Math.min(least, values[i]!), Math.max(most, values[i]!)];
  // Asked exactly: rounding in the mean would make a tiny deviation, and that a large number.
  if (least === most) return {mean: most, deviation: 1};
  // By a power of two, which rounds nothing: squares of very large or small numbers would be none.
  const unit = 2 ** Math.floor(Math.log2(Math.max(-least, most)));
  const average = (each: (value: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += each(values[i]! / unit);
    return sum / values.length;
  };
  const mean = average((value) => value);
  return {mean: mean * unit, deviation: Math.sqrt(average((value) => (value - mean) ** 2)) * unit};
}
