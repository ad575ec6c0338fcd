import type {Axes} from '../linear/principal-axes.js';
import type {Breathe} from '../scheduling/breathe.js';
import type {Experiment, ExperimentContext, ExperimentState, Snapshot} from '../experiment/experiment.js';
import type {Encoding, Features} from '../measures/encoding.js';
import type {EncoderReport, RepresentationReport} from '../measures/report.js';
import type {OptimiserState} from '../nn/optimisers.js';
import type {Scalar} from '../tf/tf.js';
import {History} from './history.js';
import {pack, unpack, type Kept} from './checkpoints.js';
import {
  download,
  hold,
  release,
  upload,
  type Weights,
  type WeightShape,
  type WeightValues,
} from '../network/weights.js';

/** A point of a run's curve. */
export interface Point {
  readonly step: number;
  /** The training objective. */
  readonly loss: number;
}

/** What moves the weights of a run, a step at a time. */
export interface Stepper {
  readonly step: number;
  readonly weights: Weights;
  /** The objective of the next step's batch, without taking the step. The caller disposes of it. */
  look(breathe: Breathe): Promise<Scalar>;
  /** One step. Resolves to the batch's objective before it, to dispose of; NaN unless `measured`. */
  take(measured: boolean, breathe: Breathe): Promise<Scalar>;
  /** Moves the weights there; what else it remembers only with a state of its own. */
  place(step: number, values: WeightValues, memory?: RunState): void;
  saveOptimiser(): Promise<OptimiserState>;
  dispose(): void;
}

/** One state of the model seen from outside: it holds its weights. */
export interface Seen {
  readonly step: number;
  readonly weights: Weights;
  readonly axes: Axes;
}

/** What a view is opened on. */
export interface Opening {
  readonly step: number;
  /** The view's own; freed too where opening fails. */
  readonly weights: Weights;
  /** Axes to agree with in order and sign; `fixed` to draw in exactly these. */
  readonly previous: Axes | undefined;
  readonly fixed?: boolean;
}

/** Everything to go on from, to the bit. Rows, their order and what is done to them follow from the seed and the step. */
export interface RunState<P extends Point = Point> extends ExperimentState {
  /** Objective of the last batch, and of the first before any step. */
  readonly loss: number;
  readonly firstLoss: number;
  readonly weights: WeightValues;
  readonly optimiser: OptimiserState;
  readonly moments: readonly (P & Kept)[];
  readonly curve: readonly P[];
}

export const isRunState = (state: unknown): state is RunState<never> =>
  typeof state === 'object' &&
  state !== null &&
  ['step', 'loss', 'firstLoss'].every((name) => Number.isFinite((state as Record<string, unknown>)[name])) &&
  ['weights', 'optimiser', 'moments', 'curve'].every(
    (name) => typeof (state as Record<string, unknown>)[name] === 'object',
  );

/**
 * “Diverged” is non-finite, or more than a thousand times the first loss: Adam stays finite at absurd rates.
 *
 * @example
 * ```js
 * hasDiverged(0.5, 0.7); // → false
 * hasDiverged(NaN, 0.7); // → true
 * ```
 */
export const hasDiverged = (loss: number, firstLoss: number): boolean => !(loss <= 1000 * Math.abs(firstLoss));

export const closeView = (view: Seen | undefined): void => {
  if (view) release(view.weights);
};

/** Downloads and measures are of the newest step; everything else belongs to the picture on screen. */
const NEWEST: readonly string[] = ['table', 'weights', 'encoding', 'report'];

/** Weights whose objective is known to be a number. */
interface Good {
  readonly step: number;
  readonly loss: number;
  readonly weights: Weights;
}

/**
 * One model learning one data set.
 *
 * At log-spaced steps it notes a point of the curve and keeps a moment that can be gone back to; which steps those are
 * depends on the step alone, never on how a lab slices the run. Once the objective has diverged the weights go back to
 * the last that were good, {@link advance} takes no more steps and resolves to NaN or Infinity, and the curve keeps how
 * it came to it.
 */
