import {GAUSSIAN_LOG_COSH} from '../../linear/ica.js';
import {logCoshOf, type Contrast} from '../../linear/least-gaussian.js';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {along, measuresAt, type Moments} from './moments.js';
import {axisAngle} from './plane.js';
import type {AxisMeasures, Objective} from './types.js';

/** The best axis of a plane by one objective. */
export interface Answer {
  /** Degrees, 0…180. */
  readonly angle: number;
  readonly measures: AxisMeasures;
  /**
   * Whether it stands out from what chance makes of points without such an axis (95 %): a round Gaussian for PCA, equal
   * class means for LDA, any Gaussian for ICA.
   */
  readonly distinct: boolean;
  /** ICA: the other independent component, uncorrelated with the first and seldom at a right angle to it. */
  readonly second?: number;
}

/** By objective; without LDA where there are no two classes, without ICA where all points lie on a line. */
export type Answers = Readonly<Partial<Record<Objective, Answer>>>;

/** The largest |kurtosis| of any axis of a Gaussian cloud in 19 of 20 draws is 2.9 standard errors, √(24/n). */
const GAUSSIAN_KURTOSIS = 2.9 * Math.sqrt(24);
/** Likewise of |E log cosh − a Gaussian's|, times √n. Both were simulated for 100 to 1,000 points. */
const GAUSSIAN_LOG_COSH_SPREAD = 0.218;
/** Whitened angles tried before the best one is refined. */
const TRIES = 180;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The longer axis of the covariance. Distinct by Mauchly's test: P(4 det / tr² < l) = l^((n − 2)/2) for a round Gaussian. */
function byVariance(moments: Moments): Answer {
  const [xx, xy, yy] = moments.covariance;
  const angle = axisAngle(Math.atan2(2 * xy, xx - yy) / 2);
  const roundness = (4 * (xx * yy - xy * xy)) / (xx + yy) ** 2;
  return {
    angle,
    measures: measuresAt(moments, angle),
    distinct: moments.n > 2 && roundness < 0.05 ** (2 / (moments.n - 2)),
  };
}

/** The 95 % point of χ² (Wilson and Hilferty 1931). */
const chiSquare = (freedom: number): number =>
  freedom * (1 - 2 / (9 * freedom) + 1.645 * Math.sqrt(2 / (9 * freedom))) ** 3;

/** What tr(W⁻¹B), and so any axis's Fisher ratio, comes to in 19 of 20 draws of classes with one mean, at most. */
const fisherByChance = ({n, classes}: Moments): number => chiSquare(2 * (classes - 1)) / n;

/** What an axis may have by chance alone, in 19 of 20 draws. */
export interface Chance {
  /** Fisher's ratio of classes with one mean; NaN without two classes. */
  readonly fisher: number;
  /** |kurtosis| of any axis of a Gaussian cloud. */
  readonly kurtosis: number;
}

/**
 * What the best axis of a plane comes to by chance alone, at most, in 19 of 20 draws.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * chanceOf(momentsOf(plane.points, cloud.labels, cloud.variance)).fisher; // → 0.99
 * ```
 */
export const chanceOf = (moments: Moments): Chance => ({
  fisher: moments.within ? fisherByChance(moments) : NaN,
  kurtosis: GAUSSIAN_KURTOSIS / Math.sqrt(moments.n),
});

/** The leading solution of B v = λ W v. Distinct by n tr(W⁻¹B) (Lawley and Hotelling), which is nearly χ². */
function byFisher(moments: Moments): Answer | undefined {
  const {covariance, within} = moments;
  if (!within) return undefined;
  // Where the classes have no width in some direction, a hair of it.
  const hair = 1e-9 * (covariance[0] + covariance[2]);
  const [wxx, wxy, wyy] = [within[0] + hair, within[1], within[2] + hair];
  const [bxx, bxy, byy] = [covariance[0] - within[0], covariance[1] - within[1], covariance[2] - within[2]];
  const determinant = wxx * wyy - wxy * wxy;
  const trace = (wyy * bxx - 2 * wxy * bxy + wxx * byy) / determinant;
  const ratio = trace / 2 + Math.sqrt(Math.max(0, (trace * trace) / 4 - (bxx * byy - bxy * bxy) / determinant));
  // Both rows of B − λW are square to the axis; the longer one is known better.
  const [p, q, r] = [bxx - ratio * wxx, bxy - ratio * wxy, byy - ratio * wyy];
  const angle = axisAngle(Math.hypot(p, q) >= Math.hypot(q, r) ? Math.atan2(-p, q) : Math.atan2(-q, r));
  if (!Number.isFinite(angle)) return undefined;
  return {angle, measures: measuresAt(moments, angle), distinct: trace > fisherByChance(moments)};
}

