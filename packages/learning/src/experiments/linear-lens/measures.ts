import type {AxisMeasures, LabelledRows} from './types.js';

/** Below this share of the rows' own size, a variance is rounding. */
const NO_VARIANCE = 1e-14;

/** Measures of rows by their places along one axis, `[n]`. */
function measuresOf(values: Float64Array, labels: Uint8Array | undefined, totalVariance: number): AxisMeasures {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const classes = new Map<number, {count: number; sum: number}>();
  let [second, fourth, largest] = [0, 0, 0];
  values.forEach((value, i) => {
    const square = (value - mean) ** 2;
    second += square;
    fourth += square * square;
    largest = Math.max(largest, value * value);
    if (!labels) return;
    const of = classes.get(labels[i]!) ?? {count: 0, sum: 0};
    classes.set(labels[i]!, of);
    of.count++;
    of.sum += value - mean;
  });
  let between = 0;
  for (const {count, sum} of classes.values()) between += (sum * sum) / count;
  return axisMeasures({
    n,
    second: second / n > NO_VARIANCE * largest ? second / n : 0,
    fourth: fourth / n,
    within: classes.size > 1 ? Math.max(0, second - between) / n : undefined,
    totalVariance,
  });
}

/** The measures from moments divided by n; `within` is that of the classes, if there are two. */
export function axisMeasures({
  n,
  second,
  fourth,
  within,
  totalVariance,
}: {
  readonly n: number;
  readonly second: number;
  readonly fourth: number;
  readonly within: number | undefined;
  readonly totalVariance: number;
}): AxisMeasures {
  const variance = n > 1 ? (second * n) / (n - 1) : 0;
  const between = within === undefined ? NaN : Math.max(0, second - within);
  return {
    variance,
    share: totalVariance > 0 ? variance / totalVariance : 0,
    fisher: within === undefined || second === 0 ? NaN : within > NO_VARIANCE * second ? between / within : Infinity,
    kurtosis: second > 0 ? fourth / (second * second) - 3 : NaN,
  };
}

/**
 * Measures of an axis `[d]` of length 1 over rows `[n, d]`.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * measuresAlong(cloud, [0, 1]); // → {variance: 2, share: 0.3846, fisher: 1.5, kurtosis: -0.96}
 * ```
 */
export function measuresAlong({features, labels, variance}: LabelledRows, axis: ArrayLike<number>): AxisMeasures {
  const d = axis.length;
  const values = Float64Array.from({length: features.length / d}, (_, i) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += features[i * d + j]! * axis[j]!;
    return sum;
  });
  return measuresOf(values, labels, variance);
}