export abstract class TrainingRun<P extends Point, V extends Seen, S extends Snapshot> implements Experiment<S> {
  abstract readonly parameters: number;
  protected readonly trainer: Stepper;
  protected readonly context: ExperimentContext;
  readonly #shapes: readonly WeightShape[];
  readonly #history = new History<P, P & Kept>();
  #firstLoss = NaN;
  #loss = NaN;
  #diverged: number | undefined;
  #good: Good | undefined;
  /** What the last snapshot showed: questions about what is drawn are answered from it. */
  #shown: V | undefined;
  /** Of the first report: baselines do not change. */
  #reported: readonly EncoderReport[] | undefined;
  #disposed = false;

  protected constructor(trainer: Stepper, shapes: readonly WeightShape[], context: ExperimentContext) {
    this.trainer = trainer;
    this.#shapes = shapes;
    this.context = context;
  }

  /** What the model makes of what is drawn. */
  protected abstract open(opening: Opening): Promise<V>;
  /** The point of the curve at a view; undefined where nothing is worth keeping. */
  protected abstract pointAt(view: V): Promise<P | undefined>;
  /** The same for the step that diverged; its weights are still the trainer's. */
  protected abstract pointOfFailure(failure: Point): Promise<P | undefined>;
  protected abstract draw(view: V, measure: boolean): Promise<S>;
  protected abstract encodingAt(view: V): Promise<Encoding>;
  /** Held-out rows as the encoder had them at a view. */
  protected abstract heldOutAt(view: V): Promise<Pick<Features, 'heldOut' | 'width'>>;
  /** What was measured of the model itself is of weights that are gone. */
  protected abstract forget(): void;
  abstract ask(question: string, argument: unknown): Promise<unknown>;

