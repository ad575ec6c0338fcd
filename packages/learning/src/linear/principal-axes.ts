import {symmetricEigenpairs} from './symmetric.js';

/** Two orthonormal directions `[m]` in code space, the drawn plane's x and y; one where the code is one number. */
export type Axes = readonly (readonly number[])[];

/** Rows `[m]` of a row-major matrix `[n, m]`, without copying. */
export const rowsOf = (codes: Float32Array, m: number): Float32Array[] =>
  Array.from({length: codes.length / m}, (_, i) => codes.subarray(i * m, (i + 1) * m));

/** Mean of some rows. */
export const meanOf = (rows: readonly Float32Array[], m: number): number[] =>
  Array.from({length: m}, (_, j) => rows.reduce((total, row) => total + row[j]!, 0) / rows.length);

/** Inner product. */
export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
};

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
