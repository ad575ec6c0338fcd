/**
 * For each column the value most rows agree on, as the median of up to 31 rows spread over the data: `[d]`. Distances and
 * covariances do not change when it is subtracted, and pictures become mostly zeros, which the loops over them skip.
 */
export function backgroundOf(features: Float32Array, d: number): Float32Array {
  const n = features.length / d;
  const sampled = Math.min(n, 31);
  const column = new Float32Array(sampled);
  return Float32Array.from({length: d}, (_, j) => {
    for (let i = 0; i < sampled; i++) column[i] = features[Math.floor((i * n) / sampled) * d + j]!;
    return column.sort()[sampled >> 1]!;
  });
}
