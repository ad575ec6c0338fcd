import {sizeOf, type Dataset} from '@latent-elements/datasets';

/** The rows that are laid out, and what is known of them. */
export interface LaidOutRows {
  /** `[n, d]` */
  readonly features: Float32Array;
  readonly d: number;
  readonly n: number;
  /** How many there were to choose from. */
  readonly available: number;
  /** `[n]`, or nothing. */
  readonly labels: Uint8Array | undefined;
  /** `[n]`, 0…1: the first factor; empty where there are labels or no factors. */
  readonly shade: Float32Array;
}

const joined = (first: Float32Array, second: Float32Array, length: number): Float32Array => {
  const both = new Float32Array(Math.min(length, first.length + second.length));
  both.set(first.subarray(0, both.length));
  if (both.length > first.length) both.set(second.subarray(0, both.length - first.length), first.length);
  return both;
};

/** Where the first factor of each row lies between its least and its largest. */
function shadeOf(factors: Float32Array, width: number, n: number): Float32Array {
  const first = Float32Array.from({length: n}, (_, i) => factors[i * width]!);
  const [least, most] = first.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Infinity,
    -Infinity,
  ]);
  return first.map((value) => (most > least ? (value - least) / (most - least) : 0.5));
}

/**
 * The first `most` rows, training rows first. A map knows no training: where there are too few of those, as in a table of
 * the reader's own, the held-out rows follow.
 */
export function rowsOf({shape, train, heldOut, factorNames = []}: Dataset, most: number): LaidOutRows {
  const d = sizeOf(shape);
  const shared = train.features.length === heldOut.features.length && train.features.every((x, i) => x === heldOut.features[i]);
  const available = train.count + (shared ? 0 : heldOut.count);
  const n = Math.min(most, available);
  const labels =
    train.labels && heldOut.labels
      ? Uint8Array.from({length: n}, (_, i) => (i < train.count ? train.labels![i]! : heldOut.labels![i - train.count]!))
      : undefined;
  const shade =
    !labels && train.factors && heldOut.factors
      ? shadeOf(joined(train.factors, heldOut.factors, n * factorNames.length), factorNames.length, n)
      : new Float32Array(0);
  return {features: joined(train.features, heldOut.features, n * d), d, n, available, labels, shade};
}

/** Rows as they are drawn: pictures as bytes, 0…255, tables as they are. */
export const drawable = (features: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer> =>
  shape.length === 3
    ? Uint8Array.from(features, (x) => Math.min(255, Math.max(0, x * 255)))
    : Float32Array.from(features);
