import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {solvePositive} from '../../linear/cholesky.js';
import {linearLayout, pointForward, refuseFew, type LinearMap} from './linear-layout.js';
import {insist, Refusal, type Method, type Rows} from '../method.js';
import {covarianceOf} from '../../linear/pca.js';
import {symmetricEigenpairs} from '../../linear/symmetric.js';

export interface LdaSettings {
  /** 0…1: how far the within-class scatter is drawn towards a sphere. */
  readonly shrinkage: number;
}

/** Discriminant axes by falling Fisher ratio, at most classes − 1; the classes' common variance along each is 1. */
export interface Lda extends LinearMap {
  /** `[k]`, between-class over within-class variance (shrunk, where it is). */
  readonly ratios: readonly number[];
}

/** A Fisher ratio below this share of the first is rounding: the class means do not span that axis. */
const NO_RATIO = 1e-10;

/** Whatever is not constant in a class is at least this share of the mean variance: less cannot be inverted. */
const LEAST_SHRINKAGE = 1e-6;

/** Cholesky's d³/6 multiplications are then about a second. */
const MOST_NUMBERS = 1600;

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
  if (!(trace > 0)) throw new Refusal('rows', 'Within each class all rows are equal: there is no spread to weigh by.');
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

function refuse(rows: Rows, {shrinkage}: LdaSettings): Refusal | undefined {
  const {labels, d} = rows;
  if (!labels) return new Refusal('rows', 'LDA separates classes, and these rows have none. Take PCA or ICA.');
  if (new Set(labels).size < 2) return new Refusal('rows', 'LDA separates classes, and all rows are of one. Take PCA.');
  if (d > MOST_NUMBERS) {
    return new Refusal(
      'rows',
      `LDA inverts a table of ${d} × ${d} numbers, too large to wait for. Reduce the rows to at most ${MOST_NUMBERS} ` +
        'numbers first, by PCA.',
      MOST_NUMBERS,
    );
  }
  if (!(shrinkage >= LEAST_SHRINKAGE && shrinkage <= 1)) {
    return new Refusal(
      'shrinkage',
      `A shrinkage of ${shrinkage} is not possible: it lies between ${LEAST_SHRINKAGE}, without which numbers that ` +
        'are constant within a class could not be divided by, and 1.',
      shrinkage > 1 ? 1 : LEAST_SHRINKAGE,
    );
  }
  return refuseFew(rows);
}

/**
 * LDA as a map: the plane in which the classes lie apart and each is tight. The one that is told the labels.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4, labels: train.labels};
 * const {objective, done} = await discriminantAxes.start(rows, {shrinkage: 0.1}, {seed: 1});
 * done; // → true
 * objective; // → {name: 'Fisher ratio'}
 * ```
 */
export const discriminantAxes: Method<LdaSettings> = {
  name: 'lda',
  title: 'LDA',
  defaults: () => ({shrinkage: 0.1}),
  refuse,
  async start(rows, settings, {breathe = noBreath}) {
    insist(refuse(rows, settings));
    const {features, d} = rows;
    const labels = rows.labels!;
    const lda = await fitLda(features, d, labels, {...settings, breathe});
    if (lda.ratios.length === 0) throw new Refusal('rows', 'All classes have the same mean: no axis separates them.');
    const classes = new Set(labels).size;
    const notes = ['LDA was told the labels: that classes lie apart here is no discovery.'];
    if (classes === 2) notes.push('Two classes have one axis between them: a map by LDA has at most classes − 1.');
    else if (lda.ratios.length === 1) notes.push('The class means lie on a line: there is one axis.');
    return linearLayout(lda, rows, breathe, {
      objective: {name: 'Fisher ratio', value: lda.ratios.slice(0, 2).reduce((a, b) => a + b, 0)},
      how: 'A new point is projected onto the same axes; its label is not needed.',
      notes,
    });
  },
};
