import {createRandom} from '@latent-elements/datasets';

/** Streams of randomness under one seed, apart from the weights' (0). */
const ORDER = 1;
const NOISE = 2;

/**
 * Which rows step `step` (from 1) learns from: epochs shuffled anew, the remainder of each left out. A pure function of
 * seed and step, so that a run resumes to the bit without a cursor to save.
 */
export function createBatches(seed: number, rows: number, batchSize: number): (step: number) => Uint32Array {
  const size = Math.min(batchSize, rows);
  const perEpoch = Math.floor(rows / size);
  let shuffled = -1;
  const order = new Uint32Array(rows);
  return (step) => {
    const epoch = Math.floor((step - 1) / perEpoch);
    if (epoch !== shuffled) {
      order.forEach((_, i) => (order[i] = i));
      createRandom(createRandom(seed, ORDER).next() * 2 ** 32, epoch).shuffle(order);
      shuffled = epoch;
    }
    const start = ((step - 1) % perEpoch) * size;
    return order.subarray(start, start + size);
  };
}

/** `count` normal numbers of standard deviation `deviation` for step `step`, again from seed and step alone. */
export function noiseFor(seed: number, step: number, count: number, deviation: number): Float32Array {
  const random = createRandom(createRandom(seed, NOISE).next() * 2 ** 32, step);
  return Float32Array.from({length: count}, () => random.normal() * deviation);
}

/** Rows of a row-major matrix by number: `[rows.length, d]`. */
export function gatherRows(
  features: Float32Array,
  d: number,
  rows: ArrayLike<number>,
  gathered: Float32Array = new Float32Array(rows.length * d),
): Float32Array {
  for (let i = 0; i < rows.length; i++) gathered.set(features.subarray(rows[i]! * d, (rows[i]! + 1) * d), i * d);
  return gathered;
}
