import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import {factorise, solveBackwards, solveForwards} from '../linear/cholesky.js';

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
  const meter = new WorkMeter();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) products[i * n + j] = products[j * n + i] = dot(vectors[i]!, vectors[j]!);
    if (meter.spent(i * vectors[i]!.length)) await breathe();
  }
  return products;
}

const transposed = (rows: readonly Float64Array[]): Float64Array[] =>
  Array.from(rows[0]!, (_, j) => Float64Array.from(rows, (row) => row[j]!));

/** `Σ weights[i] · vectors[i]` */
function combined(vectors: readonly Float64Array[], weights: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, i) => {
    for (let j = 0; j < sum.length; j++) sum[j]! += weights[i]! * vector[j]!;
  });
  return sum;
}

/** Ridge regression on some rows, of any targets: what does not depend on these is worked out once. */
export interface RidgeSolver {
  /** @param targets - Each `[n]`; one penalty is chosen for all of them. */
  fit(targets: readonly ArrayLike<number>[]): Ridge;
}

/** One penalty's share of the work. */
interface Penalised {
  readonly penalty: number;
  /** Cholesky's of the inner products plus the penalty. */
  readonly factor: Float64Array;
  /** `[n]`: what of a row's own target is left when it has a say in its prediction. */
  readonly left: Float64Array;
}

/**
 * Ridge regression with an intercept that is not penalised: the W and b that make Σ|W xᵢ + b − yᵢ|² + λ|W|² least
 * (Hoerl and Kennard 1970), solved exactly. λ is that of {@link PENALTIES} whose squared error is least when every row
 * is left out in turn (Allen 1974, PRESS): of the rows given, no others.
 *
 * @param features - `[n, d]`, n ≥ 2
 */
export async function ridgeOn(
  features: ArrayLike<number>,
  d: number,
  breathe: Breathe = noBreath,
): Promise<RidgeSolver> {
  const {rows, mean} = centred(features, d);
  const n = rows.length;
  await breathe();
  // By features or by rows, whichever are fewer: the same W by the push-through identity.
  const byRows = n < d;
  const products = await gram(byRows ? rows : transposed(rows), breathe);
  const size = byRows ? n : d;
  let spread = 0;
  for (let i = 0; i < size; i++) spread += products[i * size + i]! / n;

  const penalise = async (penalty: number): Promise<Penalised> => {
    const factor = products.slice();
    for (let i = 0; i < size; i++) factor[i * size + i]! += penalty;
    await factorise(factor, size, breathe);
    const left = new Float64Array(n);
    const meter = new WorkMeter();
    for (let i = 0; i < n; i++) {
      const x = byRows ? new Float64Array(n) : rows[i]!.slice();
      if (byRows) x[i] = 1;
      solveForwards(factor, x, byRows ? i : 0);
      // The mean has 1/n of every row.
      left[i] = (byRows ? penalty * dot(x, x) : 1 - dot(x, x)) - 1 / n;
      if (meter.spent((size * size) / 2)) await breathe();
    }
    return {penalty, factor, left};
  };

  const penalised: Penalised[] = [];
  // Rows that are all the same tell nothing: the means are the answer.
  for (const share of spread > 0 ? PENALTIES : []) penalised.push(await penalise(share * spread));

  return {
    fit(targets) {
      const wanted = targets.map((target) => centred(target, 1));
      const sides = wanted.map((target) => Float64Array.from(target.rows, ([value]) => value!));
      let best = {error: Infinity, weights: sides.map(() => new Float64Array(d)), penalty: Infinity};
      for (const {penalty, factor, left} of penalised) {
        const solved = sides.map((side) => {
          const x = byRows ? side.slice() : combined(rows, side);
          solveForwards(factor, x);
          solveBackwards(factor, x);
          return x;
        });
        let error = 0;
        solved.forEach((x, k) => {
          for (let i = 0; i < n; i++) {
            const residual = byRows ? penalty * x[i]! : sides[k]![i]! - dot(rows[i]!, x);
            error += (residual / left[i]!) ** 2;
          }
        });
        if (error < best.error)
          best = {error, weights: byRows ? solved.map((x) => combined(rows, x)) : solved, penalty};
      }
      const intercepts = best.weights.map((weights, k) => wanted[k]!.mean[0]! - dot(weights, mean));
      return {weights: best.weights, intercepts, penalty: best.penalty};
    },
  };
}

/**
 * {@link ridgeOn} rows and targets.
 *
 * @example
 * ```js
 * const ridge = await fitRidge([0, 1, 2, 3], 1, [[1, 3, 5, 7]]);
 * ridge.weights; // → [[2.00]]
 * ```
 */
export const fitRidge = async (
  features: ArrayLike<number>,
  d: number,
  targets: readonly ArrayLike<number>[],
  breathe?: Breathe,
): Promise<Ridge> => (await ridgeOn(features, d, breathe)).fit(targets);

/**
 * Predictions for rows `[n, d]`: of each target, `[n]`.
 *
 * @example
 * ```js
 * const ridge = await fitRidge([0, 1, 2, 3], 1, [[1, 3, 5, 7]]);
 * predict(ridge, [4]); // → [[9.00]]
 * ```
 */
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
