import {drawLabelled, PENALTIES, unitRows} from '@latent-elements/learning';
import type {Dataset} from '@latent-elements/datasets';

/** Rows that our code and scikit-learn are both given. */
export interface Input {
  readonly d: number;
  readonly train: Part;
  readonly heldOut: Part;
  /** `[draws][rows]`: whose labels are given away. */
  readonly draws: readonly Uint32Array[];
  readonly penalties: readonly number[];
}

interface Part {
  /** `[n, d]` */
  readonly features: Float32Array;
  /** The same at length 1. */
  readonly unit: Float32Array;
  /** `[n]` */
  readonly labels: Uint8Array;
  /** `[n, 3]`: a class, an angle in degrees and a quantity, made up from the features. */
  readonly factors: Float32Array;
}

export const FACTORS = ['shape', 'hue', 'size'] as const;

const partOf = ({features, labels}: Dataset['train'], d: number, n: number): Part => {
  const own = features.slice(0, n * d);
  const row = (i: number): Float32Array => own.subarray(i * d, (i + 1) * d);
  return {
    features: own,
    unit: unitRows(own, d),
    labels: labels!.slice(0, n),
    factors: Float32Array.from(
      Array.from({length: n}, (_, i) => [
        labels![i]!,
        (120 * labels![i]! + 90 * row(i)[d >> 1]!) % 360,
        row(i).reduce((sum, value, j) => sum + (j % 3) * value, 0) + row(i)[1]! * row(i)[d - 2]!,
      ]).flat(),
    ),
  };
};

const input = ({train, heldOut, shape}: Dataset, n: number): Input => {
  const d = shape.reduce((a, b) => a * b);
  const known = partOf(train, d, n);
  return {
    d,
    train: known,
    heldOut: partOf(heldOut, d, Math.min(200, heldOut.count)),
    draws: [1, 2, 3].map((draw) => drawLabelled(known.labels, 20, draw)),
    penalties: PENALTIES,
  };
};

/** More rows than features, and fewer: each has its own way through the algebra. */
export async function makeInputs(load: (name: string) => Promise<Dataset>): Promise<Record<'iris' | 'digits', Input>> {
  return {iris: input(await load('iris'), 90), digits: input(await load('digits-8x8'), 50)};
}
