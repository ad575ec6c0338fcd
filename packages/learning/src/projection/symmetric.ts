/** Eigenvalues, largest first, and their orthonormal eigenvectors as rows. */
export interface Eigenpairs {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** Cyclic Jacobi converges quadratically: six to ten sweeps are usual. */
const MOST_SWEEPS = 50;

/** Turns the rows p and q of a matrix by an angle, given its cosine and sine. */
const turn = (p: Float64Array, q: Float64Array, cos: number, sin: number): void => {
  for (let k = 0; k < p.length; k++) {
    const [x, y] = [p[k]!, q[k]!];
    p[k] = cos * x - sin * y;
    q[k] = sin * x + cos * y;
  }
};

/**
 * All eigenpairs of a small symmetric matrix, by Jacobi's rotations (Golub and Van Loan, *Matrix Computations*, section
 * 8.5): exact to rounding beside the largest eigenvalue. For up to about a hundred rows.
 *
 * @param matrix - Rows `[n, n]`, finite; only read.
 */
export function symmetricEigenpairs(matrix: readonly ArrayLike<number>[]): Eigenpairs {
  const rows = matrix.map((row) => Float64Array.from(row));
  const vectors = rows.map((_, i) => Float64Array.from(rows, (_, j) => Number(i === j)));
  const nothing = (Number.EPSILON / 2) * Math.hypot(...rows.map((row) => Math.hypot(...row)));
  let rotated = true;
  for (let sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < rows.length; p++) {
      for (let q = p + 1; q < rows.length; q++) {
        const [first, second] = [rows[p]!, rows[q]!];
        const between = first[q]!;
        if (!(Math.abs(between) > nothing)) continue;
        rotated = true;
        const half = (second[q]! - first[p]!) / (2 * between);
        const tan = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
        const cos = 1 / Math.hypot(tan, 1);
        const [low, high] = [first[p]! - tan * between, second[q]! + tan * between];
        turn(first, second, cos, cos * tan);
        first[p] = low;
        second[q] = high;
        first[q] = second[p] = 0;
        rows.forEach((row, k) => {
          row[p] = first[k]!;
          row[q] = second[k]!;
        });
        turn(vectors[p]!, vectors[q]!, cos, cos * tan);
      }
    }
  }
  const values = rows.map((row, i) => row[i]!);
  const order = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!);
  return {values: order.map((i) => values[i]!), vectors: order.map((i) => vectors[i]!)};
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
