/**
 * How few of a row's numbers do all the work: (√d − ‖z‖₁/‖z‖₂) / (√d − 1), the mean over rows (Hoyer 2004,
 * *Non-negative matrix factorization with sparseness constraints*, section 3.1). 0 where all numbers of a row are equally
 * large, 1 where one alone is not zero. Rows of zeros are left out; NaN where no other is left, or for d = 1.
 *
 * @param rows - `[n, d]`
 *
 * @example
 * ```js
 * sparsity([1, 0, 0, 0], 4); // → 1
 * sparsity([1, 1, 1, 1], 4); // → 0
 * ```
 */
export function sparsity(rows: ArrayLike<number>, d: number): number {
  let [total, counted] = [0, 0];
  for (let start = 0; start < rows.length; start += d) {
    let [sum, squares] = [0, 0];
    for (let j = 0; j < d; j++) {
      sum += Math.abs(rows[start + j]!);
      squares += rows[start + j]! ** 2;
    }
    if (squares === 0) continue;
    total += (Math.sqrt(d) - sum / Math.sqrt(squares)) / (Math.sqrt(d) - 1);
    counted++;
  }
  return d > 1 && counted > 0 ? total / counted : NaN;
}
