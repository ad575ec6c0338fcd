/**
 * Mean of (a − b)² over all numbers; both `[n, d]`. NaN for no numbers. Throws a RangeError where lengths differ.
 *
 * @example
 * ```js
 * meanSquareError([1, 2], [1, 4]); // → 2
 * ```
 */
export function meanSquareError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError('Mean square: lengths differ.');
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - b[i]!;
    total += difference * difference;
  }
  return total / a.length;
}
