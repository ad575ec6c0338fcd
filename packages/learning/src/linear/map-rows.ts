import type {Breathe} from '../scheduling/breathe.js';

/** Multiplications between two breaths: about ten milliseconds. */
const SLICE = 6e6;

/** Maps rows `[n, from]` to `[n, to]` in slices; a row takes `from · to` multiplications. */
export async function mapRows(
  rows: Float32Array,
  from: number,
  to: number,
  map: (slice: Float32Array) => Float32Array,
  breathe: Breathe,
): Promise<Float32Array> {
  const n = rows.length / from;
  const mapped = new Float32Array(n * to);
  const block = Math.max(1, Math.floor(SLICE / (from * to)));
  for (let start = 0; start < n; start += block) {
    if (start > 0) await breathe();
    mapped.set(map(rows.subarray(start * from, (start + block) * from)), start * to);
  }
  return mapped;
}
