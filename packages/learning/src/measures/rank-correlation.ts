import {inSlices, type Breathe} from '../scheduling/breathe.js';
import {PairSums} from './correlation.js';

/** Bits that one pass sorts by: as many heaps to write to as the cache can follow. */
const BITS = 8;
const DIGITS = 2 ** BITS;
/** Pairs between two breaths. */
const SLICE = 2 ** 19;

type Columns = [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/**
 * Sorts `keys` and moves `others` along, by counting (radix sort): neither ever jumps about in memory for reading, and
 * it breathes, which a sort in one go does not.
 */
async function sortTogether(keys: Uint32Array, others: Uint32Array, breathe: Breathe): Promise<void> {
  const n = keys.length;
  let [from, along, to, alongTo]: Columns = [keys, others, new Uint32Array(n), new Uint32Array(n)];
  // An even number of passes: the last one ends where the first began.
  for (let shift = 0; shift < 32; shift += BITS) {
    const begins = new Uint32Array(DIGITS + 1);
    const [source, sourceAlong, target, targetAlong] = [from, along, to, alongTo];
    await inSlices(n, SLICE, breathe, (first, end) => {
      for (let i = first; i < end; i++) begins[((source[i]! >>> shift) & (DIGITS - 1)) + 1]!++;
    });
    for (let digit = 0; digit < DIGITS; digit++) begins[digit + 1]! += begins[digit]!;
    await inSlices(n, SLICE, breathe, (first, end) => {
      for (let i = first; i < end; i++) {
        const key = source[i]!;
        const at = begins[(key >>> shift) & (DIGITS - 1)]!++;
        target[at] = key;
        targetAlong[at] = sourceAlong[i]!;
      }
    });
    [from, along, to, alongTo] = [to, alongTo, from, along];
  }
}

/**
 * Puts in place of each sorted number twice its rank, from 2 for the smallest, equal ones sharing the mean of theirs:
 * twice, so that it is a whole number.
 */
async function rankInPlace(sorted: Uint32Array, breathe: Breathe): Promise<void> {
  let first = 0;
  await inSlices(sorted.length, SLICE, breathe, (_from, to) => {
    while (first < to) {
      const value = sorted[first]!;
      let end = first + 1;
      while (end < sorted.length && sorted[end] === value) end++;
      sorted.fill(first + 1 + end, first, end);
      first = end;
    }
  });
}

/**
 * Spearman's rank correlation ρ (1904), −1…1: Pearson's of the ranks, ties sharing the mean of theirs. NaN where one of
 * the two does not vary.
 *
 * @param x - `[n]`, not negative: then their bits are in the same order as they are. Both are overwritten.
 * @param y - `[n]`
 */
export async function rankCorrelation(x: Float32Array, y: Float32Array, breathe: Breathe): Promise<number> {
  const [xs, ys] = [x, y].map(({buffer, byteOffset, length}) => new Uint32Array(buffer, byteOffset, length)) as [
    Uint32Array,
    Uint32Array,
  ];
  await sortTogether(xs, ys, breathe);
  await rankInPlace(xs, breathe);
  await sortTogether(ys, xs, breathe);
  await rankInPlace(ys, breathe);
  const sums = new PairSums();
  await inSlices(x.length, SLICE, breathe, (from, to) => sums.add(xs, ys, from, to));
  return sums.correlation;
}
