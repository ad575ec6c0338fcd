import {tensor1d, type Tensor} from '../../tf/tf.js';
import type {Pairs} from '../neighbours/pairs.js';

/** Pairs as a thread finds them that owns a row: each of its partners, earlier and later. On the device. */
export interface BothSides {
  /** `[n + 1]`: the partners of row i are those from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Tensor;
  /** `[2 · pairs]` */
  readonly others: Tensor;
  /** `[2 · pairs]` */
  readonly weights: Tensor;
}

export function bothSides({starts, others, weights}: Pairs): BothSides {
  const n = starts.length - 1;
  const ends = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    ends[i + 1]! += starts[i + 1]! - starts[i]!;
    for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) ends[others[pair]! + 1]!++;
  }
  for (let i = 0; i < n; i++) ends[i + 1]! += ends[i]!;
  const next = ends.slice();
  const partners = new Int32Array(2 * others.length);
  const both = new Float32Array(2 * others.length);
  for (let i = 0; i < n; i++) {
    for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) {
      for (const [row, partner] of [
        [i, others[pair]!],
        [others[pair]!, i],
      ] as const) {
        partners[next[row]!] = partner;
        both[next[row]!++] = weights[pair]!;
      }
    }
  }
  return {starts: tensor1d(ends, 'int32'), others: tensor1d(partners, 'int32'), weights: tensor1d(both, 'float32')};
}
