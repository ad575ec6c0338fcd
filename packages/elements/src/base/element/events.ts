import type {Metrics} from '@latent-elements/learning/types';
import type {SettingValue} from './setting.js';

/** The element can be trained: data and model are there. */
export class ReadyEvent extends Event {
  constructor() {
    super('ready');
  }
}

/** Training began. */
export class PlayEvent extends Event {
  constructor() {
    super('play');
  }
}

/** Training stopped; state is kept. */
export class PauseEvent extends Event {
  constructor() {
    super('pause');
  }
}

/** Back to step 0. */
export class ResetEvent extends Event {
  constructor() {
    super('reset');
  }
}

/** Loading went on: `fraction` 0…1, never backwards, and what is loading. */
export class ProgressEvent extends Event {
  readonly fraction: number;
  readonly what: string;
  constructor(fraction: number, what: string) {
    super('progress');
    this.fraction = fraction;
    this.what = what;
  }
}

/** The model learned; at most ten a second. */
export class TrainStepEvent extends Event {
  readonly step: number;
  readonly loss: number;
  readonly metrics: Metrics;
  constructor(step: number, metrics: Metrics) {
    super('train-step');
    this.step = step;
    this.loss = metrics.loss;
    this.metrics = metrics;
  }
}

/** The reader moved a setting. */
export class ChangeEvent extends Event {
  readonly name: string;
  readonly value: SettingValue;
  constructor(name: string, value: SettingValue) {
    super('change');
    this.name = name;
    this.value = value;
  }
}

/** The reader selected a point: its row, `null` for none. */
export class SelectEvent extends Event {
  readonly row: number | null;
  constructor(row: number | null) {
    super('select');
    this.row = row;
  }
}

/** Something failed; the element keeps its picture. Does not bubble: a page's own `error` handlers never see it. */
export class ErrorEvent extends Event {
  readonly code: string;
  readonly message: string;
  readonly recoverable: boolean;
  constructor({code, message, recoverable}: {code: string; message: string; recoverable: boolean}) {
    super('error');
    this.code = code;
    this.message = message;
    this.recoverable = recoverable;
  }
}

/** Every event of a figure that is computed on the page, for typed listeners. */
export interface ComputedElementEventMap {
  ready: ReadyEvent;
  change: ChangeEvent;
  select: SelectEvent;
  error: ErrorEvent;
}

/** Every event of the contract, for typed listeners. */
export interface LearningElementEventMap {
  ready: ReadyEvent;
  play: PlayEvent;
  pause: PauseEvent;
  reset: ResetEvent;
  progress: ProgressEvent;
  'train-step': TrainStepEvent;
  change: ChangeEvent;
  select: SelectEvent;
  error: ErrorEvent;
}
