import {sizeOf, type Dataset, type Split} from '@latent-elements/datasets';
import {gatherRows} from '../../linear/gather-rows.js';
import {mapRows} from '../../linear/map-rows.js';
import {fitPca, pcaEncode} from '../../linear/pca.js';
import {slicedEigenpairs} from '../../linear/sliced-eigenpairs.js';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import type {Cloud, LabelledRows} from './types.js';

/** Principal components that stand in for rows with more numbers than these. */
export const PRINCIPAL_FIRST = 50;
/** Rows that are drawn and measured; of more, as many at even distances. */
export const MOST_POINTS = 1000;

/** Rows of the classes wanted, at most {@link MOST_POINTS}. */
function chosenOf({count, features, labels}: Split, d: number, wanted: ReadonlySet<number> | undefined): LabelledRows {
  const all = Array.from({length: count}, (_, i) => i).filter((i) => !wanted || wanted.has(labels![i]!));
  const n = Math.min(MOST_POINTS, all.length);
  const rows = Array.from({length: n}, (_, i) => all[Math.floor((i * all.length) / n)]!);
  const chosen = gatherRows(features, d, rows);
  return {
    features: chosen,
    labels: labels && Uint8Array.from(rows, (row) => labels[row]!),
    variance: totalVariance(chosen, d),
  };
}

/** Numbers of the classes named; nothing where fewer than two are known: then all are meant. */
function classesNamed({classNames, train}: Dataset, names: readonly string[]): ReadonlySet<number> | undefined {
  const numbers = new Set(names.map((name) => classNames?.indexOf(name) ?? -1).filter((number) => number >= 0));
  return train.labels && numbers.size > 1 ? numbers : undefined;
}

/** Sum of the columns' variances, divided by n − 1. */
function totalVariance(features: Float32Array, d: number): number {
  const n = features.length / d;
  let total = 0;
  for (let j = 0; j < d; j++) {
    let [sum, squares] = [0, 0];
    // From the first row's value: large numbers of small variance stay exact.
    const from = features[j]!;
    for (let at = j; at < features.length; at += d) {
      sum += features[at]! - from;
      squares += (features[at]! - from) ** 2;
    }
    total += squares - (sum * sum) / n;
  }
  return n > 1 ? total / (n - 1) : 0;
}

/**
 * Makes a data set ready for the lens: the classes wanted, at most 1,000 rows, and of pictures and wide tables the first
 * 50 principal components, fitted to the training rows.
 *
 * @param classes - Names of the classes to keep; all, if fewer than two are known.
 * @throws RangeError where there are fewer than two columns or three rows.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const cloud = await cloudOf(await loadDataset('digits'), {classes: ['4', '9']});
 * ({n: cloud.n, d: cloud.d}); // → {n: 800, d: 50}
 * ```
 */
export async function cloudOf(
  data: Dataset,
  {classes = [], breathe = noBreath}: {classes?: readonly string[]; breathe?: Breathe} = {},
): Promise<Cloud> {
  const {title, shape, classNames = [], featureNames, account, firstRow} = data;
  const size = sizeOf(shape);
  const wanted = classesNamed(data, classes);
  const train = chosenOf(data.train, size, wanted);
  const n = train.features.length / size;
  if (size < 2) throw new RangeError('An axis needs a plane to turn in: these rows have one column. Add a second.');
  if (n < 3) throw new RangeError(`An axis needs at least three rows to be measured by; there are ${n}.`);
  const shared = data.train.features.every((value, i) => value === data.heldOut.features[i]);
  const heldOut = shared ? undefined : chosenOf(data.heldOut, size, wanted);
  await breathe();
  const whole = {...train, title, classNames, n, ...(account !== undefined && {account}), ...(firstRow && {firstRow})};
  if (size <= PRINCIPAL_FIRST || n <= PRINCIPAL_FIRST) {
    const columns = featureNames ?? Array.from({length: size}, (_, j) => `column ${j + 1}`);
    return {...whole, d: size, columns, heldOut};
  }
  const pca = await fitPca(train.features, size, PRINCIPAL_FIRST, breathe, slicedEigenpairs);
  const scores = (features: Float32Array) =>
    mapRows(features, size, pca.count, (rows) => pcaEncode(pca, rows), breathe);
  return {
    ...whole,
    features: await scores(train.features),
    d: pca.count,
    columns: Array.from({length: pca.count}, (_, j) => `component ${j + 1}`),
    heldOut: heldOut && {...heldOut, features: await scores(heldOut.features)},
    reduced: {pca, share: pca.variances.reduce((sum, value) => sum + value, 0) / whole.variance, shape},
  };
}

/**
 * A cloud of points painted in the plane.
 *
 * @param points - `[n, 2]`
 * @param labels - `[n]`
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * cloud.variance; // → 5.2
 * ```
 */
export const paintedCloud = (points: Float32Array, labels: Uint8Array, classNames: readonly string[]): Cloud => ({
  title: 'Painted points',
  n: points.length / 2,
  d: 2,
  features: points,
  labels,
  classNames,
  columns: ['x', 'y'],
  variance: totalVariance(points, 2),
});

/**
 * What an axis `[d]` weighs every number of a row with, as the data had them: `[columns]`, pixels for pictures.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * weightsOf(cloud, Float64Array.of(0.6, 0.8)); // → [0.6, 0.8]
 * ```
 */
export function weightsOf({reduced}: Cloud, axis: Float64Array): Float64Array {
  if (!reduced) return axis;
  const {components, size, count} = reduced.pca;
  const weights = new Float64Array(size);
  for (let c = 0; c < count; c++) for (let j = 0; j < size; j++) weights[j]! += axis[c]! * components[c * size + j]!;
  return weights;
}
