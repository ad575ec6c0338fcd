import type {Numbers} from './cpu.js';

type Empty = (shape: readonly number[]) => Numbers;

/**
 * c += op(a)·op(b), row by row of what lies together. Zeros of `a` are passed over: of handwritten digits four in five
 * are, and of what a ReLU lets through half.
 */
function accumulate(a: Numbers, b: Numbers, c: Float32Array, transposeA: boolean, transposeB: boolean): void {
  const [rows, inner] = transposeA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const columns = b.shape[transposeB ? 0 : 1]!;
  const depth = b.shape[transposeB ? 1 : 0]!;
  if (inner !== depth) throw new RangeError(`A product over ${inner} and over ${depth} numbers.`);
  const [down, right] = transposeA ? [1, rows] : [inner, 1];
  const [left, other] = [a.values, b.values];
  if (transposeB && !transposeA) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let total = 0;
        for (let k = 0, at = i * inner, to = j * inner; k < inner; k++) total += left[at + k]! * other[to + k]!;
        c[i * columns + j]! += total;
      }
    }
    return;
  }
  const [below, beside] = transposeB ? [1, inner] : [columns, 1];
  // The shared index outermost where a is transposed: its rows, and b's, are then read in order.
  const [outer, within] = transposeA ? [inner, rows] : [rows, inner];
  for (let first = 0; first < outer; first++) {
    for (let second = 0; second < within; second++) {
      const [i, k] = transposeA ? [second, first] : [first, second];
      const factor = left[i * down + k * right]!;
      if (factor === 0) continue;
      for (let j = 0, to = i * columns, from = k * below; j < columns; j++, from += beside) {
        c[to + j]! += factor * other[from]!;
      }
    }
  }
}

/** The kernels that are mostly matrix products. */
export const products = (empty: Empty) => {
  const product = (a: Numbers, b: Numbers, transposeA: boolean, transposeB: boolean): Numbers => {
    const c = empty([a.shape[transposeA ? 1 : 0]!, b.shape[transposeB ? 0 : 1]!]);
    accumulate(a, b, c.values, transposeA, transposeB);
    return c;
  };

  return {
    LatentMatMul(
      {a, b, bias}: {a: Numbers; b: Numbers; bias?: Numbers | undefined},
      {transposeA, transposeB, relu}: {transposeA: boolean; transposeB: boolean; relu: boolean},
    ): Numbers[] {
      const c = empty([a.shape[transposeA ? 1 : 0]!, b.shape[transposeB ? 0 : 1]!]);
      if (bias) for (let at = 0; at < c.values.length; at += bias.values.length) c.values.set(bias.values, at);
      accumulate(a, b, c.values, transposeA, transposeB);
      // Not by `y > 0 ? y : 0`, which would make a zero of what is not a number.
      if (relu) for (let i = 0; i < c.values.length; i++) if (c.values[i]! < 0) c.values[i] = 0;
      return [c];
    },

    LatentDenseGradient(
      {x, kernel, y, dy}: {x: Numbers; kernel: Numbers; y: Numbers; dy: Numbers},
      {relu, isData}: {relu: boolean; isData: boolean},
    ): Numbers[] {
      // A ReLU's output is positive exactly where its input is.
      const inner = relu ? {shape: dy.shape, values: dy.values.map((value, i) => (y.values[i]! > 0 ? value : 0))} : dy;
      const [n, d] = inner.shape as [number, number];
      const ofBias = empty([d]);
      for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) ofBias.values[j]! += inner.values[i * d + j]!;
      const ofWeights = [product(x, inner, true, false), ofBias];
      return isData ? ofWeights : [...ofWeights, product(inner, kernel, false, true)];
    },
  };
};
