import type {Experiment, ExperimentContext, Snapshot} from '../experiment/experiment.js';
import {answerTo, type Answers} from '../experiment/questions.js';
import type {Encoding} from '../measures/encoding.js';
import {parametersOf} from '../network/layers.js';
import {download, hold, release, type Weights} from '../network/weights.js';
import {pack} from './checkpoints.js';
import {close, Evaluations} from './evaluations.js';
import {History} from './history.js';
import {runAnswers} from './run-answers.js';
import {NEWEST, type RunQuestions} from './run-questions.js';
import {readNumber} from './read-number.js';
import {hasDiverged, isRunState, type Checkpoint, type Point, type RunState} from './run-state.js';
import type {Evaluated, Evaluation, RunRecord, Subject} from './subject.js';
import {Trainer} from './trainer.js';

/** A step's weights whose objective is known to be finite: what a run that diverged goes back to. */
interface Good {
  readonly step: number;
  readonly loss: number;
  readonly weights: Weights;
}

/**
 * One model learning one data set.
 *
 * At log-spaced steps it notes a point of the curve and keeps a checkpoint; which steps those are depends on the step
 * alone, never on how a lab slices the run. Once the objective has diverged the weights go back to the last that were good,
 * {@link advance} takes no more steps and resolves to NaN or Infinity, and the curve keeps how it came to it.
 */
export class TrainingRun<
  P extends Point,
  E extends Evaluation<unknown>,
  S extends Snapshot,
  Q = object,
