import type {Metrics} from '@latent-elements/learning/types';
import type {ChangeEvent, ErrorEvent, ProgressEvent, ReadyEvent, ResetEvent} from '../base/element/events.js';

/** A representation was measured: at that step, with that result. */
export class ReportEvent extends Event {
  readonly step: number;
  readonly metrics: Metrics;
  constructor(step: number, metrics: Metrics) {
    super('report');
    this.step = step;
    this.metrics = metrics;
  }
}

/** Every event of a report, for typed listeners. */
export interface ReportElementEventMap {
  ready: ReadyEvent;
  report: ReportEvent;
  reset: ResetEvent;
  progress: ProgressEvent;
  change: ChangeEvent;
  error: ErrorEvent;
}
