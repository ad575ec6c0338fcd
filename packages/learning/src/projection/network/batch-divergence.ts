import type {Pairs} from '../neighbours/pairs.js';

/**
 * t-SNE's KL(P‖Q) among the rows of a batch: P is that of all rows given that both of a pair are in the batch, so that
 * neighbours are neighbours among all, however few of them a batch has, and what is made small is t-SNE's own divergence
 * but for the batch. Van der Maaten (2009) searches the perplexity within the batch, whose nearest are farther ones: that
 * keeps as many neighbours, comes to a larger divergence, and costs several times the rest of the step.
 */
export class BatchDivergence {
  readonly #pairs: Pairs;
  /** Of each row, where in the batch it is; −1 elsewhere. */
  readonly #place: Int32Array;

  /** @param pairs - Similarities p_ij of all rows. */
  constructor(pairs: Pairs) {
    this.#pairs = pairs;
    this.#place = new Int32Array(pairs.starts.length - 1).fill(-1);
  }

  /**
   * 4 Σ_j (p_ij − q_ij) q̃_ij (y_i − y_j), q̃_ij = 1 / (1 + |y_i − y_j|²), in the batch (van der Maaten and Hinton 2008,
   * eq. 5).
   *
   * @param rows - The batch's, each once.
   * @param places - `[rows, 2]`: where they are put.
   */
  gradient(rows: Uint32Array, places: Float32Array): Float32Array {
    const attraction = this.#attraction(rows, places);
    const {forces: repulsion, total} = repulsionAmong(places);
    return Float32Array.from(attraction.forces, (pull, c) => {
      const drawn = attraction.total > 0 ? pull / attraction.total : 0;
      return 4 * (drawn - repulsion[c]! / total);
    });
  }

  /** Σ_j p_ij q̃_ij (y_i − y_j), and the sum of all p_ij. */
  #attraction(rows: Uint32Array, places: Float32Array): {forces: Float64Array; total: number} {
    const {starts, others, weights} = this.#pairs;
    const place = this.#place;
    const forces = new Float64Array(places.length);
    let total = 0;
    rows.forEach((row, at) => (place[row] = 2 * at));
    rows.forEach((row, at) => {
      const i = 2 * at;
      for (let pair = starts[row]!; pair < starts[row + 1]!; pair++) {
        const j = place[others[pair]!]!;
        if (j < 0) continue;
        const dx = places[i]! - places[j]!;
        const dy = places[i + 1]! - places[j + 1]!;
        const pull = weights[pair]! / (1 + dx * dx + dy * dy);
        forces[i]! += pull * dx;
        forces[i + 1]! += pull * dy;
        forces[j]! -= pull * dx;
        forces[j + 1]! -= pull * dy;
        total += 2 * weights[pair]!;
      }
    });
    for (const row of rows) place[row] = -1;
    return {forces, total};
  }
}

/** Σ_j q̃_ij² (y_i − y_j), and the sum of all q̃_ij. */
function repulsionAmong(places: Float32Array): {forces: Float64Array; total: number} {
  const forces = new Float64Array(places.length);
  let total = 0;
  for (let i = 0; i < places.length; i += 2) {
    const x = places[i]!;
    const y = places[i + 1]!;
    let [forceX, forceY] = [0, 0];
    for (let j = i + 2; j < places.length; j += 2) {
      const dx = x - places[j]!;
      const dy = y - places[j + 1]!;
      const near = 1 / (1 + dx * dx + dy * dy);
      const push = near * near;
      forceX += push * dx;
      forceY += push * dy;
      forces[j]! -= push * dx;
      forces[j + 1]! -= push * dy;
      total += 2 * near;
    }
    forces[i]! += forceX;
    forces[i + 1]! += forceY;
  }
  return {forces, total};
}
