import type {Metrics, Snapshot} from '../../experiment/experiment.js';

export type {{{Class}}Config} from './settings.js';

export interface {{Class}}Metrics extends Metrics {
  /** Mean square of the last batch. */
  loss: number;
  /** Mean square per number, held out. */
  heldOutMse: number;
  /** The same for the mean of the training rows, which is the optimum on them. */
  meanMse: number;
  parameters: number;
  msPerStep: number;
}

export interface {{Class}}Snapshot extends Snapshot {
  readonly metrics: {{Class}}Metrics;
  /** Shape of one row. */
  readonly shape: readonly number[];
  /** `[d]`: the row that stands for all. */
  readonly row: Float32Array;
}
