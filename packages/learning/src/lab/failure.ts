import type {LabFailure} from './protocol.js';

/** A failure as an error, which is what promises are rejected with. */
export class LabError extends Error implements LabFailure {
  override readonly name = 'LabError';
  readonly code: string;
  readonly recoverable: boolean;

  constructor({code, message, recoverable}: LabFailure) {
    super(message);
    this.code = code;
    this.recoverable = recoverable;
  }
}

const ABORTED = 'aborted';

export const aborted = (message: string): LabFailure => ({code: ABORTED, message, recoverable: true});

/** An error as it crosses the worker's edge. Errors with a `code` of their own (data, configuration) keep it. */
export const toFailure = (error: unknown): LabFailure => {
  if (error instanceof LabError) return {code: error.code, message: error.message, recoverable: error.recoverable};
  if (!(error instanceof Error)) return {code: 'internal', message: String(error), recoverable: false};
  if (error.name === 'AbortError') return aborted(error.message);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'internal';
  return {code, message: error.message, recoverable: code !== 'internal'};
};

/** As the platform has it: an interrupted call rejects with a `DOMException` named AbortError. */
export const toError = (failure: LabFailure): Error =>
  failure.code === ABORTED ? new DOMException(failure.message, 'AbortError') : new LabError(failure);

/** `step` is the last good one. Where the configuration has a learning rate, a lower one is named. */
export const diverged = (step: number, config: unknown): LabFailure => {
  const rate = typeof config === 'object' && config && 'learningRate' in config ? Number(config.learningRate) : NaN;
  const advice = Number.isFinite(rate) ? `${Number((rate / 10).toPrecision(2))} instead of ${rate}` : 'a tenth of it';
  return {
    code: 'diverged',
    message: `Training diverged after step ${step}, the last that is shown. The learning rate is too high: try ${advice}.`,
    recoverable: true,
  };
};
