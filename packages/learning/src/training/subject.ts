import type {Answers} from '../experiment/questions.js';
import type {Encoding, Features} from '../measures/encoding.js';
import type {Weights} from '../network/weights.js';
import type {Point} from './run-state.js';
import type {RunQuestions} from './run-questions.js';
import type {Task} from './task.js';

/** The step and the weights that an experiment is asked to evaluate. */
export interface Opening<Drawing> {
  readonly step: number;
  /** Lent: the run keeps and disposes of them. */
  readonly weights: Weights;
  /** What the drawing of an earlier evaluation remembered, to agree with. */
  readonly drawing: Drawing | undefined;
  /** Whether that drawing is this very step's, and is kept as it is. */
  readonly fixed: boolean;
}

/** What an experiment computes of its model at one step, to draw and to measure it. `Drawing` is remembered from one drawing to the next. */
export interface Evaluation<Drawing> {
  readonly drawing: Drawing;
}

/** An evaluation with its step and the weights that it belongs to. */
export type Evaluated<E> = E & {readonly step: number; readonly weights: Weights};

/** What a snapshot tells of the run. */
export interface RunRecord<P extends Point> {
  readonly curve: readonly P[];
  readonly moments: readonly number[];
  readonly loss: number;
}

/** What a run tells a snapshot: the newest objective, and what it has recorded up to a point. */
export interface Recorder<P extends Point> {
  readonly loss: number;
  record(point: P): RunRecord<P>;
}

/** What an experiment says of the model that a run trains: how it is evaluated, measured, drawn and asked. */
export interface Subject<P extends Point, E extends Evaluation<unknown>, S, Q = object> {
  readonly task: Task;
  /** The model as it begins a sentence: “An autoencoder has”. */
  readonly who: string;
  evaluate(opening: Opening<E['drawing']>): Promise<E>;
  /** The curve's point at an evaluated step; undefined where nothing is worth keeping. */
  pointAt(evaluated: Evaluated<E>, loss: number): Promise<P | undefined>;
  /** The curve's point at the step that diverged. */
  pointOfFailure(failure: Point, weights: Weights): Promise<P | undefined>;
  /** @param measure - Takes the costly measures of this very step too. */
  snapshot(evaluated: Evaluated<E>, recorder: Recorder<P>, measure: boolean): Promise<S>;
  /** Representations of all rows at an evaluated step. */
  encoding(evaluated: Evaluated<E>): Promise<Encoding>;
  /** Representations of the held-out rows alone. */
  heldOut(evaluated: Evaluated<E>): Promise<Pick<Features, 'heldOut' | 'width'>>;
  /** Answers to the questions that are the experiment's own. */
  answers(): Promise<Answers<Omit<Q, keyof RunQuestions>, Evaluated<E>>>;
  /** Drops what was measured of the model: its weights are gone. */
  forget(): void;
}
