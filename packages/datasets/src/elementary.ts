/**
 * Exponential, logarithm, power and cosine that come to the same bits in every engine: of +, −, ×, ÷, whose rounding IEEE
 * 754 lays down. That of `Math.exp` and its kin is each engine's own (ECMA-262, section 21.3.2): Chromium and Firefox
 * differ in the last bit of every tenth, and what draws by lot or descends by chance comes out elsewhere for it.
 */

/** Natural logarithm of two: 32 bits, so that multiples by an exponent are exact, and the rest. */
const LN2 = {high: 0.6931471803691238, low: 1.9082149292705877e-10};
const BIAS = 1023;
/** Below, a number's exponent says nothing of its size. */
const LEAST_NORMAL = 2.2250738585072014e-308;
/** Beyond, e to it is more than any number, or nearer to 0 than any. */
const MOST = 709.782712893384;
const LEAST = -745.1332191019412;

const view = new DataView(new ArrayBuffer(8));

/** 2ⁿ, for n from −1022 to 1023. */
function powerOfTwo(n: number): number {
  view.setInt32(0, (BIAS + n) << 20);
  view.setInt32(4, 0);
  return view.getFloat64(0);
}

/** 1/first!, 1/(first + step)!, … up to 1/last!. */
function inverseFactorials(first: number, last: number, step = 1): number[] {
  const inverses: number[] = [];
  for (let n = 1, factorial = 1; n <= last; factorial *= ++n) {
    if (n >= first && (n - first) % step === 0) inverses.push(1 / factorial);
  }
  return inverses;
}

/** Horner's rule: Σ c_i xⁱ. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

/** Taylor's series of eʳ, from r² on, divided by r². */
const EXPONENTIAL = inverseFactorials(2, 14);

/** eˣ, to one unit in the last place. */
export function exponential(x: number): number {
  if (!(x <= MOST)) return x + Infinity;
  if (x < LEAST) return 0;
  const n = Math.round(x / Math.LN2);
  const r = x - n * LN2.high - n * LN2.low;
  const power = 1 + (r + r * r * polynomial(EXPONENTIAL, r));
  // In two halves: 2ⁿ alone may be no normal number where the product is one.
  const half = n >> 1;
  return power * powerOfTwo(half) * powerOfTwo(n - half);
}

/** 2/3, 2/5, …: of 2 artanh s, from s³ on. */
const LOGARITHM = Array.from({length: 10}, (_, i) => 2 / (2 * i + 3));

/** The natural logarithm, to about one unit in the last place; NaN below 0. */
export function logarithm(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const isSmall = x < LEAST_NORMAL;
  view.setFloat64(0, isSmall ? x * powerOfTwo(54) : x);
  const high = view.getInt32(0);
  let n = (high >> 20) - BIAS - (isSmall ? 54 : 0);
  view.setInt32(0, (high & 0xfffff) | (BIAS << 20));
  let mantissa = view.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    n++;
  }
  // log(1 + f) = 2 artanh s with s = f/(2 + f), and 2 s = f − s f.
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const rest = z * polynomial(LOGARITHM, z);
  return n * LN2.high + (f - s * (f - rest) + n * LN2.low);
}

/** xʸ for x ≥ 0, to 2 + 2 |y log x| units in the last place. */
export const power = (x: number, y: number): number => exponential(y * logarithm(x));

/** Taylor's series without their first terms. */
const COSINE = inverseFactorials(2, 18, 2).map((inverse, i) => (i % 2 ? inverse : -inverse));
const SINE = inverseFactorials(3, 17, 2).map((inverse, i) => (i % 2 ? inverse : -inverse));

/** cos 2πt: of an angle in turns, to 2⁻⁵² or so. */
export function cosineOfTurns(t: number): number {
  const turned = Math.abs(t - Math.round(t));
  const isBack = turned > 0.25;
  const quarter = isBack ? 0.5 - turned : turned;
  const isNear = quarter <= 0.125;
  const angle = 2 * Math.PI * (isNear ? quarter : 0.25 - quarter);
  const square = angle * angle;
  const cosine = isNear ? 1 + square * polynomial(COSINE, square) : angle + angle * square * polynomial(SINE, square);
  return isBack ? -cosine : cosine;
}
