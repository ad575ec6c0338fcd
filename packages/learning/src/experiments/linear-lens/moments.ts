import {axisMeasures} from './measures.js';
import type {AxisMeasures} from './types.js';

/** Coefficients of a quadratic form: x², 2xy, y². */
export type Quadratic = readonly [xx: number, xy: number, yy: number];

/**
 * Moments of points in a plane, divided by n: all that variance, Fisher ratio and kurtosis of any axis depend on, so
 * that an axis costs the same for ten points and for ten thousand.
 */
export interface Moments {
  readonly n: number;
  readonly covariance: Quadratic;
  /** Covariance within the classes; absent without two of them. */
  readonly within?: Quadratic | undefined;
  /** Classes that have points. */
  readonly classes: number;
  /** Means of x⁴, x³y, x²y², xy³, y⁴. */
  readonly fourth: readonly [number, number, number, number, number];
  /** Variance of the whole cloud, divided by n − 1. */
  readonly totalVariance: number;
}

/** The form's value for a direction. */
export const along = ([xx, xy, yy]: Quadratic, cos: number, sin: number): number =>
  xx * cos * cos + 2 * xy * cos * sin + yy * sin * sin;

/**
 * Takes the moments of centred points.
 *
 * @param points - `[n, 2]`
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * const moments = momentsOf(plane.points, cloud.labels, cloud.variance);
 * moments.covariance; // → [2.6667, 0.6667, 1.6667]
 * ```
 */
export function momentsOf(points: Float64Array, labels: Uint8Array | undefined, totalVariance: number): Moments {
  const n = points.length / 2;
  let [xx, xy, yy] = [0, 0, 0];
  const fourth: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  const classes = new Map<number, {count: number; x: number; y: number}>();
  for (let i = 0; i < n; i++) {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    fourth[0] += x ** 4;
    fourth[1] += x ** 3 * y;
    fourth[2] += x * x * y * y;
    fourth[3] += x * y ** 3;
    fourth[4] += y ** 4;
    if (!labels) continue;
    const of = classes.get(labels[i]!) ?? {count: 0, x: 0, y: 0};
    classes.set(labels[i]!, of);
    of.count++;
    of.x += x;
    of.y += y;
  }
  let [betweenXx, betweenXy, betweenYy] = [0, 0, 0];
  for (const {count, x, y} of classes.values()) {
    betweenXx += (x * x) / count;
    betweenXy += (x * y) / count;
    betweenYy += (y * y) / count;
  }
  const within: Quadratic = [(xx - betweenXx) / n, (xy - betweenXy) / n, (yy - betweenYy) / n];
  return {
    n,
    covariance: [xx / n, xy / n, yy / n],
    within: classes.size > 1 ? within : undefined,
    classes: classes.size,
    fourth: fourth.map((sum) => sum / n) as unknown as Moments['fourth'],
    totalVariance,
  };
}

/**
 * What the three objectives say of the axis at an angle in degrees.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * const moments = momentsOf(plane.points, cloud.labels, cloud.variance);
 * measuresAt(moments, 90); // → {variance: 2, share: 0.3846, fisher: 1.5, kurtosis: -0.96}
 * ```
 */
export function measuresAt({n, covariance, within, fourth, totalVariance}: Moments, angle: number): AxisMeasures {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [a, b, c, d, e] = fourth;
  const largest = Math.max(covariance[0], covariance[2]);
  const second = along(covariance, cos, sin);
  return axisMeasures({
    n,
    second: second > 1e-14 * largest ? second : 0,
    fourth: a * cos ** 4 + 4 * b * cos ** 3 * sin + 6 * c * cos ** 2 * sin ** 2 + 4 * d * cos * sin ** 3 + e * sin ** 4,
    within: within && Math.max(0, along(within, cos, sin)),
    totalVariance,
  });
}

/** The three measures at every whole degree, 0…179. */
export interface Sweep {
  readonly variance: Float64Array;
  readonly share: Float64Array;
  readonly fisher: Float64Array;
  readonly kurtosis: Float64Array;
}

/**
 * Measures every whole degree: what is drawn under the hand.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * const moments = momentsOf(plane.points, cloud.labels, cloud.variance);
 * sweep(moments).share[45]; // → 0.6538
 * ```
 */
export function sweep(moments: Moments): Sweep {
  const all = Array.from({length: 180}, (_, angle) => measuresAt(moments, angle));
  const each = (measure: keyof AxisMeasures) => Float64Array.from(all, (measures) => measures[measure]);
  return {variance: each('variance'), share: each('share'), fisher: each('fisher'), kurtosis: each('kurtosis')};
}
