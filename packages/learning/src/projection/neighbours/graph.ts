import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import type {Distances} from '../../linear/distances.js';
import type {Neighbours} from './neighbours.js';

/** Two rows and the distance between them. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Rows joined by edges without direction. */
export class Graph {
  readonly n: number;
  readonly edges: readonly Edge[];
  /** `[n + 1]`: row i's edges are at begins[i] … begins[i + 1] − 1 of the next two. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  readonly lengths: Float64Array;

  constructor(n: number, edges: readonly Edge[]) {
    this.n = n;
    this.edges = edges;
    this.begins = new Int32Array(n + 1);
    this.ends = new Int32Array(2 * edges.length);
    this.lengths = new Float64Array(2 * edges.length);
    for (const {from, to} of edges) {
      this.begins[from + 1]!++;
      this.begins[to + 1]!++;
    }
    for (let i = 0; i < n; i++) this.begins[i + 1]! += this.begins[i]!;
    const filled = this.begins.slice();
    const put = (from: number, to: number, length: number) => {
      const at = filled[from]!++;
      this.ends[at] = to;
      this.lengths[at] = length;
    };
    for (const {from, to, length} of edges) {
      put(from, to, length);
      put(to, from, length);
    }
  }

  /** Each row's piece, numbered from 0 in the order of their first rows: `[n]`, and how many pieces there are. */
  pieces(): {of: Int32Array; count: number} {
    const of = new Int32Array(this.n).fill(-1);
    const waiting = new Int32Array(this.n);
    let count = 0;
    for (let first = 0; first < this.n; first++) {
      if (of[first] !== -1) continue;
      of[first] = count;
      waiting[0] = first;
      for (let left = 1; left > 0;) {
        const row = waiting[--left]!;
        for (let at = this.begins[row]!; at < this.begins[row + 1]!; at++) {
          const other = this.ends[at]!;
          if (of[other] !== -1) continue;
          of[other] = count;
          waiting[left++] = other;
        }
      }
      count++;
    }
    return {of, count};
  }
}

/** An edge wherever one row is among the other's nearest: each once. */
export function neighbourGraph({k, indices, distances}: Neighbours): Graph {
  const n = indices.length / k;
  const knows = (from: number, to: number): boolean => {
    for (let at = from * k; at < (from + 1) * k; at++) if (indices[at] === to) return true;
    return false;
  };
  const edges: Edge[] = [];
  for (let from = 0; from < n; from++) {
    for (let at = from * k; at < (from + 1) * k; at++) {
      const to = indices[at]!;
      if (from < to || !knows(to, from)) edges.push({from, to, length: distances[at]!});
    }
  }
  return new Graph(n, edges);
}

/**
 * Edges that make one piece of several: between any two of them, their nearest rows (as scikit-learn's Isomap joins
 * them). None where there is one piece already.
 */
export async function joiningEdges(graph: Graph, distances: Distances, breathe: Breathe = noBreath): Promise<Edge[]> {
  const {of, count} = graph.pieces();
  if (count === 1) return [];
  const sizes = new Int32Array(count);
  for (const piece of of) sizes[piece]!++;
  const largest = sizes.indexOf(Math.max(...sizes));
  const nearest = new Map<number, Edge>();
  const row = new Float64Array(graph.n);
  const meter = new WorkMeter();
  for (let from = 0; from < graph.n; from++) {
    // Any two pieces are seen from the one that is not the largest.
    if (of[from] === largest) continue;
    distances.from(from, row);
    for (let to = 0; to < graph.n; to++) {
      const [here, there] = [of[from]!, of[to]!];
      if (here === there) continue;
      const pair = Math.min(here, there) * count + Math.max(here, there);
      const length = row[to]!;
      if (length < (nearest.get(pair)?.length ?? Infinity)) nearest.set(pair, {from, to, length});
    }
    if (meter.spent(2 * distances.effort)) await breathe();
  }
  return [...nearest.values()];
}
