import {symmetricEigenpairs} from '../projection/symmetric.js';

/** Two orthonormal directions `[m]` in code space, the drawn plane's x and y; one where the code is one number. */
export type Axes = readonly (readonly number[])[];

/** Between the codes and the unit square they are drawn in, y upwards. */
export interface Plane {
  /** `[n, 2]` for codes `[n, m]`. Numbers outside the frame are put on its edge. */
  places(codes: Float32Array): Float32Array;
  /** One code's place; where codes are single numbers y is ½. */
  place(code: ArrayLike<number>): [number, number];
  /** The code drawn at a place; what the plane does not show stays at its mean. */
  codeAt(x: number, y: number): Float32Array;
}

/** The frame's inner part, which 98 % of the codes fill. */
const INNER = [0.04, 0.96] as const;
const SHARE = 0.98;
/** Multiples of it, modulo 1, spread as evenly as any sequence can. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

const rowsOf = (codes: Float32Array, m: number): Float32Array[] =>
  Array.from({length: codes.length / m}, (_, i) => codes.subarray(i * m, (i + 1) * m));

const meanOf = (rows: readonly Float32Array[], m: number): number[] =>
  Array.from({length: m}, (_, j) => rows.reduce((total, row) => total + row[j]!, 0) / rows.length);

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/**
 * The codes' first two principal axes, and the share of their variance that lies in them (1 for m ≤ 2).
 *
 * @param codes - `[n, m]`
 * @param previous - Axes drawn before: order and signs are chosen to agree with them, so that nothing flips.
 */
export function principalAxes(codes: Float32Array, m: number, previous?: Axes): {axes: Axes; share: number} {
  if (m === 1) return {axes: [[1]], share: 1};
  const unit = (at: number): number[] => Array.from({length: m}, (_, i) => Number(i === at));
  const reference = previous ?? [unit(0), unit(1)];
  // What is not finite has no axes of its own.
  if (!codes.every(Number.isFinite)) return {axes: reference, share: NaN};
  const rows = rowsOf(codes, m);
  const mean = meanOf(rows, m);
  const covariance = Array.from({length: m}, (_, i) =>
    Array.from({length: m}, (_, j) => rows.reduce((sum, row) => sum + (row[i]! - mean[i]!) * (row[j]! - mean[j]!), 0)),
  );
  const {values, vectors} = symmetricEigenpairs(covariance);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const share = total > 0 && m > 2 ? (values[0]! + values[1]!) / total : 1;
  const found = vectors.slice(0, 2).map((vector) => Array.from(vector));
  const [first, second] = reference as [readonly number[], readonly number[]];
  const agreement = (a: readonly number[], b: readonly number[]): number => Math.abs(dot(a, b));
  const crossed =
    previous !== undefined &&
    agreement(found[0]!, second) + agreement(found[1]!, first) >
      agreement(found[0]!, first) + agreement(found[1]!, second);
  const ordered = crossed ? found.toReversed() : found;
  const axes = ordered.map((axis, i) => (dot(axis, reference[i]!) < 0 ? axis.map((value) => -value) : axis));
  return {axes, share: Math.min(1, share)};
}

/**
 * Each axis by itself: asinh((p − median) / s) with s the median distance from the median, then the frame fitted to the
 * middle 98 % of that. Near the median the map is straight, far codes stay in view, and no side of the frame is empty.
 */
function scaleOf(positions: readonly number[]): {forward(p: number): number; inverse(x: number): number} {
  const median = quantile(ascending(positions), 0.5);
  const distances = ascending(positions.map((p) => Math.abs(p - median)));
  const spread = Math.max(quantile(distances, 0.5), distances.at(-1)! * 1e-3, 1e-6);
  const bent = ascending(positions).map((p) => Math.asinh((p - median) / spread));
  const middle = [quantile(bent, (1 - SHARE) / 2), quantile(bent, (1 + SHARE) / 2)] as const;
  // Codes that all lie on one place have no extent to fit: they stand in the middle of a frame two spreads wide.
  const [low, high] = middle[1] - middle[0] > 1e-9 ? middle : [-1, 1];
  const [from, to] = INNER;
  const unit = (high - low) / (to - from);
  return {
    forward: (p) => Math.min(1, Math.max(0, from + (Math.asinh((p - median) / spread) - low) / unit)),
    inverse: (x) => median + spread * Math.sinh(low + (x - from) * unit),
  };
}

/**
 * The plane that suits these codes, with these axes.
 *
 * @param codes - `[n, m]`, n ≥ 1, finite
 */
export function createPlane(codes: Float32Array, m: number, axes: Axes): Plane {
  const rows = rowsOf(codes, m);
  const mean = meanOf(rows, m);
  const scales = axes.map((axis) => scaleOf(rows.map((row) => dot(row, axis))));
  const rest = mean.map((value, j) => axes.reduce((left, axis) => left - dot(mean, axis) * axis[j]!, value));

  const place = (code: ArrayLike<number>): [number, number] => {
    const [x, y] = axes.map((axis, i) => scales[i]!.forward(dot(code, axis)));
    return [x!, y ?? 0.5];
  };

  return {
    place,
    places(given) {
      const places = Float32Array.from(rowsOf(given, m).flatMap(place));
      if (m === 1) {
        const order = Uint32Array.from(given, (_, i) => i).sort((a, b) => given[a]! - given[b]! || a - b);
        order.forEach((row, rank) => (places[2 * row + 1] = ((rank + 0.5) * GOLDEN) % 1));
      }
      return places;
    },
    codeAt(x, y) {
      const along = scales.map((scale, i) => scale.inverse(i === 0 ? x : y));
      return Float32Array.from(rest, (value, j) => axes.reduce((sum, axis, i) => sum + along[i]! * axis[j]!, value));
    },
  };
}