  /** Keeps what there is before the first step. */
  protected async begin(): Promise<this> {
    try {
      this.#firstLoss = this.#loss = await read(await this.trainer.look(this.breathe));
      this.#good = {step: 0, loss: this.#loss, weights: hold(this.trainer.weights)};
      await this.#keep();
      return this;
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  get step(): number {
    return this.trainer.step;
  }

  async advance(steps: number): Promise<number> {
    const last = this.step + steps;
    while (this.#diverged === undefined && this.step < last) {
      this.#check();
      const next = this.step + 1;
      const due = next === this.#history.due;
      if (!due && next < last) {
        (await this.trainer.take(false, this.breathe)).dispose();
        continue;
      }
      const before = hold(this.trainer.weights);
      let loss: number;
      try {
        loss = await read(await this.trainer.take(true, this.breathe));
        this.#check();
      } catch (error) {
        release(before);
        throw error;
      }
      if (hasDiverged(loss, this.#firstLoss)) {
        release(before);
        await this.#goBack(loss);
        break;
      }
      this.#hold({step: this.step - 1, loss, weights: before});
      this.#loss = loss;
      if (due) await this.#keep();
    }
    return this.#diverged ?? this.#loss;
  }

  async snapshot({measure = false, at}: {measure?: boolean; at?: number} = {}): Promise<S> {
    const past = at === undefined || at >= this.step ? undefined : this.#history.before(this.step, at);
    const view = await (past ? this.#lookAt(past) : this.#lookNow());
    try {
      const snapshot = await this.draw(view, measure);
      this.#show(view);
      return snapshot;
    } catch (error) {
      closeView(view);
      throw error;
    }
  }

  async encoding(): Promise<Encoding> {
    return (await this.ask('encoding', undefined)) as Encoding;
  }

  async save(): Promise<RunState<P>> {
    const {step} = this;
    const [weights, optimiser] = await Promise.all([download(this.trainer.weights), this.trainer.saveOptimiser()]);
    const {moments, curve} = this.#history;
    return {step, loss: this.#loss, firstLoss: this.#firstLoss, weights, optimiser, moments, curve};
  }

  async restore(state: unknown): Promise<void> {
    if (!isRunState(state)) throw new RangeError('This is not the state of a run.');
    const {step, loss, firstLoss, weights, moments, curve} = state as RunState<P>;
    this.trainer.place(step, weights, state);
    // A run that diverged keeps the points of its curve that lie beyond the state it goes back to.
    this.#history.restore(moments, curve, this.#diverged !== undefined);
    this.#firstLoss = firstLoss;
    this.#loss = loss;
    this.#diverged = undefined;
    this.forget();
    this.#hold({step, loss, weights: hold(this.trainer.weights)});
    this.#show(undefined);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.trainer.dispose();
    this.#hold(undefined);
    this.#show(undefined);
  }

  protected readonly breathe = async (until?: Promise<unknown>): Promise<void> => {
    await this.context.breathe(until);
    this.#check();
  };

  /** The objective of the last batch. */
  protected get loss(): number {
    return this.#loss;
  }

  /** What a snapshot tells of the run: the curve up to `point` where that is the newest, and the objective there. */
  protected record(point: P): {curve: readonly P[]; moments: readonly number[]; loss: number} {
    const {moments, curve} = this.#history;
    const now = point.step === this.step;
    return {
      curve: now ? this.#history.curveTo(point) : curve,
      moments: this.#history.steps(this.step),
      loss: now ? this.#loss : (moments.find(({step}) => step === point.step)?.loss ?? NaN),
    };
  }

  /** Answers from what is shown, or, where the question is one of {@link NEWEST}, from the newest step. */
  protected async from<T>(question: string, answer: (view: V) => Promise<T>): Promise<T> {
    this.#shown ??= await this.#lookNow();
    const view = NEWEST.includes(question) && this.#shown.step !== this.step ? await this.#lookNow() : this.#shown;
    try {
      return await answer(view);
    } finally {
      if (view !== this.#shown) closeView(view);
    }
  }

  /** The verdict on a view's encoder; beside what it was at the kept moment nearest to the step `since`. */
  protected async report(view: V, since: number | undefined): Promise<RepresentationReport> {
    const past = since === undefined ? undefined : this.#history.before(this.step, since);
    const then = past && (await this.#lookAt(past));
    try {
      const {reportOn} = await import('../measures/report.js');
      const report = await reportOn(await this.encodingAt(view), {
        baselines: this.#reported,
        earlier: then && {step: then.step, ...(await this.heldOutAt(then))},
        breathe: this.#giveWay,
      });
      this.#reported = report.encoders;
      return report;
    } finally {
      closeView(then);
    }
  }

  /** Measuring takes one slice in four of a run that trains meanwhile: it gives way as often as there are others. */
  readonly #giveWay = async (until?: Promise<unknown>): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) await this.breathe(until);
  };

  #check(): void {
    this.context.signal.throwIfAborted();
    if (this.#disposed) throw new DOMException('This experiment was disposed of.', 'AbortError');
  }

  #hold(good: Good | undefined): void {
    if (this.#good) release(this.#good.weights);
    this.#good = good;
  }

  #show(view: V | undefined): void {
    closeView(this.#shown);
    this.#shown = view;
  }

  #lookNow(): Promise<V> {
    const previous = this.#history.moments.at(-1)?.axes;
    return this.open({step: this.step, weights: hold(this.trainer.weights), previous});
  }

  #lookAt({step, axes, weights}: P & Kept): Promise<V> {
    return this.open({step, weights: upload(this.#shapes, unpack(weights)), previous: axes, fixed: true});
  }

  /** Notes a point of the curve and keeps the moment, if there is anything worth it. */
  async #keep(): Promise<void> {
    const view = await this.#lookNow();
    try {
      const point = await this.pointAt(view);
      if (point) this.#history.keep(point, {...point, axes: view.axes, weights: pack(await download(view.weights))});
    } finally {
      closeView(view);
    }
  }

  async #goBack(loss: number): Promise<void> {
    const good = this.#good!;
    const point = await this.pointOfFailure({step: this.step, loss});
    if (point) this.#history.note(point);
    this.trainer.place(good.step, await download(good.weights));
    this.#history.forgetAfter(good.step);
    this.#loss = good.loss;
    this.#diverged = Number.isFinite(loss) ? Infinity : loss;
  }
}

/** Reads a number off the device and frees it. */
async function read(value: Scalar): Promise<number> {
  try {
    return (await value.data())[0]!;
  } finally {
    value.dispose();
  }
}
