import type {Bytes} from '../../experiment/bytes.js';
import type {Metrics, Snapshot} from '../../experiment/experiment.js';
import type {RunQuestions} from '../../training/run-questions.js';
import type {Strengths} from './augmentations.js';
import type {ContrastiveConfig} from './settings.js';

export type {ContrastiveConfig};
export type ContrastiveObjective = ContrastiveConfig['objective'];

/**
 * Labels are looked at to measure and to draw, never to train (but by `supervised`). Known factors, as of generated data
 * and of emoji who drew them, have numbers besides: `factorHue`, `factorHueUntrained`, `factorHuePixels`, `factorHuePca`; accuracy of classes (shape,
 * texture), R² of the others.
 */
export type ContrastiveMetrics = Metrics & {
  /** By name, what the representation tells of each factor that is known: the numbers `factorHue` … again. */
  factors: Readonly<Record<string, number>>;
  /** Objective of the last batch. */
  loss: number;
  /** What it is where views are told apart by chance: log(2N − 1), or 2, the squared distance of strangers. */
  chance: number;
  /** Linear probe on the representation with 100 labels: accuracy, held out, mean of five draws; NaN without labels. */
  probe: number;
  /** Standard deviation over the draws, here as in what follows. */
  probeBand: number;
  /** Of the projection. */
  probeProjection: number;
  probeProjectionBand: number;
  /** Of the pictures as the encoder sees them. */
  probePixels: number;
  probePixelsBand: number;
  /** Of PCA of those pictures, as wide as the representation. */
  probePca: number;
  probePcaBand: number;
  /** Of the representation before the first step. */
  probeUntrained: number;
  probeUntrainedBand: number;
  /** Accuracy of 10 nearest neighbours among the training rows' representations, held out. */
  knn: number;
  /** Mean squared distance between the projections of the snapshot's pairs, 0…4. */
  alignment: number;
  /** log of the mean exp(−2 d²) between the projections of the snapshot's cloud: 0 is one point. */
  uniformity: number;
  /** Of the cloud's projections: 1 is one point, `projectionSize` as many directions as there are. */
  effectiveRank: number;
  parameters: number;
  msPerStep: number;
};

/** Held-out pictures, what the augmentations make of them, and where the encoder puts that. */
export interface Pairs {
  /** Held-out row numbers `[n]`, in the order of their classes (shapes, for sprites). */
  readonly rows: Uint32Array;
  /** Rows that second views are of: the same ones, or other artists' drawings of the same concepts. */
  readonly partners: Uint32Array;
  /** `[n]`; empty without labels. */
  readonly labels: Uint8Array;
  /** `[n, …dataset.shape]`, as the data have them. */
  readonly originals: Bytes;
  /** `[2n, …dataset.seen]`, as the encoder sees them: all first views, then all second ones. */
  readonly views: Bytes;
  /** `[2n, projectionSize]`, rows of length 1. */
  readonly projections: Float32Array;
  /** `[2n, 2]`, or `[2n, 3]` on a sphere: where they are drawn, −1…1. */
  readonly points: Float32Array;
  /** `[n, n]`: cosine of row i's first view and row j's second one; positives are the diagonal. */
  readonly similarity: Float32Array;
}

export interface ContrastiveSnapshot extends Snapshot {
  readonly metrics: ContrastiveMetrics;
  /** What was trained, after every default and cap. */
  readonly config: ContrastiveConfig;
  readonly dataset: {
    readonly title: string;
    /** `[side, side, channels]` */
    readonly shape: readonly number[];
    /** The same as the encoder sees it. */
    readonly seen: readonly number[];
    readonly classNames: readonly string[];
    readonly factorNames: readonly string[];
    readonly trainCount: number;
    readonly heldOutCount: number;
  };
  /** The same held-out pairs throughout a run, altered in the same ways. */
  readonly pairs: Pairs;
  /** The first held-out rows as they are, without any augmentation. */
  readonly cloud: {
    /** `[n]`; empty without labels. */
    readonly labels: Uint8Array;
    /** `[n, 3]`, each picture's own colour; empty where pictures are grey. */
    readonly colours: Bytes;
    /** `[n, projectionSize]` */
    readonly projections: Float32Array;
    /** `[n, 2]` or `[n, 3]`, as {@link Pairs.points}. */
    readonly points: Float32Array;
  };
  /**
   * What the points show: the circle or the sphere itself, or the first two principal axes of a projection of more
   * dimensions, and what share of its variance lies in them.
   */
  readonly drawn: {readonly as: 'circle' | 'sphere' | 'axes'; readonly share: number};
  /** Every picture has become one point. */
  readonly collapsed: boolean;
  /** Chance of each factor that was measured, and how it was: see {@link ContrastiveMetrics}. */
  readonly factors: readonly {readonly name: string; readonly measure: 'accuracy' | 'r2'; readonly chance: number}[];
  /** `[k, 3]`: step, loss, probe, at log-spaced steps up to now. */
  readonly curve: Float32Array;
  /** Steps the scrubber can go back to, ascending. */
  readonly moments: Uint32Array;
}

/** The questions `ask` answers, with argument and answer. Answers belong to the step that was drawn last. */
export interface ContrastiveQuestions extends RunQuestions {
  /** What augmentations make of a held-out row: `count` views (1…64), by default of the run's own strengths. */
  augment: {
    argument: {index: number; draw?: number; count?: number; augmentations?: Partial<Strengths>};
    answer: {original: Bytes; views: Bytes};
  };
  /** Where a picture of the reader's own goes, `[d]` numbers 0…1 in the data's shape. */
  place: {argument: {input: Float32Array}; answer: Placed};
  /** Other pairs: `count` held-out rows (1…128), by `draw`. */
  pairs: {argument: {draw: number; count?: number}; answer: Pairs};
  /** Nearest held-out rows by cosine of the representation, itself left out. */
  similar: {argument: {index: number; count?: number}; answer: Similar};
  /** All held-out representations, projections and labels at the newest step. */
  table: {
    argument: undefined;
    answer: {representations: Float32Array; projections: Float32Array; labels: Uint8Array; width: number; size: number};
  };
}

/** One picture's way through the encoder. */
export interface Placed {
  readonly seen: Bytes;
  readonly representation: Float32Array;
  readonly projection: Float32Array;
  /** As {@link Pairs.points}. */
  readonly point: Float32Array;
  readonly similar: Similar;
}

export interface Similar {
  /** Held-out row numbers, the most similar first. */
  readonly rows: Uint32Array;
  readonly cosines: Float32Array;
  /** `[n, …dataset.shape]`, as the data have them. */
  readonly pictures: Bytes;
}
