import {meanAndDeviation} from './split.js';

/** Off by more than this share of its deviation, a column is counted from its median. */
const MOST_ROUNDING = 1e-5;
/** With less than this share of its different values left, a column has lost digits. */
const LEAST_KEPT = 0.95;

/** Whole numbers beyond have neighbours that double precision does not tell from them. */
const MOST_EXACT = Number.MAX_SAFE_INTEGER;
/** Of the mean: a smaller deviation is what double precision made of equal numbers. */
const NOISE = 2 ** -44;

/** A table's numbers in 32 bits, and what that took. */
export interface InFloat32 {
  /** `[n, d]`; infinite where 32 bits cannot hold a number. */
  readonly features: Float32Array;
  /** `[d]`, what was subtracted from every column so that it keeps its digits; 0 for nothing. */
  readonly origins: Float64Array;
  /** Columns that lost digits all the same: how many different values they had, and have. */
  readonly lost: readonly {readonly column: number; readonly different: number; readonly kept: number}[];
}

/**
 * Rounds a table's numbers to float32, but not before they are centred: large numbers of small differences would become
 * one. Scaled, every column gets the mean 0 and deviation 1 over the rows to train on. Unscaled, a column is left as it is
 * where rounding does it no harm, and counted from its median where it does.
 *
 * @param columns - `[d]` of `[n]`
 * @param trainingRows - Given where columns are to be scaled.
 * @param written - How many different numbers a column had as written: asked where double precision may not tell them apart.
 */
export function inFloat32(
  columns: readonly Float64Array[],
  trainingRows?: Uint32Array,
  written: (column: number) => number = () => 0,
): InFloat32 {
  const [d, n] = [columns.length, columns[0]!.length];
  const [origins, units] = [new Float64Array(d), new Float64Array(d)];
  const lost: InFloat32['lost'][number][] = [];
  columns.forEach((column, j) => {
    const error = trainingRows ? Infinity : roundingIn(column);
    // Most tables' numbers are whole, and need no sorting.
    const sorted = error === 0 ? column : column.slice().sort();
    const {origin, unit} = trainingRows ? scaleOf(column, trainingRows) : {origin: originOf(sorted, error), unit: 1};
    [origins[j], units[j]] = [origin, unit];
    if (error === 0) return;
    const left = differentIn(sorted, origin, unit);
    const beyond = Math.abs(sorted[0]!) > MOST_EXACT || Math.abs(sorted[n - 1]!) > MOST_EXACT;
    const different = Math.max(left.different, beyond ? written(j) : 0);
    if (left.kept < LEAST_KEPT * different) lost.push({column: j, different, kept: left.kept});
  });
  const features = new Float32Array(n * d);
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < d; j++, at++) features[at] = (columns[j]![i]! - origins[j]!) / units[j]!;
  }
  return {features, origins: trainingRows ? new Float64Array(d) : origins, lost};
}

/** What gives the training rows the mean 0 and deviation 1. */
function scaleOf(column: Float64Array, trainingRows: Uint32Array): {origin: number; unit: number} {
  const training = new Float64Array(trainingRows.length);
  for (let i = 0; i < training.length; i++) training[i] = column[trainingRows[i]!]!;
  const {mean, deviation} = meanAndDeviation(training);
  return {origin: mean, unit: deviation > NOISE * Math.abs(mean) ? deviation : 1};
}

/** The median, where subtracting it saves digits; `error` is what rounding costs without. */
function originOf(sorted: Float64Array, error: number): number {
  const [least, median, most] = [sorted[0]!, sorted[(sorted.length - 1) >> 1]!, sorted.at(-1)!];
  if (error === 0 || median === 0 || least === most) return 0;
  const {different, kept} = differentIn(sorted);
  if (error <= MOST_ROUNDING * meanAndDeviation(sorted).deviation && kept >= LEAST_KEPT * different) return 0;
  const saved = 2 * roundingIn(sorted.map((value) => value - median)) <= error;
  return saved || differentIn(sorted, median).kept > kept ? median : 0;
}

/** The most that float32 puts a number off. */
function roundingIn(column: Float64Array): number {
  let most = 0;
  for (const value of column) most = Math.max(most, Math.abs(Math.fround(value) - value));
  return most;
}

/** Different values, in double precision and in float32. */
function differentIn(sorted: Float64Array, origin = 0, unit = 1): {different: number; kept: number} {
  let [different, kept] = [1, 1];
  for (let i = 1; i < sorted.length; i++) {
    const [before, value] = [sorted[i - 1]!, sorted[i]!];
    if (value === before) continue;
    different++;
    if (Math.fround((value - origin) / unit) !== Math.fround((before - origin) / unit)) kept++;
  }
  return {different, kept};
}
