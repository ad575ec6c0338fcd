import type {Dataset} from '@latent-elements/datasets';
import type {Factors} from './factors.js';

/** The same rows as some encoder has them. */
export interface Features {
  readonly width: number;
  /** `[train, width]` */
  readonly train: Float32Array;
  /** `[heldOut, width]` */
  readonly heldOut: Float32Array;
}

/** What any experiment with an encoder hands over to be measured. Nothing in it is shared with the run. */
export interface Encoding extends Features {
  readonly step: number;
  /** The encoder before its first step; absent where nobody can say what it was. */
  readonly untrained?: Features | undefined;
  /** What the encoder is given. */
  readonly input: Features;
  /** PCA of the input, as wide as the encoding. */
  readonly pca: Features;
  readonly labels?: {readonly train: Uint8Array; readonly heldOut: Uint8Array} | undefined;
  readonly factors?: {readonly train: Factors; readonly heldOut: Factors} | undefined;
  /** Two views of held-out rows, `[n, width]` each in the same order, where the experiment makes any. */
  readonly views?: {readonly first: Float32Array; readonly second: Float32Array} | undefined;
  /** Own tables may have no held-out rows: then no row counts as its own neighbour. */
  readonly sharesRows: boolean;
}

/** Own tables of few rows are held out from nothing: then no row may count as its own neighbour. */
export const sharesRows = ({train, heldOut}: Dataset): boolean =>
  train.count === heldOut.count && train.features.every((value, i) => Object.is(value, heldOut.features[i]));

/** What is known of the rows of a data set besides their features: copies, to be handed away. */
export function knownOf(dataset: Dataset): Pick<Encoding, 'labels' | 'factors' | 'sharesRows'> {
  const {train, heldOut, factorNames: names} = dataset;
  return {
    labels: train.labels && heldOut.labels && {train: train.labels.slice(), heldOut: heldOut.labels.slice()},
    factors:
      names && train.factors && heldOut.factors
        ? {train: {names, values: train.factors.slice()}, heldOut: {names, values: heldOut.factors.slice()}}
        : undefined,
    sharesRows: sharesRows(dataset),
  };
}
