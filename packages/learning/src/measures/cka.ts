import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';

/** |AᵀB|² of centred columns: `[n, a]` and `[n, b]`. */
async function crossed(a: readonly Float64Array[], b: readonly Float64Array[], breathe: Breathe): Promise<number> {
  const meter = new WorkMeter();
  let total = 0;
  for (const column of a) {
    for (const other of b) {
      let sum = 0;
      for (let i = 0; i < column.length; i++) sum += column[i]! * other[i]!;
      total += sum * sum;
    }
    if (meter.spent(b.length * column.length)) await breathe();
  }
  return total;
}

function centredColumns(rows: ArrayLike<number>, d: number): Float64Array[] {
  const n = rows.length / d;
  return Array.from({length: d}, (_, j) => {
    const column = Float64Array.from({length: n}, (_, i) => rows[i * d + j]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    return column.map((value) => value - mean);
  });
}

/**
 * Linear centred kernel alignment (Kornblith et al. 2019, eq. 3 with linear kernels): |YᵀX|² / (|XᵀX| |YᵀY|), how alike
 * two representations of the same rows are: 0 where nothing of one can be had from the other, 1 where they differ by
 * a rotation, a scale and a shift alone. NaN where one is the same for all rows.
 *
 * @param x - `[n, dx]`
 * @param y - `[n, dy]`, of the same n rows.
 *
 * @example
 * ```js
 * const points = {features: [0, 0, 1, 0, 0, 2], width: 2};
 * const turned = {features: [0, 0, 0, 1, -2, 0], width: 2};
 * await linearCka(points, turned); // → 1
 * ```
 */
export async function linearCka(
  x: {readonly features: ArrayLike<number>; readonly width: number},
  y: {readonly features: ArrayLike<number>; readonly width: number},
  breathe: Breathe = noBreath,
): Promise<number> {
  if (x.features.length / x.width !== y.features.length / y.width) {
    throw new RangeError('CKA compares two representations of the same rows.');
  }
  const [a, b] = [centredColumns(x.features, x.width), centredColumns(y.features, y.width)];
  await breathe();
  const both = await crossed(a, b, breathe);
  return both / Math.sqrt((await crossed(a, a, breathe)) * (await crossed(b, b, breathe)));
}
