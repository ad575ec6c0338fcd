import {power} from '@latent-elements/datasets/elementary';
import type {Curve} from '../descents/umap-curve.js';
import type {EdgeBatch} from './edge-batches.js';

/** Keeps the logarithm of points that coincide finite. */
export const LEAST = 1e-3;

/**
 * UMAP's cross-entropy over a batch of edges, as negative sampling has it (McInnes, Healy and Melville 2018, section 4.2;
 * Mikolov et al. 2013): the mean over edges of −log q(head, tail) − Σ log(1 − q(head, stranger) + ε), with
 * q = 1 / (1 + a s^b) of two places at a squared distance s.
 *
 * @param places - `[rows, 2]`: where the batch's rows are put.
 * @returns Its gradient there, `[rows, 2]`.
 */
export function edgeGradient(
  {selection, edges, strangers}: EdgeBatch,
  places: Float32Array,
  {a, b}: Curve,
): Float32Array {
  const {numbers} = selection;
  const gradient = new Float64Array(places.length);
  const meet = (head: number, tail: number, slopeAt: (square: number) => number): void => {
    const dx = places[2 * head]! - places[2 * tail]!;
    const dy = places[2 * head + 1]! - places[2 * tail + 1]!;
    const square = dx * dx + dy * dy;
    if (square === 0) return;
    const slope = (2 * slopeAt(square)) / edges;
    gradient[2 * head]! += slope * dx;
    gradient[2 * head + 1]! += slope * dy;
    gradient[2 * tail]! -= slope * dx;
    gradient[2 * tail + 1]! -= slope * dy;
  };
  // By s: of log(1 + a s^b), and of −log(1 − q + ε).
  const attraction = (s: number): number => (a * b * power(s, b - 1)) / (1 + a * power(s, b));
  const repulsion = (s: number): number => {
    const raised = a * power(s, b);
    const near = 1 / (1 + raised);
    return (-b * raised * near * near) / (s * (raised * near + LEAST));
  };
  for (let edge = 0; edge < edges; edge++) meet(edge, edges + edge, attraction);
  const negatives = strangers.length / edges;
  strangers.forEach((stranger, at) => {
    const head = Math.floor(at / negatives);
    // A row may be drawn twice; it is no stranger to itself.
    if (numbers[stranger] !== numbers[head]) meet(head, stranger, repulsion);
  });
  return Float32Array.from(gradient);
}
