import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import {GAUSSIAN_LOG_COSH, whiten} from './ica.js';
import {dot} from './principal-axes.js';

/**
 * How an axis's distance from a Gaussian is told: by the size of its excess kurtosis, which a few far points decide, or
 * by how far E log cosh lies from a Gaussian's, which they decide less (Hyvärinen 1999, section 3).
 */
export type Contrast = 'kurtosis' | 'log-cosh';

/** One axis of independent component analysis. */
export interface LeastGaussian {
  /** `[d]`, of length 1. */
  readonly axis: Float64Array;
  /** |excess kurtosis|, or |E log cosh − a Gaussian's|, of the rows along it. */
  readonly contrast: number;
  /** Whether the search that found it came to rest. */
  readonly converged: boolean;
}

const MOST_ROUNDS = 200;
/** How far the cosine between an axis before and after may be from 1 at rest. */
const TOLERANCE = 1e-12;

/** Sums over whitened rows that one Newton step, and the contrast, need. */
interface Sums {
  /** `[k]`, E[z g(w·z)]. */
  readonly pulled: Float64Array;
  /** E[g′(w·z)] */
  readonly slope: number;
  readonly contrast: number;
}

/** g(y) = y³; its slope's mean is 3, for E[(w·z)²] = 1. */
function cubed(white: Float64Array, axis: Float64Array): Sums {
  const k = axis.length;
  const n = white.length / k;
  const pulled = new Float64Array(k);
  let fourth = 0;
  for (let at = 0; at < white.length; at += k) {
    let y = 0;
    for (let j = 0; j < k; j++) y += axis[j]! * white[at + j]!;
    const cube = y * y * y;
    fourth += cube * y;
    for (let j = 0; j < k; j++) pulled[j]! += cube * white[at + j]!;
  }
  return {pulled: pulled.map((sum) => sum / n), slope: 3, contrast: Math.abs(fourth / n - 3)};
}

/** g(y) = tanh y */
function saturated(white: Float64Array, axis: Float64Array): Sums {
  const k = axis.length;
  const n = white.length / k;
  const pulled = new Float64Array(k);
  let slope = 0;
  let logCosh = 0;
  for (let at = 0; at < white.length; at += k) {
    let y = 0;
    for (let j = 0; j < k; j++) y += axis[j]! * white[at + j]!;
    const pull = Math.tanh(y);
    slope += 1 - pull * pull;
    logCosh += logCoshOf(y);
    for (let j = 0; j < k; j++) pulled[j]! += pull * white[at + j]!;
  }
  return {
    pulled: pulled.map((sum) => sum / n),
    slope: slope / n,
    contrast: Math.abs(logCosh / n - GAUSSIAN_LOG_COSH),
  };
}

/** log cosh y, without overflow. */
export const logCoshOf = (y: number): number => Math.abs(y) + Math.log1p(Math.exp(-2 * Math.abs(y))) - Math.LN2;

/** Of length 1; what has no length stays as it is. */
const normalised = (row: Float64Array): Float64Array<ArrayBuffer> => {
  const length = Math.sqrt(dot(row, row)) || 1;
  return Float64Array.from(row, (x) => x / length);
};

/**
 * The axis along which rows look least like a Gaussian: FastICA for one unit (Hyvärinen and Oja 1997, *A fast
 * fixed-point algorithm for independent component analysis*), started from every principal component in turn; of the
 * axes it comes to rest at, the one of the largest contrast.
 *
 * @param features - `[n, d]`, d up to about 50.
 * @returns nothing where all rows are equal.
 */
export async function leastGaussianAxis(
  features: Float32Array,
  d: number,
  {contrast = 'kurtosis', breathe = noBreath}: {contrast?: Contrast; breathe?: Breathe} = {},
): Promise<LeastGaussian | undefined> {
  const {pca, scales, white} = await whiten(features, d, d, breathe);
  const k = scales.length;
  const sumsOf = contrast === 'kurtosis' ? cubed : saturated;
  const meter = new WorkMeter();
  const effort = (white.length / k) * (4 * k + (contrast === 'kurtosis' ? 5 : 100));
  let best: {axis: Float64Array; contrast: number; converged: boolean} | undefined;
  for (let start = 0; start < k; start++) {
    let axis = Float64Array.from({length: k}, (_, j) => Number(j === start));
    let converged = false;
    for (let round = 0; round < MOST_ROUNDS && !converged; round++) {
      const {pulled, slope} = sumsOf(white, axis);
      const next = normalised(pulled.map((pull, j) => pull - slope * axis[j]!));
      converged = 1 - Math.abs(dot(next, axis)) < TOLERANCE;
      axis = next;
      if (meter.spent(effort)) await breathe();
    }
    const reached = sumsOf(white, axis).contrast;
    if (!best || reached > best.contrast) best = {axis, contrast: reached, converged};
  }
  if (!best) return undefined;
  const axis = new Float64Array(d);
  best.axis.forEach((weight, c) => {
    for (let j = 0; j < d; j++) axis[j]! += weight * scales[c]! * pca.components[c * d + j]!;
  });
  return {axis: normalised(axis), contrast: best.contrast, converged: best.converged};
}
