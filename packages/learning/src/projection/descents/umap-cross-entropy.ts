import {logarithm, power} from '@latent-elements/datasets/elementary';
import type {Pairs} from '../neighbours/pairs.js';
import type {Curve} from './umap-curve.js';

/** So many others stand for all that a point is compared with, where there are more. */
const SAMPLE = 64;
/** No pair is nearer to certainty. */
const LEAST = 1e-4;

/**
 * The fuzzy set cross-entropy Σ w log(w/q) + (1 − w) log((1 − w)/(1 − q)) over all pairs (McInnes, Healy and Melville 2018,
 * definition 10). Most pairs have w = 0: their part is taken from every point with {@link SAMPLE} others, the same at every
 * step.
 *
 * @param points - `[n, 2]`
 */
export function crossEntropy({starts, others, weights}: Pairs, points: Float64Array, {a, b}: Curve): number {
  const n = points.length / 2;
  const similarity = (i: number, j: number): number => {
    const square = (points[2 * i]! - points[2 * j]!) ** 2 + (points[2 * i + 1]! - points[2 * j + 1]!) ** 2;
    return Math.min(1 - LEAST, Math.max(LEAST, 1 / (1 + a * power(square, b))));
  };
  // Every distance around the ring of rows is met from both sides: half of them are all pairs.
  const sampled = Math.min(n - 1, SAMPLE);
  let apart = 0;
  for (let t = 1; t <= sampled; t++) {
    const shift = Math.round((t * (n - 1)) / sampled);
    for (let i = 0; i < n; i++) apart -= logarithm(1 - similarity(i, (i + shift) % n));
  }
  let sum = (apart * (n - 1)) / sampled / 2;
  for (let i = 0; i < n; i++) {
    for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) {
      const w = weights[pair]!;
      const q = similarity(i, others[pair]!);
      sum += w * logarithm(w / q) + w * logarithm(1 - q);
      if (w < 1) sum += (1 - w) * logarithm(1 - w);
    }
  }
  return sum;
}