/** The angle in the plane of an axis given by its angle among whitened coordinates, z = L⁻¹x with L Lᵀ the covariance. */
function unwhitened([a, b, c]: readonly [number, number, number], whitened: number): number {
  const [u, v] = [Math.cos(whitened), Math.sin(whitened)];
  return axisAngle(Math.atan2(v / c, (u - (b * v) / c) / a));
}

/** Largest value of a function of period π, from the best of evenly spread tries, by golden section. */
async function largest(of: (angle: number) => number, breathe: Breathe): Promise<number> {
  let [best, most] = [0, -Infinity];
  for (let i = 0; i < TRIES; i++) {
    const value = of((i * Math.PI) / TRIES);
    if (value > most) [best, most] = [(i * Math.PI) / TRIES, value];
    if (i % 32 === 31) await breathe();
  }
  let [low, high] = [best - Math.PI / TRIES, best + Math.PI / TRIES];
  for (let round = 0; round < 50; round++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (of(left) >= of(right)) high = right;
    else low = left;
    if (round % 16 === 15) await breathe();
  }
  return (low + high) / 2;
}

/** The axis furthest from a Gaussian, and the uncorrelated one. */
async function byShape(
  points: Float64Array,
  moments: Moments,
  contrast: Contrast,
  breathe: Breathe,
): Promise<Answer | undefined> {
  const [xx, xy, yy] = moments.covariance;
  const {n} = moments;
  if (!(xx * yy - xy * xy > 1e-12 * (xx + yy) ** 2)) return undefined;
  const a = Math.sqrt(xx);
  const factor = [a, xy / a, Math.sqrt(yy - (xy * xy) / xx)] as const;
  const kurtosis = (whitened: number) => Math.abs(measuresAt(moments, unwhitened(factor, whitened)).kurtosis);
  const logCosh = (whitened: number) => {
    const radians = (unwhitened(factor, whitened) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    const scale = 1 / Math.sqrt(along(moments.covariance, cos, sin));
    let sum = 0;
    for (let i = 0; i < n; i++) sum += logCoshOf(scale * (cos * points[2 * i]! + sin * points[2 * i + 1]!));
    return Math.abs(sum / n - GAUSSIAN_LOG_COSH);
  };
  const shape = contrast === 'kurtosis' ? kurtosis : logCosh;
  const bound = contrast === 'kurtosis' ? GAUSSIAN_KURTOSIS : GAUSSIAN_LOG_COSH_SPREAD;
  const best = await largest(shape, breathe);
  const angle = unwhitened(factor, best);
  return {
    angle,
    measures: measuresAt(moments, angle),
    distinct: shape(best) > bound / Math.sqrt(n),
    second: unwhitened(factor, best + Math.PI / 2),
  };
}

/**
 * PCA's, ICA's and LDA's answers within a plane, each the largest value of its objective over all of the plane's axes:
 * the first and the last in closed form, ICA's by search over the angle.
 *
 * @param points - `[n, 2]`, centred; those the moments are of.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * const moments = momentsOf(plane.points, cloud.labels, cloud.variance);
 * const {pca, lda} = await answersIn(plane.points, moments);
 * [pca.angle, lda.angle]; // → [26.57, 104.04]
 * ```
 */
export async function answersIn(
  points: Float64Array,
  moments: Moments,
  {contrast = 'kurtosis', breathe = noBreath}: {contrast?: Contrast; breathe?: Breathe} = {},
): Promise<Answers> {
  const lda = byFisher(moments);
  const ica = await byShape(points, moments, contrast, breathe);
  return {pca: byVariance(moments), ...(ica && {ica}), ...(lda && {lda})};
}
