/** Natural logarithm of two: 32 bits, so that multiples by an exponent are exact, and the rest. */
export const LN2 = {high: 0.6931471803691238, low: 1.9082149292705877e-10};

/** The natural logarithm, to about one unit in the last place; NaN below 0. */
export function logarithm(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let [mantissa, n] = [x, 0];
  for (; mantissa > Math.SQRT2; mantissa /= 2) n++;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) n--;
  // log(1 + f) = 2 artanh s with s = f/(2 + f), and 2 s = f − s f.
  const f = mantissa - 1;
  const s = f / (2 + f);
  let rest = 0;
  for (let i = 10; i > 0; i--) rest = (rest + 2 / (2 * i + 1)) * s * s;
  return n * LN2.high + (f - s * (f - rest) + n * LN2.low);
}
