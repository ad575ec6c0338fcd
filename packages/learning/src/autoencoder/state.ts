import type {ExperimentState} from '../experiment.js';
import type {OptimiserState} from '../nn/optimisers.js';
import type {WeightValues} from './model.js';
import type {Moment} from './moments.js';

/** A point of the training curve; all three finite. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly heldOutMse: number;
}

/** Everything to go on from, to the bit. Rows, order and noise follow from the seed and the step. */
export interface AutoencoderState extends ExperimentState {
  /** Objective of the last batch, and of the first before any step. */
  readonly loss: number;
  readonly firstLoss: number;
  readonly weights: WeightValues;
  readonly optimiser: OptimiserState;
  readonly moments: readonly Moment[];
  readonly curve: readonly CurvePoint[];
}

export const isState = (state: unknown): state is AutoencoderState =>
  typeof state === 'object' &&
  state !== null &&
  ['step', 'loss', 'firstLoss'].every((name) => Number.isFinite((state as Record<string, unknown>)[name])) &&
  ['weights', 'optimiser', 'moments', 'curve'].every(
    (name) => typeof (state as Record<string, unknown>)[name] === 'object',
  );
