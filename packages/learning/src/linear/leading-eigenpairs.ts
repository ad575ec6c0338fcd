import {createRandom} from '@latent-elements/datasets';
import {WorkMeter, type Breathe} from '../scheduling/breathe.js';
import {symmetricEigenpairs, type Eigenpairs} from './symmetric.js';

/** Up to here the whole eigenvalue decomposition is quicker than any iteration. */
const SMALL = 100;
/** Vectors multiplied at once; an eigenvalue may lie in as many directions and all of them are found. */
const BLOCK = 4;
/** Residual ‖Cv − λv‖ relative to λ, and where λ is nearly nothing, to the largest. */
const TOLERANCE = 1e-6;
const ROUNDING = 1e-12;

/** A symmetric matrix that is known by what it does to vectors. */
export interface Operator {
  readonly size: number;
  /** Up to four rows times the matrix, in rows of their own. */
  times(rows: readonly Float64Array[], breathe: Breathe): Promise<Float64Array[]>;
}

/** All eigenpairs of the small matrices that larger ones come down to. */
export type Decompose = (matrix: readonly ArrayLike<number>[], breathe: Breathe) => Eigenpairs | Promise<Eigenpairs>;

/** The k largest eigenpairs of a symmetric matrix `[d, d]`, as {@link operatorEigenpairs}; a small one's exactly. */
export async function leadingEigenpairs(
  matrix: Float64Array,
  d: number,
  k: number,
  breathe: Breathe,
  decompose: Decompose = symmetricEigenpairs,
): Promise<Eigenpairs> {
  if (d <= SMALL) {
    const {values, vectors} = symmetricEigenpairs(
      Array.from({length: d}, (_, i) => matrix.subarray(i * d, (i + 1) * d)),
    );
    return {values: values.slice(0, k), vectors: vectors.slice(0, k)};
  }
  const meter = new WorkMeter();
  return operatorEigenpairs({size: d, times: (rows) => times(rows, matrix, meter, breathe)}, k, breathe, decompose);
}

/**
 * The k largest eigenpairs of a symmetric matrix, which may have negative ones as well: block Lanczos with every vector
 * orthogonalised against all (Golub and Underwood 1977; Saad 2011, *Numerical Methods for Large Eigenvalue Problems*,
 * chapter 6), until the residuals are below the tolerance. A basis of 8k vectors, or 100, is the last: eigenvalues so
 * close that it cannot tell their directions apart are as good in any of them.
 */
export async function operatorEigenpairs(
  operator: Operator,
  k: number,
  breathe: Breathe,
  decompose: Decompose = symmetricEigenpairs,
): Promise<Eigenpairs> {
  const d = operator.size;
  const most = Math.min(d, Math.max(8 * k, SMALL));
  const basis = new Basis(d);
  const meter = new WorkMeter();
  for (let i = 0; i < BLOCK; i++) basis.extend();
  /** Row j: C·q_j in the basis. */
  const projected: Float64Array[] = [];
  for (let wanted = Math.min(most, 3 * k + 5 * BLOCK); ; wanted = Math.min(most, Math.ceil(1.3 * wanted))) {
    while (projected.length < wanted) {
      const rows = basis.vectors.slice(projected.length, projected.length + BLOCK);
      const products = await operator.times(rows, breathe);
      for (const product of products) {
        projected.push(basis.absorb(product));
        if (meter.spent(4 * basis.vectors.length * d)) await breathe();
      }
    }
    const m = projected.length;
    const {values, vectors} = await decompose(
      projected.map((row) => Float64Array.from({length: m}, (_, i) => row[i] ?? 0)),
      breathe,
    );
    await breathe();
    const converged = values.slice(0, k).every((value, r) => {
      let square = 0;
      for (let beyond = m; beyond < basis.vectors.length; beyond++) {
        const along = projected.reduce((sum, row, j) => sum + (row[beyond] ?? 0) * vectors[r]![j]!, 0);
        square += along * along;
      }
      return Math.sqrt(square) <= Math.max(TOLERANCE * value, ROUNDING * values[0]!);
    });
    if (converged || m >= most) {
      return {values: values.slice(0, k), vectors: vectors.slice(0, k).map((weights) => basis.combine(weights))};
    }
  }
}

/** `rows · matrix` for up to {@link BLOCK} rows: symmetric, so each of its rows is read once for all of them. */
async function times(
  rows: readonly Float64Array[],
  matrix: Float64Array,
  meter: WorkMeter,
  breathe: Breathe,
): Promise<Float64Array[]> {
  const d = rows[0]!.length;
  const [a, b, c, e] = [rows[0]!, rows[1] ?? rows[0]!, rows[2] ?? rows[0]!, rows[3] ?? rows[0]!];
  const products = rows.map(() => new Float64Array(d));
  for (let i = 0; i < d; i++) {
    const from = i * d;
    let [sumA, sumB, sumC, sumE] = [0, 0, 0, 0];
    for (let j = 0; j < d; j++) {
      const value = matrix[from + j]!;
      sumA += a[j]! * value;
      sumB += b[j]! * value;
      sumC += c[j]! * value;
      sumE += e[j]! * value;
    }
    [sumA, sumB, sumC, sumE].slice(0, rows.length).forEach((sum, r) => (products[r]![i] = sum));
    if (meter.spent(BLOCK * d)) await breathe();
  }
  return products;
}

/** Orthonormal vectors, one more at a time. */
class Basis {
  readonly vectors: Float64Array[] = [];
  readonly #d: number;
  readonly #random = createRandom(1);

  constructor(d: number) {
    this.#d = d;
  }

  /** Takes what of `vector` lies outside the span as the next one; answers its coordinates. */
  absorb(vector: Float64Array): Float64Array {
    const size = Math.sqrt(dot(vector, vector));
    const along = this.#orthogonalise(vector);
    const rest = Math.sqrt(dot(vector, vector));
    // What rounding leaves is no direction: the space is exhausted, and another is begun.
    if (rest <= ROUNDING * size || size === 0) {
      this.extend();
      return along;
    }
    if (this.vectors.length < this.#d) this.vectors.push(vector.map((x) => x / rest));
    return Float64Array.of(...along, rest);
  }

  /** By a direction of chance, if there is one left. */
  extend(): void {
    if (this.vectors.length === this.#d) return;
    const vector = Float64Array.from({length: this.#d}, () => this.#random.normal());
    this.#orthogonalise(vector);
    const size = Math.sqrt(dot(vector, vector));
    this.vectors.push(vector.map((x) => x / size));
  }

  combine(weights: ArrayLike<number>): Float64Array {
    const combined = new Float64Array(this.#d);
    for (let i = 0; i < weights.length; i++) addTimes(combined, weights[i]!, this.vectors[i]!);
    return combined;
  }

  /** Twice, for rounding (Giraud, Langou and Rozložník 2005). */
  #orthogonalise(vector: Float64Array): Float64Array {
    const along = new Float64Array(this.vectors.length);
    for (let round = 0; round < 2; round++) {
      this.vectors.forEach((other, i) => {
        const product = dot(vector, other);
        addTimes(vector, -product, other);
        along[i]! += product;
      });
    }
    return along;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let [even, odd] = [0, 0];
  const whole = a.length - (a.length % 2);
  for (let j = 0; j < whole; j += 2) {
    even += a[j]! * b[j]!;
    odd += a[j + 1]! * b[j + 1]!;
  }
  return whole < a.length ? even + odd + a[whole]! * b[whole]! : even + odd;
}

function addTimes(to: Float64Array, factor: number, vector: Float64Array): void {
  for (let j = 0; j < to.length; j++) to[j]! += factor * vector[j]!;
}
