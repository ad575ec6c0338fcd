import type {DoubtfulRow} from '@latent-elements/datasets';
import type {Metrics} from '../../experiment/experiment.js';
import type {Answers, Chance} from './answers.js';
import type {Moments, Sweep} from './moments.js';
import type {Shadow} from './plane.js';
import type {LinearLensConfig} from './settings.js';
import type {Solution} from './solve.js';
import type {Objective, PlaneKind} from './types.js';

/** Name of the data set that the reader painted. */
export const PAINTED = 'painted';

/** The best axis of all dimensions by one objective, and its projection onto the plane that is drawn. */
export type FoundAxis = Solution & Shadow;

/** The axes of PCA, ICA and LDA in all dimensions. */
export interface FoundAxes extends Readonly<Partial<Record<Objective, FoundAxis>>> {
  /** What a reader has to know of them, in sentences. */
  readonly notes: readonly string[];
}

/** A cloud projected onto its plane, with what every axis of the plane measures: all that is drawn but the axis at hand. */
export interface LensSnapshot {
  /** Of the axis at hand, which the element knows. */
  readonly metrics?: Metrics;
  readonly config: LinearLensConfig;
  readonly title: string;
  /** Own tables: what became of every column, in sentences. */
  readonly account?: string | undefined;
  /** Own tables: the first row, where it may be headings or data. */
  readonly firstRow?: DoubtfulRow | undefined;
  /** Rows drawn, and held out. */
  readonly n: number;
  readonly heldOut: number;
  /** Dimensions in which the axes are looked for. */
  readonly d: number;
  /** Numbers a row had, where its first principal components stand for them, and the share of variance these keep. */
  readonly reduced: {readonly numbers: number; readonly share: number} | null;
  readonly columns: readonly string[];
  readonly classNames: readonly string[];
  /** `[n]`, or null without classes. */
  readonly labels: Uint8Array | null;
  readonly plane: {
    readonly kind: PlaneKind;
    readonly names: readonly [string, string];
    /** Orthonormal, `[d]` each. */
    readonly basis: readonly [Float64Array, Float64Array];
  };
  /** `[n, 2]`, in the plane, less their mean. */
  readonly points: Float64Array;
  readonly moments: Moments;
  /** Measures at every whole degree. */
  readonly curves: Sweep;
  readonly chance: Chance;
  /** The best axes of the plane; null until they are solved for. */
  readonly answers: Answers | null;
  /** The best axes of all; null until they are solved for. */
  readonly solutions: FoundAxes | null;
}
