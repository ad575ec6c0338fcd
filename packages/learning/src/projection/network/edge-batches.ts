import {createRandom} from '@latent-elements/datasets';
import type {Selection} from '../../nn/rows.js';
import type {Pairs} from '../neighbours/pairs.js';

/** Rows that meet in a training step, by their places in the batch: edge e joins `e` and `edges + e`. */
export interface EdgeBatch {
  readonly selection: Selection;
  readonly edges: number;
  /** `[edges, negatives]`: whom each edge's head is pushed away from. */
  readonly strangers: Uint32Array;
}

/** Streams of randomness under one seed, apart from the weights' (0). */
const EDGES = 1;

/**
 * Edges drawn by lot, the stronger the more often (with replacement), and for the head of each some others of the batch
 * that it is pushed away from, so that no row passes the network for that alone (Sainburg et al. 2021, section 2.3). A pure
 * function of seed and step, so that a run resumes to the bit.
 */
export class EdgeBatches {
  readonly #edges: number;
  readonly #negatives: number;
  readonly #seed: number;
  readonly #heads: Int32Array;
  readonly #tails: Int32Array;
  /** Of the strengths, up to and with each pair. */
  readonly #sums: Float64Array;

  constructor(
    {starts, others, weights}: Pairs,
    {edges, negatives, seed}: {edges: number; negatives: number; seed: number},
  ) {
    this.#edges = edges;
    this.#negatives = negatives;
    this.#seed = seed;
    this.#tails = others;
    this.#heads = new Int32Array(others.length);
    for (let i = 0; i + 1 < starts.length; i++) this.#heads.fill(i, starts[i], starts[i + 1]);
    let sum = 0;
    this.#sums = weights.map((weight) => (sum += weight));
  }

  /** Of training step `step`. */
  at(step: number): EdgeBatch {
    const edges = this.#edges;
    const random = createRandom(createRandom(this.#seed, EDGES).next() * 2 ** 32, step);
    const numbers = new Uint32Array(2 * edges);
    const strangers = new Uint32Array(edges * this.#negatives);
    for (let edge = 0; edge < edges; edge++) {
      const pair = this.#pairAt(random.next() * this.#sums.at(-1)!);
      const turned = random.next() < 0.5;
      numbers[edge] = (turned ? this.#tails : this.#heads)[pair]!;
      numbers[edges + edge] = (turned ? this.#heads : this.#tails)[pair]!;
    }
    for (let at = 0; at < strangers.length; at++) strangers[at] = random.integer(2 * edges);
    return {selection: {numbers, start: 0, count: 2 * edges}, edges, strangers};
  }

  /** The first pair up to which the strengths sum to more than `mark`. */
  #pairAt(mark: number): number {
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! > mark) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
