/** Eigenvalues, largest first, and their orthonormal eigenvectors as rows. */
export interface Eigenpairs {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** Seven or so are needed; what is not finite never gets there. */
const MOST_SWEEPS = 30;

/** Turns two rows into each other. */
function rotate(first: Float64Array, second: Float64Array, c: number, s: number): void {
  for (let j = 0; j < first.length; j++) {
    const [x, y] = [first[j]!, second[j]!];
    first[j] = c * x - s * y;
    second[j] = s * x + c * y;
  }
}

/**
 * All eigenpairs of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 2013, *Matrix
 * Computations*, section 8.5): short, and accurate to the last digits. For up to about a hundred rows.
 *
 * @param matrix - Rows `[n, n]`; only read.
 */
export function symmetricEigenpairs(matrix: readonly ArrayLike<number>[]): Eigenpairs {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = a.map((_, i) => Float64Array.from({length: n}, (_, j) => Number(i === j)));
  const size = Math.hypot(...a.map((row) => Math.hypot(...row)));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largest = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [ap, aq] = [a[p]!, a[q]!];
        const off = ap[q]!;
        largest = Math.max(largest, Math.abs(off));
        if (off === 0) continue;
        const theta = (aq[q]! - ap[p]!) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (const row of a) {
          const [x, y] = [row[p]!, row[q]!];
          row[p] = c * x - s * y;
          row[q] = s * x + c * y;
        }
        rotate(ap, aq, c, s);
        rotate(vectors[p]!, vectors[q]!, c, s);
      }
    }
    if (!(largest > 1e-16 * size)) break;
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return {values: order.map((i) => a[i]![i]!), vectors: order.map((i) => vectors[i]!)};
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
