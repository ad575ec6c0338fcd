import {WorkMeter, type Breathe} from '../scheduling/breathe.js';
import type {Eigenpairs} from './symmetric.js';

/** Multiplications, in short loops over rows, that take about ten milliseconds. */
const SLICE = 4e6;

/** The diagonal and the one beside it of Qᵀ A Q, and Qᵀ by rows. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
  readonly rows: readonly Float64Array[];
}

/** Householder's reflections, column by column (Golub and Van Loan 2013, *Matrix Computations*, section 8.3.1). */
async function tridiagonalised(matrix: readonly ArrayLike<number>[], breathe: Breathe): Promise<Tridiagonal> {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const rows = a.map((_, i) => Float64Array.from({length: n}, (_, j) => Number(i === j)));
  const beside = new Float64Array(n);
  const meter = new WorkMeter(SLICE);
  for (let k = 0; k < n - 1; k++) {
    // The reflection takes the column below the diagonal to a multiple of its first unit vector.
    const v = Float64Array.from({length: n}, (_, i) => (i > k ? a[i]![k]! : 0));
    const length = Math.hypot(...v);
    beside[k] = v[k + 1]! > 0 ? -length : length;
    v[k + 1]! -= beside[k]!;
    const size = Math.hypot(...v);
    if (size === 0) continue;
    for (let i = k + 1; i < n; i++) v[i]! /= size;
    reflectBoth(a, v, k + 1);
    reflect(rows, v, k + 1);
    if (meter.spent(4 * n * (n - k))) await breathe();
  }
  return {diagonal: Float64Array.from(a, (row, i) => row[i]!), beside, rows};
}

/** A ← H A H for the block that begins at `from`, H = I − 2vvᵀ. */
function reflectBoth(a: readonly Float64Array[], v: Float64Array, from: number): void {
  const n = v.length;
  const w = new Float64Array(n);
  let along = 0;
  for (let i = from; i < n; i++) {
    const row = a[i]!;
    let sum = 0;
    for (let j = from; j < n; j++) sum += row[j]! * v[j]!;
    w[i] = sum;
    along += sum * v[i]!;
  }
  for (let i = from; i < n; i++) w[i]! -= along * v[i]!;
  for (let i = from; i < n; i++) {
    const row = a[i]!;
    const [p, q] = [2 * v[i]!, 2 * w[i]!];
    for (let j = from; j < n; j++) row[j]! -= p * w[j]! + q * v[j]!;
  }
}

/** Rows ← H rows. */
function reflect(rows: readonly Float64Array[], v: Float64Array, from: number): void {
  const n = v.length;
  const sums = new Float64Array(n);
  for (let i = from; i < n; i++) for (let j = 0; j < n; j++) sums[j]! += v[i]! * rows[i]![j]!;
  for (let i = from; i < n; i++) {
    const row = rows[i]!;
    const twice = 2 * v[i]!;
    for (let j = 0; j < n; j++) row[j]! -= twice * sums[j]!;
  }
}

/**
 * All eigenpairs of a symmetric matrix, like `symmetricEigenpairs`, in slices: for the page's own thread, and for some
 * hundreds of rows. Householder's tridiagonal form, then implicit QL with Wilkinson's shift (Golub and Van Loan 2013,
 * section 8.3).
 *
 * @param matrix - Rows `[n, n]`, finite; only read.
 */
export async function slicedEigenpairs(matrix: readonly ArrayLike<number>[], breathe: Breathe): Promise<Eigenpairs> {
  const n = matrix.length;
  const {diagonal: d, beside: e, rows} = await tridiagonalised(matrix, breathe);
  const meter = new WorkMeter(SLICE);
  for (let first = 0; first < n; first++) {
    for (;;) {
      let last = first;
      while (last < n - 1 && Math.abs(e[last]!) > Number.EPSILON * (Math.abs(d[last]!) + Math.abs(d[last + 1]!)))
        last++;
      if (last === first) break;
      chase(d, e, rows, first, last);
      if (meter.spent(4 * n * (last - first))) await breathe();
    }
  }
  const order = Array.from(d.keys()).sort((i, j) => d[j]! - d[i]!);
  return {values: order.map((i) => d[i]!), vectors: order.map((i) => rows[i]!)};
}

/** One QL step on the block first…last: the shift's rotation makes a bulge, which is chased from its end to its start. */
function chase(d: Float64Array, e: Float64Array, rows: readonly Float64Array[], first: number, last: number): void {
  const half = (d[first + 1]! - d[first]!) / (2 * e[first]!);
  const shift = d[first]! - e[first]! / (half + (half < 0 ? -1 : 1) * Math.hypot(half, 1));
  let [x, cosine, sine, moved] = [d[last]! - shift, 1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const [bulge, kept] = [sine * e[i]!, cosine * e[i]!];
    const length = Math.hypot(bulge, x);
    e[i + 1] = length;
    if (length === 0) {
      d[i + 1]! -= moved;
      e[last] = 0;
      return;
    }
    [sine, cosine] = [bulge / length, x / length];
    const before = d[i + 1]! - moved;
    const turned = (d[i]! - before) * sine + 2 * cosine * kept;
    moved = sine * turned;
    d[i + 1] = before + moved;
    x = cosine * turned - kept;
    rotate(rows[i]!, rows[i + 1]!, cosine, sine);
  }
  d[first]! -= moved;
  e[first] = x;
  e[last] = 0;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let j = 0; j < a.length; j++) {
    const [x, y] = [a[j]!, b[j]!];
    a[j] = cosine * x - sine * y;
    b[j] = sine * x + cosine * y;
  }
}
