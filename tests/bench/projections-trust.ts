import {multiplyTransposed} from '../../packages/learning/src/linear/inner-products.js';
import {nearestNeighbours} from '../../packages/learning/src/projection/neighbours/neighbours.js';

/** Squared distances of some rows, `[n, n]`, kept from one question to the next. */
let kept: {features: Float32Array; squares: Float32Array} | undefined;

function squaredDistances(features: Float32Array, d: number): Float32Array {
  if (kept?.features === features) return kept.squares;
  const n = features.length / d;
  const squares = new Float32Array(n * n);
  multiplyTransposed(features, features, d, squares);
  const lengths = Float32Array.from({length: n}, (_, i) => squares[i * n + i]!);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) squares[i * n + j] = lengths[i]! + lengths[j]! - 2 * squares[i * n + j]!;
  }
  kept = {features, squares};
  return squares;
}

/** Trustworthiness of a map (Venna and Kaski 2001): what neighbours in it that are none in the data cost. */
export async function trustworthinessOf(
  features: Float32Array,
  d: number,
  coordinates: Float32Array,
  k: number,
): Promise<number> {
  const n = features.length / d;
  const squares = squaredDistances(features, d);
  const {indices} = await nearestNeighbours(coordinates, 2, k);
  let penalty = 0;
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < k; t++) {
      const distance = squares[i * n + indices[i * k + t]!]!;
      let rank = 1;
      for (let j = 0; j < n; j++) if (j !== i && squares[i * n + j]! < distance) rank++;
      if (rank > k) penalty += rank - k;
    }
  }
  return 1 - (2 * penalty) / (n * k * (2 * n - 3 * k - 1));
}