> implements Experiment<S> {
  readonly parameters: number;
  readonly #context: ExperimentContext;
  readonly #subject: Subject<P, E, S, Q>;
  readonly #trainer: Trainer;
  readonly #history = new History<P, Checkpoint<P, E['drawing']>>();
  readonly #evaluations: Evaluations<P, E>;
  readonly #answers: Answers<RunQuestions, Evaluated<E>>;
  #firstLoss = NaN;
  #loss = NaN;
  #diverged: number | undefined;
  #good: Good | undefined;
  #disposed = false;

  /** @param subjectOn - Makes the subject; work that it does after the run was disposed of is ended at its next breath. */
  constructor(context: ExperimentContext, subjectOn: (context: ExperimentContext) => Subject<P, E, S, Q>) {
    this.#context = context;
    const breathe = this.#breathe;
    const subject = (this.#subject = subjectOn({...context, breathe}));
    const trainer = (this.#trainer = new Trainer(subject.task));
    const {checkpoints} = this.#history;
    const evaluations = (this.#evaluations = new Evaluations(trainer, subject, checkpoints));
    this.#answers = runAnswers({subject, trainer, checkpoints, evaluations, breathe});
    this.parameters = parametersOf(subject.task.layers);
  }

  /** Keeps what there is before the first step. */
  async begin(): Promise<this> {
    try {
      this.#firstLoss = this.#loss = await readNumber(await this.#trainer.look(this.#breathe));
      this.#good = {step: 0, loss: this.#loss, weights: hold(this.#trainer.weights)};
      await this.#keep();
      return this;
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  get step(): number {
    return this.#trainer.step;
  }

  get firstLoss(): number {
    return this.#firstLoss;
  }

  async advance(steps: number): Promise<number> {
    const last = this.step + steps;
    while (this.#diverged === undefined && this.step < last) {
      this.#check();
      const next = this.step + 1;
      const due = next === this.#history.checkpoints.due;
      if (due || next === last) await this.#takeMeasured(due);
      else (await this.#trainer.take(false, this.#breathe)).dispose();
    }
    return this.#diverged ?? this.#loss;
  }

  async snapshot({measure = false, at}: {measure?: boolean; at?: number} = {}): Promise<S> {
    const past = at === undefined || at >= this.step ? undefined : this.#history.checkpoints.before(this.step, at);
    const evaluated = await (past ? this.#evaluations.of(past) : this.#evaluations.newest());
    try {
      const recorder = {loss: this.#shownLoss, record: (point: P) => this.#record(point)};
      const snapshot = await this.#subject.snapshot(evaluated, recorder, measure);
      this.#evaluations.show(evaluated);
      return snapshot;
    } catch (error) {
      close(evaluated);
      throw error;
    }
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    // Those that are the experiment's own are fetched when something is asked: not before the first step.
    const answers = {...this.#answers, ...(await this.#subject.answers())};
    const answer = answerTo(this.#subject.who, answers, question);
    return this.#evaluations.use({newest: NEWEST.includes(question)}, (evaluated) => answer(argument, evaluated));
  }

  encoding(): Promise<Encoding> {
    return this.#evaluations.use({newest: true}, (evaluated) => this.#subject.encoding(evaluated));
  }

  async save(): Promise<RunState<P, E['drawing']>> {
    const {step} = this;
    const trained = await this.#trainer.save();
    const {checkpoints, curve} = this.#history;
    const [loss, firstLoss] = [this.#loss, this.#firstLoss];
    return {step, loss, firstLoss, ...trained, checkpoints: checkpoints.all, curve};
  }

  async restore(state: unknown): Promise<void> {
    if (!isRunState(state)) throw new RangeError('This is not the state of a run.');
    const {step, loss, firstLoss, weights, checkpoints, curve} = state;
    this.#trainer.place(step, weights, state);
    // A run that diverged keeps the points of its curve that lie beyond the state it goes back to.
    this.#history.restore(checkpoints, curve, this.#diverged !== undefined);
    this.#firstLoss = firstLoss;
    this.#loss = loss;
    this.#diverged = undefined;
    this.#subject.forget();
    this.#hold({step, loss, weights: hold(this.#trainer.weights)});
    this.#evaluations.show(undefined);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#trainer.dispose();
    this.#hold(undefined);
    this.#evaluations.show(undefined);
  }

  readonly #breathe = async (until?: Promise<unknown>): Promise<void> => {
    await this.#context.breathe(until);
    this.#check();
  };

  #check(): void {
    this.#context.signal.throwIfAborted();
    if (this.#disposed) throw new DOMException('This experiment was disposed of.', 'AbortError');
  }

  /** Takes a step and reads its objective off the device. */
  async #takeMeasured(due: boolean): Promise<void> {
    const before = hold(this.#trainer.weights);
    let loss: number;
    try {
      loss = await readNumber(await this.#trainer.take(true, this.#breathe));
      this.#check();
    } catch (error) {
      release(before);
      throw error;
    }
    if (hasDiverged(loss, this.#firstLoss)) {
      release(before);
      return this.#goBack(loss);
    }
    this.#hold({step: this.step - 1, loss, weights: before});
    this.#loss = loss;
    if (due) await this.#keep();
  }

  #hold(good: Good | undefined): void {
    if (this.#good) release(this.#good.weights);
    this.#good = good;
  }

  /** Notes a point of the curve and keeps the checkpoint, if there is anything worth it. */
  async #keep(): Promise<void> {
    const evaluated = await this.#evaluations.newest();
    try {
      const point = await this.#subject.pointAt(evaluated, this.#loss);
      if (!point) return;
      const {drawing, weights} = evaluated;
      this.#history.keep(point, {...point, drawing, weights: pack(await download(weights))});
    } finally {
      close(evaluated);
    }
  }

  async #goBack(loss: number): Promise<void> {
    const good = this.#good!;
    const point = await this.#subject.pointOfFailure({step: this.step, loss}, this.#trainer.weights);
    if (point) this.#history.note(point);
    this.#trainer.place(good.step, await download(good.weights));
    this.#history.checkpoints.forgetAfter(good.step);
    this.#loss = good.loss;
    this.#diverged = Number.isFinite(loss) ? Infinity : loss;
  }

  /** One that overflows before the first step is no number to show. */
  get #shownLoss(): number {
    return Number.isFinite(this.#loss) ? this.#loss : NaN;
  }

  /** The curve up to `point` where that is the newest, and the objective there. */
  #record(point: P): RunRecord<P> {
    const {checkpoints, curve} = this.#history;
    const now = point.step === this.step;
    return {
      curve: now ? this.#history.curveTo(point) : curve,
      moments: checkpoints.steps(this.step),
      loss: now ? this.#shownLoss : (checkpoints.all.find(({step}) => step === point.step)?.loss ?? NaN),
    };
  }
}
