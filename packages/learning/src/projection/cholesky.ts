import {Pace, type Breathe} from '../breathe.js';

/**
 * Solves A x = b for several b, A symmetric and positive definite, by Cholesky's L Lᵀ (Golub and Van Loan 2013, *Matrix
 * Computations*, section 4.2). For hundreds of rows, where ml-matrix would hold everything up: this one breathes.
 *
 * @param matrix - `[n, n]`; its lower triangle is overwritten by L.
 * @returns A solution for each right side. Throws a RangeError where A is not positive definite.
 */
export async function solvePositive(
  matrix: Float64Array,
  rightSides: readonly Float64Array[],
  breathe: Breathe,
): Promise<Float64Array[]> {
  const n = rightSides[0]!.length;
  const pace = new Pace();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let t = 0, a = i * n, b = j * n; t < j; t++, a++, b++) sum -= matrix[a]! * matrix[b]!;
      if (i !== j) matrix[i * n + j] = sum / matrix[j * n + j]!;
      else if (sum > 0) matrix[i * n + i] = Math.sqrt(sum);
      else throw new RangeError('The matrix is not positive definite.');
    }
    if (pace.spent((i * i) / 2)) await breathe();
  }
  const solutions = [];
  for (const rightSide of rightSides) {
    const x = rightSide.slice();
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) x[i]! -= matrix[i * n + j]! * x[j]!;
      x[i]! /= matrix[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      x[i]! /= matrix[i * n + i]!;
      for (let j = 0; j < i; j++) x[j]! -= matrix[i * n + j]! * x[i]!;
    }
    solutions.push(x);
    if (pace.spent(n * n)) await breathe();
  }
  return solutions;
}
