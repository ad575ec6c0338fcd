import {multiply} from '../nn/dense.js';
import {getBackend, tensor2d} from '../tf/tf.js';

/** Inner products of any rows with the rows it was made for. */
export interface InnerProducts {
  /** Rows whose products take some ten milliseconds, at least four; more at once are no quicker. */
  readonly slice: number;
  /** `[b, d]` → `[b, n]`; the answer may be written over at the next call. */
  of(rows: Float32Array): Promise<Float32Array>;
  dispose(): void;
}

/** Multiplications that take some ten milliseconds, on a backend and in the loop. */
const QUICK_SLICE = 2e8;
const SLICE = 1e7;
const rowsOf = (multiplications: number, size: number): number =>
  Math.max(4, Math.min(256, Math.floor(multiplications / size)));

/** tfjs' CPU backend is slower than the loop below, and where no backend has been chosen none should start. */
const multipliesFast = (): boolean => ['wasm', 'webgl', 'webgpu'].includes(getBackend());

/**
 * As matrix products on the backend in use where that pays, else by a loop; the same to float32's rounding.
 *
 * @param reference - `[n, d]`
 */
export const innerProductsWith = (reference: Float32Array, d: number): InnerProducts =>
  multipliesFast() ? onBackend(reference, d) : byLoop(reference, d);

function onBackend(reference: Float32Array, d: number): InnerProducts {
  const all = tensor2d(reference, [reference.length / d, d]);
  return {
    slice: rowsOf(QUICK_SLICE, reference.length),
    async of(rows) {
      const some = tensor2d(rows, [rows.length / d, d]);
      const products = multiply(some, all, false, true);
      some.dispose();
      try {
        return (await products.data()) as Float32Array;
      } finally {
        products.dispose();
      }
    },
    dispose: () => all.dispose(),
  };
}

function byLoop(reference: Float32Array, d: number): InnerProducts {
  const n = reference.length / d;
  let products = new Float32Array(0);
  return {
    slice: rowsOf(SLICE, reference.length),
    async of(rows) {
      const b = rows.length / d;
      if (products.length !== b * n) products = new Float32Array(b * n);
      multiplyTransposed(rows, reference, d, products);
      return products;
    },
    dispose() {},
  };
}

/**
 * `a · bᵀ`: `[m, d]`, `[n, d]` → `[m, n]`. Four by three products at a time stay in registers: each number read serves
 * three or four of them.
 */
export function multiplyTransposed(a: Float32Array, b: Float32Array, d: number, out: Float32Array): void {
  const m = a.length / d;
  const n = b.length / d;
  const [wholeM, wholeN] = [m - (m % 4), n - (n % 3)];
  const single = (i: number, j: number): void => {
    let sum = 0;
    for (let t = 0; t < d; t++) sum += a[i * d + t]! * b[j * d + t]!;
    out[i * n + j] = sum;
  };
  for (let j = 0; j < wholeN; j += 3) {
    const [b0, b1, b2] = [j * d, (j + 1) * d, (j + 2) * d];
    for (let i = 0; i < wholeM; i += 4) {
      const [a0, a1, a2, a3] = [i * d, (i + 1) * d, (i + 2) * d, (i + 3) * d];
      let [s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let t = 0; t < d; t++) {
        const x = b[b0 + t]!;
        const y = b[b1 + t]!;
        const z = b[b2 + t]!;
        const p = a[a0 + t]!;
        s00 += p * x;
        s01 += p * y;
        s02 += p * z;
        const q = a[a1 + t]!;
        s10 += q * x;
        s11 += q * y;
        s12 += q * z;
        const r = a[a2 + t]!;
        s20 += r * x;
        s21 += r * y;
        s22 += r * z;
        const s = a[a3 + t]!;
        s30 += s * x;
        s31 += s * y;
        s32 += s * z;
      }
      let at = i * n + j;
      out[at] = s00;
      out[at + 1] = s01;
      out[at + 2] = s02;
      at += n;
      out[at] = s10;
      out[at + 1] = s11;
      out[at + 2] = s12;
      at += n;
      out[at] = s20;
      out[at + 1] = s21;
      out[at + 2] = s22;
      at += n;
      out[at] = s30;
      out[at + 1] = s31;
      out[at + 2] = s32;
    }
    for (let i = wholeM; i < m; i++) for (let c = j; c < j + 3; c++) single(i, c);
  }
  for (let i = 0; i < m; i++) for (let j = wholeN; j < n; j++) single(i, j);
}
