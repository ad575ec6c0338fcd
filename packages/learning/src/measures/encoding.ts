import type {Dataset} from '@latent-elements/datasets';
import {mapRows} from '../linear/map-rows.js';
import {pcaEncode, type Pca} from '../linear/pca.js';
import type {Breathe} from '../scheduling/breathe.js';
import type {Factors} from './factors.js';

/** Training and held-out rows, `[n, d]` each. */
export interface BothRows {
  readonly train: Float32Array;
  readonly heldOut: Float32Array;
}

/** The rows of a data set's two parts. */
export const rowsOf = ({train, heldOut}: Dataset): BothRows => ({train: train.features, heldOut: heldOut.features});

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

/** Both parts' rows through an encoder. */
export const encodedRows = async (
  {train, heldOut}: BothRows,
  width: number,
  encode: (rows: Float32Array) => Promise<Float32Array>,
): Promise<Features> => ({width, train: await encode(train), heldOut: await encode(heldOut)});

/** Copies of both parts' rows, to be handed away. */
export const copiedRows = ({train, heldOut}: BothRows, width: number): Features => ({
  width,
  train: train.slice(),
  heldOut: heldOut.slice(),
});

/** Both parts' rows as PCA has them. */
export const pcaRows = (rows: BothRows, d: number, pca: Pca, breathe: Breathe): Promise<Features> =>
  encodedRows(rows, pca.count, (some) => mapRows(some, d, pca.count, (slice) => pcaEncode(pca, slice), breathe));
