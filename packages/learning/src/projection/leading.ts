import {createRandom} from '@latent-elements/datasets';
import type {Breathe} from '../breathe.js';
import {orthonormalise, symmetricEigenpairs, type Eigenpairs} from './symmetric.js';

/** A symmetric matrix that is known by what it does to vectors. */
export interface Operator {
  readonly size: number;
  /** Rows `[r, size]` times the matrix, in rows of their own. */
  times(rows: readonly Float64Array[], breathe: Breathe): Promise<Float64Array[]>;
}

/** Vectors kept before the basis is thinned out to its best. */
const MOST_KEPT = 40;
/** Where the next eigenvalue is as large as those wanted, any basis of theirs is as good. */
const MOST_ROUNDS = 300;

/** Rows recombined: `mixing` `[k, rows]` → k rows. */
const combine = (rows: readonly Float64Array[], mixing: readonly Float64Array[]): Float64Array[] =>
  mixing.map((weights) => {
    const combined = new Float64Array(rows[0]!.length);
    rows.forEach((row, r) => {
      const weight = weights[r]!;
      for (let j = 0; j < combined.length; j++) combined[j]! += weight * row[j]!;
    });
    return combined;
  });

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
};

/**
 * The k largest eigenvalues of a symmetric matrix that may have negative ones as well, and their vectors: Rayleigh–Ritz
 * on the Krylov space of k random vectors, extended by the residuals of the best so far, restarted from the best (block
 * Lanczos; Saad 2011, *Numerical Methods for Large Eigenvalue Problems*, chapter 6; Knyazev's and Davidson's methods
 * without preconditioner). Ends when every residual ‖Av − λv‖ is below 1e-7 λ, or where λ is nearly nothing, below
 * rounding. For few pairs of a large matrix.
 */
export async function leadingEigenpairs(operator: Operator, k: number, breathe: Breathe): Promise<Eigenpairs> {
  const random = createRandom(1);
  let basis: Float64Array[] = Array.from({length: Math.min(k, operator.size)}, () =>
    Float64Array.from({length: operator.size}, () => random.normal()),
  );
  orthonormalise(basis);
  let images = await operator.times(basis, breathe);
  for (let round = 0; ; round++) {
    const {values, vectors: mixing} = symmetricEigenpairs(basis.map((row) => images.map((image) => dot(row, image))));
    const best = combine(basis, mixing.slice(0, k));
    const bestImages = combine(images, mixing.slice(0, k));
    await breathe();
    const rounding = 1e-13 * Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!));
    const open = best
      .map((vector, r) => bestImages[r]!.map((image, j) => image - values[r]! * vector[j]!))
      .filter((residual, r) => Math.sqrt(dot(residual, residual)) > Math.max(1e-7 * values[r]!, rounding));
    if (basis.length + open.length > MOST_KEPT) {
      const kept = mixing.slice(0, 3 * k);
      [basis, images] = [combine(basis, kept), combine(images, kept)];
    }
    const extended = [...basis, ...open];
    orthonormalise(extended, basis.length);
    // A residual that the basis spans already has become zero: there is no more to find.
    const fresh = extended.slice(basis.length).filter((row) => row.some((value) => value !== 0));
    if (fresh.length === 0 || round === MOST_ROUNDS) return {values: values.slice(0, k), vectors: best};
    basis = [...basis, ...fresh];
    images = [...images, ...(await operator.times(fresh, breathe))];
    await breathe();
  }
}
