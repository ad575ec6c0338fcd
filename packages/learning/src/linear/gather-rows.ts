/** Rows of a row-major matrix by number: `[rows.length, d]`. */
export function gatherRows(
  features: Float32Array,
  d: number,
  rows: ArrayLike<number>,
  gathered: Float32Array = new Float32Array(rows.length * d),
): Float32Array {
  for (let i = 0; i < rows.length; i++) gathered.set(features.subarray(rows[i]! * d, (rows[i]! + 1) * d), i * d);
  return gathered;
}
