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

/** An objective that is larger before the first step is of columns that were not scaled, and no learning rate suits them. */
const MOST_SCALED = 100;

/**
 * `step` is the last good one, `firstLoss` the objective before the first. Columns that are too large are to be scaled; else
 * a lower learning rate is named, where the configuration has one.
 */
export const diverged = (step: number, config: unknown, firstLoss = 0): LabFailure => {
  const {scale, learningRate: rate} = Object(config) as {scale?: unknown; learningRate?: number};
  // One that overflowed may be no number at all.
  const cure = scale === 'none' && !(firstLoss <= MOST_SCALED) ? {scale: 'standard'} : undefined;
  const advice = cure
    ? 'The columns are too large as they are: set scale="standard".'
    : `The learning rate is too high: try ${rate ? `${Number((rate / 10).toPrecision(2))} instead of ${rate}` : 'a tenth of it'}.`;
  return {
    code: 'diverged',
    message: `Training diverged after step ${step}, the last that is shown. ${advice}`,
    recoverable: true,
    ...(cure && {cure}),
  };
};
