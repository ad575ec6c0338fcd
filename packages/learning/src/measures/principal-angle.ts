import {Matrix, QrDecomposition, SingularValueDecomposition} from 'ml-matrix';

/**
 * Principal angles between two subspaces, ascending, in degrees: the arc cosines of the singular values of Q₁ᵀQ₂, Q an
 * orthonormal basis of each (Björck and Golub 1973, theorem 1). Two planes agree exactly when the last is 0. A basis
 * that has collapsed to fewer dimensions spans what is left of it and an arbitrary rest.
 *
 * @param first - Rows spanning one subspace, `[k, d]`
 * @param second - Rows spanning the other, `[l, d]`
 * @returns `[min(k, l)]`. Throws a RangeError where d differs.
 */
export function principalAngles(first: readonly ArrayLike<number>[], second: readonly ArrayLike<number>[]): number[] {
  if (first[0]?.length !== second[0]?.length) throw new RangeError('Both subspaces must lie in the same space.');
  const basis = (rows: readonly ArrayLike<number>[]): Matrix =>
    new QrDecomposition(new Matrix(rows.map(row => Array.from(row))).transpose()).orthogonalMatrix;
  const overlap = basis(first).transpose().mmul(basis(second));
  return new SingularValueDecomposition(overlap).diagonal
    .map(cosine => (Math.acos(Math.min(1, cosine)) * 180) / Math.PI)
    .sort((a, b) => a - b);
}
