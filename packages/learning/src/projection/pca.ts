import {createRandom} from '@latent-elements/datasets';
import {backgroundOf} from '../measures/background.js';
import {orthonormalise, symmetricEigenpairs, type Eigenpairs} from './symmetric.js';

/** Principal components of some rows; what encodes and decodes them best of all straight maps. */
export interface Pca {
  /** `[d]` */
  readonly mean: Float64Array;
  /** `[k, d]`, orthonormal rows by falling variance; of each the largest coefficient by size is positive. */
  readonly components: Float64Array;
  /** `[k]`, divided by n − 1. */
  readonly variances: Float64Array;
  readonly size: number;
  readonly count: number;
}

type Breathe = () => Promise<void>;
const noBreath: Breathe = async () => {};

/** Multiplications between two breaths: about ten milliseconds. */
const SLICE = 6e6;
/** Up to here the whole eigenvalue decomposition is quicker than any iteration. */
const SMALL = 100;
/** Where eigenvalues beyond the block are as large as those wanted, any basis of theirs is as good. */
const MOST_ROUNDS = 200;
/** Of the polynomial between two Rayleigh–Ritz steps. */
const DEGREE = 5;

/** Mean `[d]` and covariance `[d, d]` (divided by n − 1) in double precision. */
export async function covarianceOf(
  features: Float32Array,
  d: number,
  breathe: Breathe = noBreath,
): Promise<{mean: Float64Array; covariance: Float64Array}> {
  const n = features.length / d;
  const background = backgroundOf(features, d);
  const sums = new Float64Array(d);
  const covariance = new Float64Array(d * d);
  const at = new Uint32Array(d);
  const values = new Float64Array(d);
  let work = 0;
  for (let i = 0; i < n; i++) {
    let filled = 0;
    for (let j = 0; j < d; j++) {
      const value = features[i * d + j]! - background[j]!;
      if (value === 0) continue;
      at[filled] = j;
      values[filled++] = value;
      sums[j]! += value;
    }
    for (let a = 0; a < filled; a++) {
      const value = values[a]!;
      const row = at[a]! * d;
      for (let b = a; b < filled; b++) covariance[row + at[b]!]! += value * values[b]!;
    }
    work += d + (filled * filled) / 2;
    if (work > SLICE) {
      work = 0;
      await breathe();
    }
  }
  const mean = Float64Array.from(sums, (sum, j) => sum / n + background[j]!);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const value = (covariance[i * d + j]! - (sums[i]! * sums[j]!) / n) / Math.max(1, n - 1);
      covariance[i * d + j] = value;
      covariance[j * d + i] = value;
    }
  }
  await breathe();
  return {mean, covariance};
}

/** `rows · covariance`, breathing; symmetric, so each row of the matrix is read once for all of `rows`. */
async function times(
  rows: readonly Float64Array[],
  covariance: Float64Array,
  breathe: Breathe,
): Promise<Float64Array[]> {
  const d = rows[0]!.length;
  const products = rows.map(() => new Float64Array(d));
  let work = 0;
  for (let i = 0; i < d; i++) {
    const from = i * d;
    rows.forEach((row, r) => {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += row[j]! * covariance[from + j]!;
      products[r]![i] = sum;
    });
    work += rows.length * d;
    if (work > SLICE) {
      work = 0;
      await breathe();
    }
  }
  return products;
}

/** Rows recombined: `mixing` `[k, rows]` → k rows. */
const combine = (rows: readonly Float64Array[], mixing: readonly Float64Array[]): Float64Array[] =>
  mixing.map((weights) => {
    const combined = new Float64Array(rows[0]!.length);
    rows.forEach((row, r) => {
      for (let j = 0; j < combined.length; j++) combined[j]! += weights[r]! * row[j]!;
    });
    return combined;
  });

/**
 * Damps what belongs to eigenvalues below `cut` and lets the rest grow: the Chebyshev polynomial that is at most 1 on
 * [0, cut], of the matrix, times `rows` (Zhou, Saad, Tiago and Chelikowsky 2006). `images` are `rows · covariance`.
 */
