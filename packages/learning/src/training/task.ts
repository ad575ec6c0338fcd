import type {OperationName} from '../backend/conformance.js';
import type {Layer} from '../network/layers.js';
import type {WeightValues, Weights} from '../network/weights.js';
import type {Rate} from '../nn/optimisers.js';
import type {Scalar, Tensor} from '../tf/tf.js';
import type {StepWork} from './step-work.js';

/** A batch's objective and its gradients, one for each weight, in their order. */
export interface Gradients {
  readonly value: Scalar;
  readonly gradients: Tensor[];
}

/** What training makes small, batch by batch. Whoever asks disposes of the answer. */
export interface Objective {
  /** The objective of a step's batch. */
  value(work: StepWork): Promise<Scalar>;
  /** The same, NaN unless `measured`, and the gradients of `work.weights`. */
  gradients(work: StepWork, measured: boolean): Promise<Gradients>;
}

/** What is learned, by which layers and from what: plain numbers and functions, no tensor yet. */
export interface Task {
  /** Decides the first weights. */
  readonly seed: number;
  /** Layers that are trained, from input to output. */
  readonly layers: readonly Layer[];
  readonly rate: number | Rate;
  /** Rows of a batch that pass through the layers. */
  readonly rows: number;
  /** Operations it runs besides those of its layers and of the optimiser. */
  readonly operations: readonly OperationName[];
  /**
   * Brings what it learns from to the current backend.
   *
   * @param values - The first weights.
   */
  start(values: WeightValues): StartedTask;
}

/** A task on a backend. What step t does depends on its seed, t and the weights alone. */
export interface StartedTask {
  readonly objective: Objective;
  /** Weights that follow the trained ones, saved and restored with them: BYOL's target network. */
  readonly followers?: Followers | undefined;
  dispose(): void;
}

export interface Followers {
  readonly weights: Weights;
  /** Called after every step. */
  follow(weights: Weights): void;
  place(values: WeightValues): void;
}
