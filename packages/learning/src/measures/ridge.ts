import {noBreath, Pace, type Breathe} from '../breathe.js';
import {factorise, solveBackwards, solveForwards} from '../projection/cholesky.js';

/** A straight map to several targets: y ≈ W x + b. */
export interface Ridge {
  /** Of each target, `[d]`. */
  readonly weights: readonly Float64Array[];
  /** Of each target. */
  readonly intercepts: readonly number[];
  /** The penalty λ that was chosen. */
  readonly penalty: number;
}

/** λ is one of these, times the mean squared distance of a row from the mean. */
export const PENALTIES: readonly number[] = [1e-3, 1e-2, 1e-1, 1, 10];

interface Centred {
  readonly rows: Float64Array[];
  readonly mean: Float64Array;
}

function centred(values: ArrayLike<number>, d: number): Centred {
  const n = values.length / d;
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) mean[j]! += values[i * d + j]! / n;
  const rows = Array.from({length: n}, (_, i) => Float64Array.from(mean, (middle, j) => values[i * d + j]! - middle));
  return {rows, mean};
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
};

/** Inner products of all vectors with each other, `[n, n]`. */
async function gram(vectors: readonly Float64Array[], breathe: Breathe): Promise<Float64Array> {
  const n = vectors.length;
  const products = new Float64Array(n * n);
  const pace = new Pace();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) products[i * n + j] = products[j * n + i] = dot(vectors[i]!, vectors[j]!);
    if (pace.spent(i * vectors[i]!.length)) await breathe();
  }
  return products;
}

const transposed = (rows: readonly Float64Array[]): Float64Array[] =>
  Array.from(rows[0]!, (_, j) => Float64Array.from(rows, (row) => row[j]!));

/** `Σ weights[i] · vectors[i]` */
function combined(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, i) => {
    for (let j = 0; j < sum.length; j++) sum[j]! += weights[i]! * vector[j]!;
  });
  return sum;
}

/**
 * Ridge regression with an intercept that is not penalised: the W and b that make Σ|W xᵢ + b − yᵢ|² + λ|W|² least (Hoerl
 * and Kennard 1970), solved exactly. λ is that of {@link PENALTIES} whose squared error is least when every row is left
 * out in turn (Allen 1974, PRESS): of the rows given, no others.
 *
 * @param features - `[n, d]`, n ≥ 2
 * @param targets - Each `[n]`.
 */
export async function fitRidge(
  features: ArrayLike<number>,
  d: number,
  targets: readonly ArrayLike<number>[],
  breathe: Breathe = noBreath,
): Promise<Ridge> {
  const {rows, mean} = centred(features, d);
  const n = rows.length;
  const wanted = targets.map((target) => centred(target, 1));
  const sides = wanted.map((target) => Float64Array.from(target.rows, ([value]) => value!));
  await breathe();
  // By features or by rows, whichever are fewer: the same W by the push-through identity.
  const byRows = n < d;
  const products = await gram(byRows ? rows : transposed(rows), breathe);
  const size = byRows ? n : d;
  let spread = 0;
  for (let i = 0; i < size; i++) spread += products[i * size + i]! / n;

  const solve = async (penalty: number): Promise<{error: number; weights: Float64Array[]}> => {
    const factor = products.slice();
    for (let i = 0; i < size; i++) factor[i * size + i]! += penalty;
    await factorise(factor, size, breathe);
    const solved = sides.map((side) => {
      const x = byRows ? side.slice() : combined(rows, side);
      solveForwards(factor, x);
      solveBackwards(factor, x);
      return x;
    });
    const residuals = solved.map((x, k) =>
      byRows ? x.map((value) => penalty * value) : sides[k]!.map((value, i) => value - dot(rows[i]!, x)),
    );
    let error = 0;
    const pace = new Pace();
    for (let i = 0; i < n; i++) {
      const x = byRows ? new Float64Array(n) : rows[i]!.slice();
      if (byRows) x[i] = 1;
      solveForwards(factor, x);
      const squared = dot(x, x);
      // What of a row's own target is left when it has a say in its prediction; the mean has 1/n of it.
      const left = (byRows ? penalty * squared : 1 - squared) - 1 / n;
      for (const residual of residuals) error += (residual[i]! / left) ** 2;
      if (pace.spent((size * size) / 2)) await breathe();
    }
    return {error, weights: byRows ? solved.map((x) => combined(rows, x)) : solved};
  };

  let best: {error: number; weights: Float64Array[]; penalty: number} = {
    error: Infinity,
    weights: sides.map(() => new Float64Array(d)),
    penalty: Infinity,
  };
  // Rows that are all the same tell nothing: the means are the answer.
  for (const share of spread > 0 ? PENALTIES : []) {
    const penalty = share * spread;
    const found = await solve(penalty);
    if (found.error < best.error) best = {...found, penalty};
  }
  const intercepts = best.weights.map((weights, k) => wanted[k]!.mean[0]! - dot(weights, mean));
  return {weights: best.weights, intercepts, penalty: best.penalty};
}

/** Predictions for rows `[n, d]`: of each target, `[n]`. */
export function predict({weights, intercepts}: Ridge, features: ArrayLike<number>): Float64Array[] {
  const d = weights[0]!.length;
  return weights.map((row, k) =>
    Float64Array.from({length: features.length / d}, (_, i) => {
      let sum = intercepts[k]!;
      for (let j = 0; j < d; j++) sum += row[j]! * features[i * d + j]!;
      return sum;
    }),
  );
}
