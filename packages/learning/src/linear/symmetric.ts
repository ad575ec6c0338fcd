import {EigenvalueDecomposition, Matrix} from 'ml-matrix';

/** Eigenvalues, largest first, and their orthonormal eigenvectors as rows. */
export interface Eigenpairs {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/**
 * All eigenpairs of a small symmetric matrix, by ml-matrix. For up to about a hundred rows.
 *
 * @param matrix - Rows `[n, n]`, finite; only read.
 */
export function symmetricEigenpairs(matrix: readonly ArrayLike<number>[]): Eigenpairs {
  const rows = new Matrix(matrix.map((row) => Array.from(row)));
  const {realEigenvalues, eigenvectorMatrix} = new EigenvalueDecomposition(rows, {assumeSymmetric: true});
  const order = realEigenvalues.map((_, i) => i).sort((i, j) => realEigenvalues[j]! - realEigenvalues[i]!);
  return {
    values: order.map((i) => realEigenvalues[i]!),
    vectors: order.map((i) => Float64Array.from(eigenvectorMatrix.getColumn(i))),
  };
}

/**
 * Orthonormalises rows in place by modified Gram–Schmidt, twice (Giraud, Langou and Rozložník 2005). A row that adds
 * nothing to those before it becomes zero.
 */
export function orthonormalise(rows: readonly Float64Array[]): void {
  rows.forEach((row, i) => {
    const before = Math.hypot(...row);
    for (let round = 0; round < 2; round++) {
      for (const other of rows.slice(0, i)) {
        let along = 0;
        for (let j = 0; j < row.length; j++) along += row[j]! * other[j]!;
        for (let j = 0; j < row.length; j++) row[j]! -= along * other[j]!;
      }
    }
    const norm = Math.hypot(...row);
    // What rounding leaves of a dependent row is no direction.
    const scale = norm > 1e-12 * before ? 1 / norm : 0;
    for (let j = 0; j < row.length; j++) row[j]! *= scale;
  });
}
