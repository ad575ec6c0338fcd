/** Of each column: `[n, d]` → `[d]`. */
export function meanOf(features: Float32Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < features.length; i += d) for (let j = 0; j < d; j++) mean[j]! += features[i + j]!;
  return mean.map((sum) => (sum * d) / features.length);
}

/** Rows less `mean`, `[d]`. */
export function centred(features: Float32Array, mean: Float64Array): Float32Array {
  const d = mean.length;
  const rows = new Float32Array(features.length);
  for (let i = 0; i < features.length; i += d) for (let j = 0; j < d; j++) rows[i + j] = features[i + j]! - mean[j]!;
  return rows;
}
