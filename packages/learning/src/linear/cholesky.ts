import {WorkMeter, type Breathe} from '../scheduling/breathe.js';

/**
 * Cholesky's factor L of A = L Lᵀ, A symmetric and positive definite (Golub and Van Loan 2013, *Matrix Computations*,
 * section 4.2). For hundreds of rows, where ml-matrix would hold everything up: this one breathes.
 *
 * @param matrix - `[n, n]`; its lower triangle is overwritten by L. Throws a RangeError where it is not positive definite.
 */
export async function factorise(matrix: Float64Array, n: number, breathe: Breathe): Promise<void> {
  const meter = new WorkMeter();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let t = 0, a = i * n, b = j * n; t < j; t++, a++, b++) sum -= matrix[a]! * matrix[b]!;
      if (i !== j) matrix[i * n + j] = sum / matrix[j * n + j]!;
      else if (sum > 0) matrix[i * n + i] = Math.sqrt(sum);
      else throw new RangeError('The matrix is not positive definite.');
    }
    if (meter.spent((i * i) / 2)) await breathe();
  }
}

/**
 * Solves L y = x in place, L in the lower triangle of `factor`.
 *
 * @param zeros - How many numbers x begins with that are 0, and stay so.
 */
export function solveForwards(factor: Float64Array, x: Float64Array, zeros = 0): void {
  const n = x.length;
  for (let i = zeros; i < n; i++) {
    let sum = x[i]!;
    for (let j = zeros, at = i * n + zeros; j < i; j++, at++) sum -= factor[at]! * x[j]!;
    x[i] = sum / factor[i * n + i]!;
  }
}

/** Solves Lᵀ y = x in place, L in the lower triangle of `factor`. */
export function solveBackwards(factor: Float64Array, x: Float64Array): void {
  const n = x.length;
  for (let i = n - 1; i >= 0; i--) {
    x[i]! /= factor[i * n + i]!;
    for (let j = 0; j < i; j++) x[j]! -= factor[i * n + j]! * x[i]!;
  }
}

/**
 * Solves A x = b for several b, A symmetric and positive definite.
 *
 * @param matrix - `[n, n]`; its lower triangle is overwritten by Cholesky's L.
 * @returns A solution for each right side. Throws a RangeError where A is not positive definite.
 */
export async function solvePositive(
  matrix: Float64Array,
  rightSides: readonly Float64Array[],
  breathe: Breathe,
): Promise<Float64Array[]> {
  const n = rightSides[0]!.length;
  await factorise(matrix, n, breathe);
  const meter = new WorkMeter();
  const solutions = [];
  for (const rightSide of rightSides) {
    const x = rightSide.slice();
    solveForwards(matrix, x);
    solveBackwards(matrix, x);
    solutions.push(x);
    if (meter.spent(n * n)) await breathe();
  }
  return solutions;
}
