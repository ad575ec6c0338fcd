import type {Split} from '@latent-elements/datasets';

/**
 * Which two views are each other's positive: two of the same picture, or one of it and one of what another artist drew of
 * the same concept (data that have any; elsewhere it is the former). Neither mode uses labels.
 */
export type Positives = 'augmented' | 'artist';

/** `[n]` each: the row of a pair's first view, and that of its second one. */
export interface PairedRows {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/** What the data can have. */
export const positivesOf = ({concepts}: Split, wanted: Positives): Positives =>
  wanted === 'artist' && concepts ? 'artist' : 'augmented';

/**
 * All pairs of the rows: every row with itself, or the first two drawings of every concept that has them, in the order of
 * the first.
 */
export function pairedRows(split: Split, wanted: Positives): PairedRows {
  if (positivesOf(split, wanted) === 'augmented') {
    const every = Uint32Array.from({length: split.count}, (_, row) => row);
    return {first: every, second: every};
  }
  const drawings = new Map<number, number[]>();
  split.concepts!.forEach((concept, row) => drawings.set(concept, [...(drawings.get(concept) ?? []), row]));
  const pairs = [...drawings.values()].filter(({length}) => length > 1);
  return {first: Uint32Array.from(pairs, ([row]) => row!), second: Uint32Array.from(pairs, ([, row]) => row!)};
}
