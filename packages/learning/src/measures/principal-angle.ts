import {orthonormalise, symmetricEigenpairs} from '../linear/symmetric.js';

/**
 * Principal angles between two subspaces, ascending, in degrees: the arc cosines of the singular values of Q₁Q₂ᵀ, the
 * rows of each Q an orthonormal basis (Björck and Golub 1973, theorem 1). Two planes agree exactly when the last is 0;
 * exact to about a millionth of a degree. Rows that add no dimension count as perpendicular to everything.
 *
 * @param first - Rows spanning one subspace, `[k, d]`
 * @param second - Rows spanning the other, `[l, d]`
 * @returns `[min(k, l)]`. Throws a RangeError where d differs.
 *
 * @example
 * ```js
 * const floor = [[1, 0, 0], [0, 1, 0]];
 * const ramp = [[1, 0, 0], [0, 1, 1]];
 * principalAngles(floor, ramp); // → [0, 45.000]
 * ```
 */
export function principalAngles(first: readonly ArrayLike<number>[], second: readonly ArrayLike<number>[]): number[] {
  if (first[0]?.length !== second[0]?.length) throw new RangeError('Both subspaces must lie in the same space.');
  const [few, many] = [first, second]
    .map((rows) => rows.map((row) => Float64Array.from(row)))
    .sort((a, b) => a.length - b.length) as [Float64Array[], Float64Array[]];
  orthonormalise(few);
  orthonormalise(many);
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return sum;
  };
  const overlap = few.map((row) => many.map((other) => dot(row, other)));
  // Singular values by way of the product with the transpose: few rows, and cosines need no better.
  return symmetricEigenpairs(overlap.map((row) => overlap.map((other) => dot(row, other)))).values.map(
    (squared) => (Math.acos(Math.sqrt(Math.min(1, Math.max(0, squared)))) * 180) / Math.PI,
  );
}
