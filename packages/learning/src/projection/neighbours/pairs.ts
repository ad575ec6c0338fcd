import type {Neighbours} from './neighbours.js';

/** Symmetric weights between rows, each pair once, at its earlier row. */
export interface Pairs {
  /** `[n + 1]`: the pairs of row i are those from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** `[pairs]`: the later row. */
  readonly others: Int32Array;
  /** `[pairs]` */
  readonly weights: Float64Array;
}

/**
 * Pairs from weights that run from each row to its neighbours. `join` makes one of the weights both ways; a row that is
 * not among the other's neighbours has weight 0 there.
 *
 * @param weights - `[n, k]`, beside the neighbours
 */
export function pairUp(
  {indices, k}: Neighbours,
  weights: Float64Array,
  join: (there: number, back: number) => number,
): Pairs {
  const n = indices.length / k;
  const arriving = arrivals(indices, k);
  const starts = new Int32Array(n + 1);
  const others = new Int32Array(n * k);
  const there = new Float64Array(n * k);
  const back = new Float64Array(n * k);
  /** Where the pair of the row at hand with each later row lies; what is left of earlier rows lies before its start. */
  const places = new Int32Array(n).fill(-1);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const start = count;
    const placeOf = (j: number): number => {
      if (places[j]! < start) {
        places[j] = count;
        others[count++] = j;
      }
      return places[j]!;
    };
    for (let edge = i * k; edge < (i + 1) * k; edge++) {
      if (indices[edge]! > i) there[placeOf(indices[edge]!)] = weights[edge]!;
    }
    for (let a = arriving.starts[i]!; a < arriving.starts[i + 1]!; a++) {
      const edge = arriving.edges[a]!;
      back[placeOf(Math.floor(edge / k))] = weights[edge]!;
    }
    starts[i + 1] = count;
  }
  return {starts, others: others.slice(0, count), weights: there.slice(0, count).map((w, p) => join(w, back[p]!))};
}

/** For each row the edges that come to it from later rows. */
function arrivals(indices: Int32Array, k: number): {starts: Int32Array; edges: Int32Array} {
  const n = indices.length / k;
  const starts = new Int32Array(n + 1);
  const fromLater = (edge: number) => indices[edge]! < Math.floor(edge / k);
  for (let edge = 0; edge < indices.length; edge++) if (fromLater(edge)) starts[indices[edge]! + 1]!++;
  for (let i = 0; i < n; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const edges = new Int32Array(starts[n]!);
  for (let edge = 0; edge < indices.length; edge++) if (fromLater(edge)) edges[next[indices[edge]!]!++] = edge;
  return {starts, edges};
}