async function filtered(
  rows: readonly Float64Array[],
  images: readonly Float64Array[],
  covariance: Float64Array,
  cut: number,
  breathe: Breathe,
): Promise<Float64Array[]> {
  const scale = 2 / cut;
  let before = rows;
  let now: Float64Array[] = images.map((image, r) => image.map((value, j) => scale * value - rows[r]![j]!));
  for (let degree = 2; degree <= DEGREE; degree++) {
    const products = await times(now, covariance, breathe);
    const [last, current] = [before, now];
    before = current;
    now = products.map((product, r) => product.map((value, j) => 2 * (scale * value - current[r]![j]!) - last[r]![j]!));
  }
  return now;
}

/**
 * The k largest eigenpairs of a symmetric, positive matrix: filtered block subspace iteration with Rayleigh–Ritz (Saad
 * 2011, *Numerical Methods for Large Eigenvalue Problems*, chapters 5 and 7), ten vectors more than asked for, until
 * every residual ‖Cv − λv‖ is below 1e-6 λ, or where λ is nearly nothing, below rounding.
 */
async function leading(covariance: Float64Array, d: number, k: number, breathe: Breathe): Promise<Eigenpairs> {
  const first = (pairs: Eigenpairs): Eigenpairs => ({
    values: pairs.values.slice(0, k),
    vectors: pairs.vectors.slice(0, k),
  });
  if (d <= SMALL) {
    return first(symmetricEigenpairs(Array.from({length: d}, (_, i) => covariance.subarray(i * d, (i + 1) * d))));
  }
  const random = createRandom(1);
  let block: Float64Array[] = Array.from({length: Math.min(d, k + 10)}, () =>
    Float64Array.from({length: d}, () => random.normal()),
  );
  orthonormalise(block);
  for (let round = 0; ; round++) {
    const products = await times(block, covariance, breathe);
    const {values, vectors: mixing} = symmetricEigenpairs(
      block.map((row) => products.map((product) => row.reduce((sum, value, j) => sum + value * product[j]!, 0))),
    );
    await breathe();
    const ritz = combine(block, mixing);
    const images = combine(products, mixing);
    const rounding = 1e-12 * Math.abs(values[0]!);
    const converged = values.slice(0, k).every((value, r) => {
      const residual = Math.hypot(...images[r]!.map((image, j) => image - value * ritz[r]![j]!));
      return residual <= Math.max(1e-6 * value, rounding);
    });
    if (converged || round === MOST_ROUNDS) return first({values, vectors: ritz});
    await breathe();
    const cut = values.at(-1)!;
    // A block that already spans everything there is has nothing to damp.
    block = cut > rounding ? await filtered(ritz, images, covariance, cut, breathe) : images;
    orthonormalise(block);
    await breathe();
  }
}

/**
 * Exact principal component analysis (Pearson 1901; Hotelling 1933), for d up to about 2000.
 *
 * @param features - `[n, d]`, n ≥ 2
 * @param k - Components wanted; at most d are answered.
 * @param breathe - Awaited between slices.
 */
export async function fitPca(features: Float32Array, d: number, k: number, breathe: Breathe = noBreath): Promise<Pca> {
  const count = Math.min(k, d);
  const {mean, covariance} = await covarianceOf(features, d, breathe);
  const {values, vectors} = await leading(covariance, d, count, breathe);
  const components = new Float64Array(count * d);
  vectors.forEach((vector, c) => {
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    components.set(largest < 0 ? vector.map((value) => -value) : vector, c * d);
  });
  return {mean, components, variances: Float64Array.from(values, (value) => Math.max(0, value)), size: d, count};
}

/** Scores of rows: `[n, d]` → `[n, k]`. */
export function pcaEncode({mean, components, size: d, count: k}: Pca, features: Float32Array): Float32Array {
  const n = features.length / d;
  const scores = new Float32Array(n * k);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) {
      let score = 0;
      for (let j = 0; j < d; j++) score += (features[i * d + j]! - mean[j]!) * components[c * d + j]!;
      scores[i * k + c] = score;
    }
  }
  return scores;
}

/** Rows from scores: `[n, k]` → `[n, d]`. */
export function pcaDecode({mean, components, size: d, count: k}: Pca, scores: Float32Array): Float32Array {
  const n = scores.length / k;
  const rows = new Float32Array(n * d);
  const row = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    row.set(mean);
    for (let c = 0; c < k; c++) {
      const score = scores[i * k + c]!;
      for (let j = 0; j < d; j++) row[j]! += score * components[c * d + j]!;
    }
    rows.set(row, i * d);
  }
  return rows;
}
