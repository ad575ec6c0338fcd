import type {Distances} from '../../linear/distances.js';

/**
 * Points on a straight line between two rows, both ends with it: `[count, d]`. Between pictures it is a cross-fade.
 *
 * @example
 * ```js
 * straightWalk(Float32Array.of(0, 0, 4, 2), 2, 0, 1, 3); // → [0, 0, 2, 1, 4, 2]
 * ```
 */
export function straightWalk(features: Float32Array, d: number, from: number, to: number, count: number): Float32Array {
  return walkAlong(features, d, Int32Array.of(from, to), count);
}

/**
 * Points at even distances along a way over rows, its ends with it: `[count, d]`. On a shortest path of neighbours this
 * stays near the data, where the straight line leaves it.
 *
 * @param rows - Where the way turns; at least one.
 *
 * @example
 * ```js
 * const features = Float32Array.of(0, 0, 2, 0, 2, 2);
 * walkAlong(features, 2, Int32Array.of(0, 1, 2), 5); // → [0, 0, 1, 0, 2, 0, 2, 1, 2, 2]
 * ```
 */
export function walkAlong(features: Float32Array, d: number, rows: Int32Array, count: number): Float32Array {
  const walk = new Float32Array(count * d);
  const passed = new Float64Array(rows.length);
  for (let leg = 1; leg < rows.length; leg++) {
    let square = 0;
    for (let j = 0; j < d; j++) square += (features[rows[leg]! * d + j]! - features[rows[leg - 1]! * d + j]!) ** 2;
    passed[leg] = passed[leg - 1]! + Math.sqrt(square);
  }
  const whole = passed.at(-1)!;
  for (let step = 0, leg = 1; step < count; step++) {
    const gone = count === 1 ? 0 : (whole * step) / (count - 1);
    while (leg < rows.length - 1 && passed[leg]! < gone) leg++;
    const length = passed[leg]! - passed[leg - 1]!;
    const share = length > 0 ? Math.min(1, (gone - passed[leg - 1]!) / length) : 0;
    const [start, end] = [rows[leg - 1]! * d, (rows[leg] ?? rows[0]!) * d];
    for (let j = 0; j < d; j++) walk[step * d + j] = (1 - share) * features[start + j]! + share * features[end + j]!;
  }
  return walk;
}

/**
 * How far each point of a walk is from the nearest row: `[count]`. What leaves the data is far from all of them.
 *
 * @example
 * ```js
 * const features = Float32Array.of(0, 0, 2, 0);
 * const walk = straightWalk(features, 2, 0, 1, 3);
 * distancesFromData(walk, new Distances(features, 2)); // → [0, 1, 0]
 * ```
 */
export function distancesFromData(walk: Float32Array, distances: Distances): Float64Array {
  const {n, d} = distances;
  const all = new Float64Array(n);
  return Float64Array.from({length: walk.length / d}, (_, step) => {
    distances.to(walk.subarray(step * d, (step + 1) * d), all);
    return all.reduce((least, distance) => Math.min(least, distance), Infinity);
  });
}
