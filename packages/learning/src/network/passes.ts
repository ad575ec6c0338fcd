import type {BackendName} from '../backend/names.js';
import type {Breathe} from '../scheduling/breathe.js';
import {getBackend, tensor2d, tidy, type Tensor2D} from '../tf/tf.js';
import type {Layer} from './layers.js';
import {rowsPassing} from './slice-rows.js';

/** Rows of a block at most, as many as a GPU takes: few round trips, and buffers that are not too large. */
const MOST_ROWS = 2048;

/** How many rows pass through layers in one block. */
export const blockRows = (layers: readonly Layer[]): number =>
  Math.min(MOST_ROWS, rowsPassing(layers, getBackend() as BackendName));

/** Maps rows `[n, from]` to `[n, to]` on the device, `block` of them at a time. */
export async function inBlocks(
  rows: Float32Array,
  from: number,
  to: number,
  block: number,
  map: (x: Tensor2D) => Tensor2D,
  breathe: Breathe,
): Promise<Float32Array> {
  const n = rows.length / from;
  const mapped = new Float32Array(n * to);
  for (let start = 0; start < n; start += block) {
    if (start > 0) await breathe();
    const end = Math.min(n, start + block);
    const answer = tidy(() => map(tensor2d(rows.slice(start * from, end * from), [end - start, from])));
    try {
      mapped.set(await answer.data(), start * to);
    } finally {
      answer.dispose();
    }
  }
  return mapped;
}
