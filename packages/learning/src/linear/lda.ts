import {noBreath, type Breathe} from '../scheduling/breathe.js';
import {solvePositive} from './cholesky.js';
import {pointForward, type LinearMap} from './linear-map.js';
import {covarianceOf} from './pca.js';
import {symmetricEigenpairs} from './symmetric.js';

/** Discriminant axes by falling Fisher ratio, at most classes − 1; the classes' common variance along each is 1. */
export interface Lda extends LinearMap {
  /** `[k]`, between-class over within-class variance (shrunk, where it is). */
  readonly ratios: readonly number[];
}

/** A Fisher ratio below this share of the first is rounding: the class means do not span that axis. */
const NO_RATIO = 1e-10;

interface Classes {
  /** Rows of each class that has any. */
  readonly counts: readonly number[];
  /** `[d]` each. */
  readonly means: readonly Float64Array[];
}

function classesOf(features: Float32Array, d: number, labels: Uint8Array): Classes {
  const sums = new Map<number, {count: number; sum: Float64Array}>();
  labels.forEach((label, i) => {
    const found = sums.get(label) ?? {count: 0, sum: new Float64Array(d)};
    sums.set(label, found);
    found.count++;
    for (let j = 0; j < d; j++) found.sum[j]! += features[i * d + j]!;
  });
  const found = [...sums.values()];
  return {counts: found.map(({count}) => count), means: found.map(({sum, count}) => sum.map((x) => x / count))};
}

/**
 * Linear discriminant analysis (Fisher 1936, *The use of multiple measurements in taxonomic problems*; Rao 1948 for
 * more than two classes): axes v that make vᵀ S_B v / vᵀ S_W v large, S_B the scatter between and S_W within the
 * classes. S_W is drawn towards a sphere of its own mean variance, (1 − s) S_W + s tr(S_W)/d · I (Friedman 1989),
 * because pixels that never change within a class leave it without an inverse.
 *
 * @param features - `[n, d]`, d up to about 1000: S_W is `[d, d]`.
 * @param labels - `[n]`, at least two different ones.
 * @param shrinkage - s
 * @throws RangeError where rows do not differ within classes, or, unshrunk, where S_W has no inverse.
 *
 * @example
 * ```js
 * const features = Float32Array.of(0, 0, 0, 1, 4, 0, 4, 1);
 * const {axes} = await fitLda(features, 2, Uint8Array.of(0, 0, 1, 1));
 * axes[1] / axes[0]; // → 0
 * ```
 */
export async function fitLda(
  features: Float32Array,
  d: number,
  labels: Uint8Array,
  {shrinkage = 0.1, breathe = noBreath}: {shrinkage?: number; breathe?: Breathe} = {},
): Promise<Lda> {
  const n = labels.length;
  const {counts, means} = classesOf(features, d, labels);
  const {mean, covariance: scatter} = await covarianceOf(features, d, breathe);

  // S_B = M Mᵀ, its columns the means' offsets, each as heavy as its class.
  const offsets = means.map((of, c) => of.map((x, j) => Math.sqrt(counts[c]! / n) * (x - mean[j]!)));
  let trace = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let within = (scatter[i * d + j]! * (n - 1)) / n;
      for (const offset of offsets) within -= offset[i]! * offset[j]!;
      if (i === j) trace += Math.max(0, within);
      scatter[i * d + j] = within * (1 - shrinkage);
    }
  }
  if (!(trace > 0)) throw new RangeError('Within each class all rows are equal: there is no spread to weigh by.');
  for (let i = 0; i < d; i++) scatter[i * d + i]! += (shrinkage * trace) / d;
  await breathe();

  // S_B v = λ S_W v has as many solutions as M has columns: v = S_W⁻¹ M w, with Mᵀ S_W⁻¹ M w = λ w.
  const solved = await solvePositive(scatter, offsets, breathe);
  const {values, vectors} = symmetricEigenpairs(
    offsets.map((offset) => solved.map((column) => offset.reduce((sum, x, j) => sum + x * column[j]!, 0))),
  );
  const k = values.filter((value, c) => c < counts.length - 1 && value > NO_RATIO * values[0]!).length;
  const axes = new Float64Array(k * d);
  for (let c = 0; c < k; c++) {
    const axis = axes.subarray(c * d, (c + 1) * d);
    solved.forEach((column, m) => {
      const weight = vectors[c]![m]! / Math.sqrt(values[c]!);
      for (let j = 0; j < d; j++) axis[j]! += weight * column[j]!;
    });
    pointForward(axis);
  }
  return {mean, axes, ratios: values.slice(0, k)};
}
