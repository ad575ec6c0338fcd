import {createRandom} from '@latent-elements/datasets';
import {exponential, logarithm} from '@latent-elements/datasets/elementary';
import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import {pointForward, type LinearMap} from './linear-map.js';
import {fitPca, type Pca} from './pca.js';
import {dot} from './principal-axes.js';
import {symmetricEigenpairs} from './symmetric.js';

export interface IcaOptions {
  readonly components: number;
  readonly seed?: number;
  /** `[k, k]`, where the search for the rotation starts; by default drawn from the seed. */
  readonly start?: readonly ArrayLike<number>[];
  readonly breathe?: Breathe;
}

/** Independent components: `axes` by falling distance from a Gaussian, each of variance 1 (divided by n). */
export interface Ica extends LinearMap {
  /** `[k]`, (E log cosh s − E log cosh ν)², ν standard normal: Hyvärinen's approximation of negentropy. */
  readonly negentropies: readonly number[];
  /** Whether the rotation came to rest. */
  readonly converged: boolean;
}

/** The mean of log cosh of a standard normal number. */
export const GAUSSIAN_LOG_COSH = 0.374567207491438;
/** Newton's steps before the search is given up. */
export const MOST_ROUNDS = 200;
/** How far the cosine between an axis before and after may be from 1 at rest. */
const TOLERANCE = 1e-9;
/** A variance below this share of the first is rounding: whitening would blow it up. */
const NO_VARIANCE = 1e-10;

/** The nearest orthonormal rows, (W Wᵀ)^−½ W: every component has the same say. */
function symmetricallyOrthonormal(rows: readonly Float64Array[]): Float64Array[] {
  const {values, vectors} = symmetricEigenpairs(rows.map((a) => rows.map((b) => dot(a, b))));
  return rows.map((_, i) => {
    const row = new Float64Array(rows[0]!.length);
    vectors.forEach((vector, v) => {
      rows.forEach((other, r) => {
        const weight = (vector[i]! * vector[r]!) / Math.sqrt(values[v]!);
        for (let j = 0; j < row.length; j++) row[j]! += weight * other[j]!;
      });
    });
    return row;
  });
}

/** Rows as principal scores, each of variance 1 (divided by n). */
export interface Whitened {
  readonly pca: Pca;
  /** `[k]`, what a principal score is multiplied by. */
  readonly scales: Float64Array;
  /** `[n, k]` */
  readonly white: Float64Array;
}

/** Whitens rows by PCA: as many components as asked for, fewer where the data do not span them. */
export async function whiten(
  features: Float32Array,
  d: number,
  components: number,
  breathe: Breathe = noBreath,
): Promise<Whitened> {
  const n = features.length / d;
  const pca = await fitPca(features, d, Math.min(components, n - 1), breathe);
  const spanned = pca.variances.filter((variance) => variance > NO_VARIANCE * pca.variances[0]!);
  const scales = spanned.map((variance) => 1 / Math.sqrt((variance * (n - 1)) / n));
  const k = scales.length;
  const white = new Float64Array(n * k);
  const meter = new WorkMeter();
  for (let i = 0, at = 0; i < features.length; i += d) {
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (features[i + j]! - pca.mean[j]!) * pca.components[c * d + j]!;
      white[at++] = sum * scales[c]!;
    }
    if (meter.spent(d * k)) await breathe();
  }
  return {pca, scales, white};
}

/** Newton's step for every axis: E[z tanh(w·z)] − E[1 − tanh²(w·z)] w; besides, each axis's mean of log cosh. */
async function stepped(white: Float64Array, rotation: readonly Float64Array[], breathe: Breathe) {
  const k = rotation.length;
  const n = white.length / k;
  const next = rotation.map(() => new Float64Array(k));
  const contrasts = new Float64Array(k);
  const meter = new WorkMeter();
  for (const [c, axis] of rotation.entries()) {
    const sums = next[c]!;
    let slope = 0;
    for (let at = 0; at < white.length; at += k) {
      let source = 0;
      for (let j = 0; j < k; j++) source += axis[j]! * white[at + j]!;
      const size = Math.abs(source);
      const decay = exponential(-2 * size);
      const pull = (Math.sign(source) * (1 - decay)) / (1 + decay);
      slope += 1 - pull * pull;
      for (let j = 0; j < k; j++) sums[j]! += pull * white[at + j]!;
      contrasts[c]! += size + logarithm(1 + decay) - Math.LN2;
      if (meter.spent(2 * k + 30)) await breathe();
    }
    for (let j = 0; j < k; j++) sums[j] = (sums[j]! - slope * axis[j]!) / n;
    contrasts[c]! /= n;
  }
  return {next, contrasts};
}

/**
 * FastICA with symmetric orthogonalisation and the log cosh contrast, after whitening by PCA (Hyvärinen 1999, *Fast and
 * robust fixed-point algorithms for independent component analysis*).
 *
 * @param features - `[n, d]`
 * @returns As many components as asked for, fewer where the data do not span them: none where all rows are the same.
 *
 * @example
 * ```js
 * import {createRandom} from '@latent-elements/datasets';
 *
 * // Two independent numbers, mixed: their sum and their difference.
 * const random = createRandom(1);
 * const pairs = Array.from({length: 500}, () => [random.next(), random.next()]);
 * const features = Float32Array.from(pairs.flatMap(([a, b]) => [a + b, a - b]));
 * const {axes, converged} = await fitIca(features, 2, {components: 2});
 * converged; // → true
 * Math.abs(axes[0] / axes[1]); // → 1.0
 * ```
 */
export async function fitIca(
  features: Float32Array,
  d: number,
  {components, seed = 0, start, breathe = noBreath}: IcaOptions,
): Promise<Ica> {
  const {pca, scales, white} = await whiten(features, d, components, breathe);
  const k = scales.length;
  if (k === 0) return {mean: pca.mean, axes: new Float64Array(0), negentropies: [], converged: true};
  const random = createRandom(seed);
  let rotation = symmetricallyOrthonormal(
    Array.from({length: k}, (_, c) => Float64Array.from({length: k}, (_, j) => start?.[c]?.[j] ?? random.normal())),
  );
  let converged = false;
  for (let round = 0; round < MOST_ROUNDS && !converged; round++) {
    const next = symmetricallyOrthonormal((await stepped(white, rotation, breathe)).next);
    converged = next.every((axis, c) => Math.abs(Math.abs(dot(axis, rotation[c]!)) - 1) < TOLERANCE);
    rotation = next;
    await breathe();
  }

  const {contrasts} = await stepped(white, rotation, breathe);
  const negentropies = Array.from(contrasts, (contrast) => (contrast - GAUSSIAN_LOG_COSH) ** 2);
  const order = negentropies.map((_, c) => c).sort((a, b) => negentropies[b]! - negentropies[a]!);
  const axes = new Float64Array(k * d);
  order.forEach((c, row) => {
    const axis = axes.subarray(row * d, (row + 1) * d);
    rotation[c]!.forEach((weight, component) => {
      for (let j = 0; j < d; j++) axis[j]! += weight * scales[component]! * pca.components[component * d + j]!;
    });
    pointForward(axis);
  });
  return {mean: pca.mean, axes, negentropies: order.map((c) => negentropies[c]!), converged};
}
