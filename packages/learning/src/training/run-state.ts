import type {ExperimentState} from '../experiment/experiment.js';
import type {Kept} from './checkpoints.js';
import type {TrainerState} from './trainer.js';

/** A point of a run's curve. */
export interface Point {
  readonly step: number;
  /** The training objective. */
  readonly loss: number;
}

/** A point of the curve that can be gone back to. */
export type Checkpoint<P extends Point, Drawing> = P & Kept<Drawing>;

/** Everything to go on from, to the bit. Rows, their order and what is done to them follow from the seed and the step. */
export interface RunState<P extends Point, Drawing> extends ExperimentState, TrainerState {
  /** Objective of the last batch, and of the first before any step. */
  readonly loss: number;
  readonly firstLoss: number;
  readonly checkpoints: readonly Checkpoint<P, Drawing>[];
  readonly curve: readonly P[];
}

export const isRunState = (state: unknown): state is RunState<never, never> =>
  typeof state === 'object' &&
  state !== null &&
  ['step', 'loss', 'firstLoss'].every((name) => Number.isFinite((state as Record<string, unknown>)[name])) &&
  ['weights', 'optimiser', 'followers', 'checkpoints', 'curve'].every(
    (name) => typeof (state as Record<string, unknown>)[name] === 'object',
  );

/**
 * “Diverged” is non-finite, or more than a thousand times the first loss: Adam stays finite at absurd rates.
 *
 * @example
 * ```js
 * hasDiverged(0.5, 0.7); // → false
 * hasDiverged(NaN, 0.7); // → true
 * hasDiverged(Infinity, Infinity); // → true
 * ```
 */
export const hasDiverged = (loss: number, firstLoss: number): boolean =>
  !(Number.isFinite(loss) && loss <= 1000 * Math.abs(firstLoss));
