import {sizeOf, type Dataset} from '@latent-elements/datasets';

/** The rows that are laid out, and what is known of them. */
export interface LaidOutRows {
  /** `[n, d]` */
  readonly features: Float32Array;
  readonly d: number;
  readonly n: number;
  /** How many there were to choose from. */
  readonly available: number;
  /** `[n]`, which of those each is. */
  readonly chosen: Uint32Array;
  /** `[n]`, or nothing. */
  readonly labels: Uint8Array | undefined;
  /** `[n]`, 0…1: the first factor; empty where there are labels or no factors. */
  readonly shade: Float32Array;
}

/** Of the training rows, then the held-out ones, those at these places. */
const taken = (first: Float32Array, second: Float32Array, width: number, chosen: Uint32Array): Float32Array => {
  const values = new Float32Array(chosen.length * width);
  const many = first.length / width;
  chosen.forEach((row, i) => {
    const [part, at] = row < many ? [first, row] : [second, row - many];
    values.set(part.subarray(at * width, (at + 1) * width), i * width);
  });
  return values;
};

/** Where the first factor of each row lies between its least and its largest. */
function shadeOf(factors: Float32Array, width: number, n: number): Float32Array {
  const first = Float32Array.from({length: n}, (_, i) => factors[i * width]!);
  const [least, most] = first.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  return first.map((value) => (most > least ? (value - least) / (most - least) : 0.5));
}

/**
 * The first `most` rows, training rows first. A map knows no training: where there are too few of those the held-out rows
 * follow. Own tables are often sorted: of one that has more rows, they are as many at even distances.
 */
export function rowsOf({name, shape, train, heldOut, factorNames = []}: Dataset, most: number): LaidOutRows {
  const d = sizeOf(shape);
  const shared =
    train === heldOut ||
    (train.features.length === heldOut.features.length && train.features.every((x, i) => x === heldOut.features[i]));
  const available = train.count + (shared ? 0 : heldOut.count);
  const n = Math.min(most, available);
  const chosen = Uint32Array.from({length: n}, (_, i) => (name === 'own' ? Math.floor((i * available) / n) : i));
  const labels =
    train.labels && heldOut.labels
      ? Uint8Array.from(chosen, (row) =>
          row < train.count ? train.labels![row]! : heldOut.labels![row - train.count]!,
        )
      : undefined;
  const shade =
    !labels && train.factors && heldOut.factors
      ? shadeOf(taken(train.factors, heldOut.factors, factorNames.length, chosen), factorNames.length, n)
      : new Float32Array(0);
  return {features: taken(train.features, heldOut.features, d, chosen), d, n, available, chosen, labels, shade};
}

/** Rows as they are drawn: pictures as bytes, 0…255, tables as they are. */
export const drawable = (
  features: Float32Array,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer> =>
  shape.length === 3
    ? Uint8Array.from(features, (x) => Math.min(255, Math.max(0, x * 255)))
    : Float32Array.from(features);
