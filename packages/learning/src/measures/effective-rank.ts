import {symmetricEigenpairs} from '../linear/symmetric.js';

/**
 * How many dimensions are really used: e to the entropy of the singular values, which are divided by their sum (Roy and
 * Vetterli 2007, definition 1). Between 1, all rows on one line through the origin, and min(n, d), all singular values
 * equal. Rows are taken as they are, no mean is subtracted: points that have all become one have rank 1, whatever is
 * left of their differences. NaN where all are zero or something is not a number.
 *
 * @param rows - `[n, d]`, for d up to about a hundred.
 *
 * @example
 * ```js
 * effectiveRank([1, 0, 0, 1], 2); // → 2
 * effectiveRank([1, 0, 5, 0], 2); // → 1
 * ```
 */
export function effectiveRank(rows: ArrayLike<number>, d: number): number {
  const products = Array.from({length: d}, () => new Float64Array(d));
  for (let start = 0; start < rows.length; start += d) {
    for (let a = 0; a < d; a++) {
      const value = rows[start + a]!;
      if (value !== 0) for (let b = 0; b < d; b++) products[a]![b]! += value * rows[start + b]!;
    }
  }
  if (!products.every((row) => row.every(Number.isFinite))) return NaN;
  const singular = symmetricEigenpairs(products).values.map((value) => Math.sqrt(Math.max(0, value)));
  const total = singular.reduce((sum, value) => sum + value, 0);
  const shares = singular.map((value) => value / total).filter((share) => share > 0);
  const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
  return total > 0 ? Math.exp(entropy) : NaN;
}
