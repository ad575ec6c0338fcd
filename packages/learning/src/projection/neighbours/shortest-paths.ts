import type {Graph} from './graph.js';

/** Children of a node in the heap: four of them share a cache line. */
const CHILDREN = 4;

/**
 * Dijkstra's shortest paths (1959) from one row at a time, on a heap of rows that is kept between calls. Row numbers,
 * their places and their distances lie in flat arrays; a row that gets nearer rises from its place.
 */
export class ShortestPaths {
  /** `[n]`, the row before each on its path from the last source; −1 for the source and what cannot be reached. */
  readonly previous: Int32Array;
  readonly #graph: Graph;
  /** `[n]` */
  readonly #reached: Float64Array;
  readonly #heap: Int32Array;
  /** Where in the heap a row is; −1 before it is met. */
  readonly #place: Int32Array;
  #size = 0;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.previous = new Int32Array(graph.n);
    this.#reached = new Float64Array(graph.n);
    this.#heap = new Int32Array(graph.n);
    this.#place = new Int32Array(graph.n);
  }

  /** Lengths of the shortest paths from a row to all: `[n]`, Infinity where there is none. Good until the next call. */
  from(source: number): Float64Array {
    const {begins, ends, lengths} = this.#graph;
    const [reached, previous, place] = [this.#reached, this.previous, this.#place];
    reached.fill(Infinity);
    previous.fill(-1);
    place.fill(-1);
    reached[source] = 0;
    this.#size = 0;
    this.#raise(source, this.#size++);
    while (this.#size > 0) {
      const row = this.#takeNearest();
      const so = reached[row]!;
      for (let at = begins[row]!; at < begins[row + 1]!; at++) {
        const other = ends[at]!;
        const length = so + lengths[at]!;
        if (!(length < reached[other]!)) continue;
        reached[other] = length;
        previous[other] = row;
        this.#raise(other, place[other] === -1 ? this.#size++ : place[other]!);
      }
    }
    return reached;
  }

  /** Rows from the last source to `to`, both with it. */
  path(to: number): Int32Array {
    const rows = [];
    for (let row = to; row !== -1; row = this.previous[row]!) rows.push(row);
    return Int32Array.from(rows.reverse());
  }

  /** Puts a row in at a place, or above it. */
  #raise(row: number, from: number): void {
    const [heap, place, reached] = [this.#heap, this.#place, this.#reached];
    const length = reached[row]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = heap[parent]!;
      if (reached[above]! <= length) break;
      heap[at] = above;
      place[above] = at;
      at = parent;
    }
    heap[at] = row;
    place[row] = at;
  }

  #takeNearest(): number {
    const [heap, place, reached] = [this.#heap, this.#place, this.#reached];
    const nearest = heap[0]!;
    const size = --this.#size;
    if (size === 0) return nearest;
    const row = heap[size]!;
    const length = reached[row]!;
    let at = 0;
    for (let child = 1; child < size; child = CHILDREN * at + 1) {
      const last = Math.min(child + CHILDREN, size);
      let least = child;
      for (let sibling = child + 1; sibling < last; sibling++) {
        if (reached[heap[sibling]!]! < reached[heap[least]!]!) least = sibling;
      }
      const below = heap[least]!;
      if (reached[below]! >= length) break;
      heap[at] = below;
      place[below] = at;
      at = least;
    }
    heap[at] = row;
    place[row] = at;
    return nearest;
  }
}
