import {LN2, logarithm} from './logarithm.js';

/** Beyond, e to it is more than any number, or nearer to 0 than any. */
const MOST = 709.782712893384;
const LEAST = -745.1332191019412;

const view = new DataView(new ArrayBuffer(8));

/** 2ⁿ, for n from −1022 to 1023. */
function powerOfTwo(n: number): number {
  view.setInt32(0, (1023 + n) << 20);
  return view.getFloat64(0);
}

/** 1/14!, 1/13!, …, 1/2!: of Taylor's series. */
const INVERSE_FACTORIALS = Array.from({length: 13}, (_, i) => {
  let factorial = 1;
  for (let n = 2; n <= 14 - i; n++) factorial *= n;
  return 1 / factorial;
});

/** eˣ, to one unit in the last place. */
export function exponential(x: number): number {
  if (!(x <= MOST)) return x + Infinity;
  if (x < LEAST) return 0;
  const n = Math.round(x / Math.LN2);
  const r = x - n * LN2.high - n * LN2.low;
  let rest = 0;
  for (let i = 0; i < INVERSE_FACTORIALS.length; i++) rest = rest * r + INVERSE_FACTORIALS[i]!;
  const power = 1 + (r + r * r * rest);
  // In two halves: 2ⁿ alone may be no normal number where the product is one.
  const half = n >> 1;
  return power * powerOfTwo(half) * powerOfTwo(n - half);
}

/** xʸ for x ≥ 0, to 2 + 2 |y log x| units in the last place. */
export const power = (x: number, y: number): number => exponential(y * logarithm(x));
