import {dot, meanOf, rowsOf, type Axes} from '../../linear/principal-axes.js';

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

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

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
