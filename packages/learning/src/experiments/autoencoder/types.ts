import type {Bytes} from '../../experiment/bytes.js';
import type {DatasetFacts} from '../../experiment/data.js';
import type {Metrics, Snapshot} from '../../experiment/experiment.js';
import type {RunQuestions} from '../../training/run-questions.js';
import type {AutoencoderConfig} from './settings.js';

export type {AutoencoderConfig};

export interface AutoencoderMetrics extends Metrics {
  /** Objective of the last batch: cross-entropy (pictures) or mean square (tables, linear), plus the L1 term. */
  loss: number;
  /** Mean square per number, held out. */
  heldOutMse: number;
  /** The same for PCA of the same width, fitted on the same training rows. */
  pcaMse: number;
  /** The same for answering with the training mean, whatever the input. */
  meanMse: number;
  /** Accuracy of 10 nearest neighbours among the training codes, held out; NaN without labels. */
  knn: number;
  knnPca: number;
  knnPixels: number;
  /** Of the code before the first step. */
  knnUntrained: number;
  /** Largest principal angle between the decoder's column space and PCA's, degrees; NaN unless linear. */
  principalAngle: number;
  /** Share of held-out codes' variance in their first two principal axes; 1 when codeSize ≤ 2. */
  planeVariance: number;
  parameters: number;
  msPerStep: number;
}

export interface AutoencoderSnapshot extends Snapshot {
  readonly metrics: AutoencoderMetrics;
  /** What was trained, after every default and cap. */
  readonly config: AutoencoderConfig;
  readonly dataset: DatasetFacts;
  /** `[n, m]`: codes of the first n held-out rows. */
  readonly codes: Float32Array;
  /** `[n]`, or empty without labels. */
  readonly labels: Uint8Array;
  /**
   * `[n, 2]` in 0…1, y upwards: where each code lies in the drawn plane. Axes are the codes' own first two principal axes
   * (for m = 1 the second is an even spread by rank), asinh about the median on each, so that far codes stay in view, and the
   * middle 98 % fill the plane.
   */
  readonly plane: Float32Array;
  /** Decoder over that plane: `rows × columns` pictures, row 0 at the top; empty for tables. */
  readonly tiling: {readonly rows: number; readonly columns: number; readonly pictures: Bytes};
  /** Ten held-out examples, one of each class where there are ten, and what became of them. */
  readonly examples: {
    /** Row numbers in the held-out part, also indices into `codes` and `plane`. */
    readonly indices: Uint32Array;
    /** `[10, d]` */
    readonly inputs: Float32Array;
    /** `[10, d]` */
    readonly outputs: Float32Array;
    /** `[10]`, mean square of each. */
    readonly errors: Float32Array;
  };
  /** `[k, 3]`: step, training loss, held-out mean square, at log-spaced steps up to now. */
  readonly curve: Float32Array;
  /** Steps the scrubber can go back to, ascending. */
  readonly moments: Uint32Array;
}

/** The questions `ask` answers, with argument and answer. Codes are `[m]`, plane positions `[x, y]` in 0…1, y upwards. */
export interface AutoencoderQuestions extends RunQuestions {
  /** A held-out row: its input, code, output. */
  example: {argument: {index: number}; answer: Passage};
  /** The picture at a place of the plane. */
  decodeAt: {argument: {x: number; y: number}; answer: Passage};
  /** An input of the reader's own (a drawing), `[d]`. */
  encode: {argument: {input: Float32Array}; answer: Passage};
  /** Straight lines between two held-out rows, in code space and in pixel space: `steps` pictures each. */
  interpolate: {
    argument: {from: number; to: number; steps: number};
    answer: {code: Float32Array; pixels: Float32Array; plane: Float32Array};
  };
  /** Same ten examples through PCA of the same width. */
  pcaExamples: {argument: undefined; answer: {outputs: Float32Array; errors: Float32Array}};
  /** All held-out codes and labels at the newest step, and the feature rows they came from. */
  table: {argument: undefined; answer: {codes: Float32Array; labels: Uint8Array; width: number}};
}

/** One thing's way through the model. */
export interface Passage {
  readonly input: Float32Array | undefined;
  readonly code: Float32Array;
  readonly output: Float32Array;
  /** In the plane as it is drawn now, 0…1, y upwards. */
  readonly place: readonly [number, number];
  /** Mean square between input and output; NaN without an input. */
  readonly error: number;
  readonly label: number | undefined;
}
