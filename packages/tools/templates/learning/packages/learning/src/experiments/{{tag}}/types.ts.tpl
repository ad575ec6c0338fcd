import type {DatasetFacts} from '../../experiment/data.js';
import type {Metrics, Snapshot} from '../../experiment/experiment.js';
import type {RunQuestions} from '../../training/run-questions.js';
import type {{{Class}}Config} from './settings.js';

export type {{{Class}}Config};

export interface {{Class}}Metrics extends Metrics {
  /** Mean square of the last batch. */
  loss: number;
  /** Mean square per number, held out. */
  heldOutMse: number;
  /** The same for PCA with two components, fitted on the same training rows: on those nothing straight is better. */
  pcaMse: number;
  /** The same for answering with the training mean, whatever the input. */
  meanMse: number;
  parameters: number;
  msPerStep: number;
}

export interface {{Class}}Snapshot extends Snapshot {
  readonly metrics: {{Class}}Metrics;
  /** What was trained, after every default and cap. */
  readonly config: {{Class}}Config;
  readonly dataset: DatasetFacts;
  /** `[n, 2]`: codes of the first n held-out rows. */
  readonly codes: Float32Array;
  /** `[n]`, or empty without labels. */
  readonly labels: Uint8Array;
  /** `[k, 3]`: step, training loss, held-out mean square, at log-spaced steps up to now. */
  readonly curve: Float32Array;
  /** Steps the scrubber can go back to, ascending. */
  readonly moments: Uint32Array;
}

/** A row, and what is left of it after two numbers: `[d]` each. */
export interface Rebuilt {
  readonly input: Float32Array;
  readonly output: Float32Array;
}

/** The questions that `ask` answers, with argument and answer. */
export interface {{Class}}Questions extends RunQuestions {
  /** A held-out row and what the decoder makes of its code. */
  rebuilt: {argument: {index: number}; answer: Rebuilt};
}
