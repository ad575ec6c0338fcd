import type {RepresentationReport} from '../measures/report.js';

/** An author's model, and what it is to be measured on. */
export interface ModelOrder {
  /** Of a `model.json`, absolute. */
  readonly url: string;
  /** A built-in set. */
  readonly dataset: string;
  /** Of the weights that the untrained encoder is given. */
  readonly seed: number;
  readonly backend: 'auto' | 'webgl' | 'cpu';
}

/** What an author's model came to. */
export interface MeasuredModel {
  readonly report: RepresentationReport;
  /** Readable name of the data. */
  readonly dataset: string;
  readonly format: 'layers-model' | 'graph-model';
  /** Of one row: as the model takes it, and how many numbers it makes of it. */
  readonly takes: readonly number[];
  readonly width: number;
  readonly parameters: number;
  readonly backend: string;
  /** Why there is no untrained encoder beside it; empty where there is one. */
  readonly withoutUntrained: string;
}

/** What the worker says. */
export type FromModelWorker =
  /** Once a second, unless it is stuck in one computation. */
  | {readonly type: 'alive'}
  | {readonly type: 'progress'; readonly fraction: number; readonly what: string}
  | {readonly type: 'measured'; readonly measured: MeasuredModel}
  | {readonly type: 'refused'; readonly code: string; readonly message: string; readonly recoverable: boolean};

/** What it is told, once. */
export interface ToModelWorker extends ModelOrder {
  readonly assets: string | undefined;
}
