import type {WeightValues} from '../autoencoder/model.js';
import type {Axes} from '../autoencoder/plane.js';
import type {ExperimentState} from '../experiment.js';
import type {OptimiserState} from '../nn/optimisers.js';

/** A point of the training curve. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  /** 100-label accuracy of the representation; NaN without labels. */
  readonly probe: number;
}

/** A point of the run that the scrubber can go back to. */
export interface Moment extends CurvePoint {
  /** How projections were drawn then. */
  readonly axes: Axes;
  /** Float16, by weight name. */
  readonly weights: Readonly<Record<string, Uint16Array>>;
}

/** Everything to go on from, to the bit. Rows, order and augmentation follow from the seed and the step. */
export interface ContrastiveState extends ExperimentState {
  /** Objective of the last batch, and of the first before any step. */
  readonly loss: number;
  readonly firstLoss: number;
  readonly weights: WeightValues;
  readonly optimiser: OptimiserState;
  /** BYOL's target network; empty for others. */
  readonly target: WeightValues;
  readonly moments: readonly Moment[];
  readonly curve: readonly CurvePoint[];
}

export const isState = (state: unknown): state is ContrastiveState =>
  typeof state === 'object' &&
  state !== null &&
  ['step', 'loss', 'firstLoss'].every((name) => Number.isFinite((state as Record<string, unknown>)[name])) &&
  ['weights', 'optimiser', 'target', 'moments', 'curve'].every(
    (name) => typeof (state as Record<string, unknown>)[name] === 'object',
  );
