import {createRandom} from '@latent-elements/datasets';
import type {Selection} from '../nn/rows.js';

/** Streams of randomness under one seed, apart from the weights' (0). */
const ORDER = 1;
const NOISE = 2;

/** Which rows step `step` (from 1) learns from. */
export type Batches = (step: number) => Selection;

/**
 * Epochs shuffled anew, the remainder of each left out. A pure function of seed and step, so that a run resumes to the
 * bit without a cursor to save.
 */
export function createBatches(seed: number, rows: number, batchSize: number): Batches {
  const count = Math.min(batchSize, rows);
  const perEpoch = Math.floor(rows / count);
  let shuffled = -1;
  let numbers = new Uint32Array(0);
  return (step) => {
    const epoch = Math.floor((step - 1) / perEpoch);
    if (epoch !== shuffled) {
      numbers = Uint32Array.from({length: rows}, (_, i) => i);
      createRandom(createRandom(seed, ORDER).next() * 2 ** 32, epoch).shuffle(numbers);
      shuffled = epoch;
    }
    return {numbers, start: ((step - 1) % perEpoch) * count, count};
  };
}

/** `count` normal numbers of standard deviation `deviation` for step `step`, again from seed and step alone. */
export function noiseFor(seed: number, step: number, count: number, deviation: number): Float32Array {
  const random = createRandom(createRandom(seed, NOISE).next() * 2 ** 32, step);
  return Float32Array.from({length: count}, () => random.normal() * deviation);
}
