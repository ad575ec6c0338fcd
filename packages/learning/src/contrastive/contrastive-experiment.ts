import {createRandom, type Dataset} from '@latent-elements/datasets';
import {shapesOf} from '../autoencoder/blueprint.js';
import {hasDiverged} from '../autoencoder/config.js';
import {History} from '../autoencoder/history.js';
import {freshWeights, type Weights} from '../autoencoder/model.js';
import {pack, unpack} from '../autoencoder/moments.js';
import {download, hold, release, upload} from '../autoencoder/passes.js';
import type {Experiment, ExperimentContext} from '../experiment.js';
import type {Encoding} from '../measures/encoding.js';
import type {RepresentationReport} from '../measures/report.js';
import type {Scalar} from '../tf/tf.js';
import {blueprint, layersOf, parameterCount, type Blueprint} from './blueprint.js';
import {Measurements} from './measurements.js';
import {quickProbe, WEIGHTS} from './measures.js';
import {choosePairs, type HeldOutPairs} from './pairs.js';
import {see, type Pictures} from './pictures.js';
import {answer, isQuestion, NEWEST} from './questions.js';
import {drawn} from './snapshot.js';
import {isState, type ContrastiveState, type CurvePoint, type Moment} from './state.js';
import {Trainer} from './trainer.js';
import type {ContrastiveConfig, ContrastiveSnapshot} from './types.js';
import {closeView, openView, PAIRS, type Surroundings, type View} from './view.js';

/** Weights whose objective is known to be a number. */
interface Good {
  readonly step: number;
  readonly loss: number;
  readonly weights: Weights;
}

/**
 * One encoder learning from pictures without labels: to tell which two views are of the same one.
 *
 * As with the autoencoder, log-spaced steps note a point of the curve and keep a moment, by the step alone; a run that
 * diverges goes back to the last weights that were good and takes no more steps.
 */
export class ContrastiveExperiment implements Experiment<ContrastiveSnapshot> {
  readonly parameters: number;
  readonly #plan: Blueprint;
  readonly #config: ContrastiveConfig;
  readonly #context: ExperimentContext;
  readonly #pictures: Pictures;
  readonly #pairs: HeldOutPairs;
  readonly #measurements: Measurements;
  readonly #trainer: Trainer;
  readonly #history = new History<CurvePoint, Moment>(({step, loss, probe}) => ({step, loss, probe}));
  #firstLoss = NaN;
  #loss = NaN;
  #diverged: number | undefined;
  #good: Good | undefined;
  /** What the last snapshot showed: questions are answered from it. */
  #shown: View | undefined;
  #disposed = false;

  /** The experiment before its first step. */
  static async on(
    dataset: Dataset,
    config: ContrastiveConfig,
    context: ExperimentContext,
  ): Promise<ContrastiveExperiment> {
    const pictures = await see(dataset, context.signal, context.breathe);
    const experiment = new ContrastiveExperiment(pictures, config, context);
    try {
      experiment.#firstLoss = experiment.#loss = await read(await experiment.#trainer.look(experiment.#breathe));
      experiment.#good = {step: 0, loss: experiment.#loss, weights: hold(experiment.#trainer.weights)};
      await experiment.#keep();
      return experiment;
    } catch (error) {
      experiment.dispose();
      throw error;
    }
  }

  private constructor(pictures: Pictures, given: ContrastiveConfig, context: ExperimentContext) {
    const {resolution, dataset} = pictures;
    this.#plan = blueprint(given, resolution.to);
    // What is shown is what was built: without a head the representation is the projection, and grey has no hue.
    const augmentations = {...given.augmentations, ...(resolution.to.channels === 3 ? {} : {hue: 0})};
    this.#config = {...given, augmentations, representationSize: this.#plan.representationSize};
    this.#context = context;
    this.#pictures = pictures;
    this.parameters = parameterCount(this.#plan);
    const {seed} = given;
    this.#pairs = choosePairs(pictures, augmentations, {seed, draw: 0, count: PAIRS});
    const values = freshWeights(createRandom(seed, WEIGHTS), layersOf(this.#plan));
    this.#trainer = new Trainer(this.#plan, this.#config, dataset.train, resolution, values);
    this.#measurements = new Measurements(this.#surroundings, seed, context);
  }

  get step(): number {
    return this.#trainer.step;
  }

  async advance(steps: number): Promise<number> {
    const last = this.step + steps;
    while (this.#diverged === undefined && this.step < last) {
      this.#check();
      const next = this.step + 1;
      const due = next === this.#history.due;
      if (!due && next < last) {
        (await this.#trainer.take(false, this.#breathe)).dispose();
        continue;
      }
      const before = hold(this.#trainer.weights);
      let loss: number;
      try {
        loss = await read(await this.#trainer.take(true, this.#breathe));
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
      if (this.#good) release(this.#good.weights);
      this.#good = {step: this.step - 1, loss, weights: before};
      this.#loss = loss;
      if (due) await this.#keep();
    }
    return this.#diverged ?? this.#loss;
  }

  async snapshot({measure: wanted = false, at}: {measure?: boolean; at?: number} = {}): Promise<ContrastiveSnapshot> {
    const past = at === undefined || at >= this.step ? undefined : this.#history.before(this.step, at);
    const view = past ? await this.#lookAt(past) : await this.#lookNow();
    const now = view.step === this.step;
    try {
      if (wanted) await this.#measurements.take(view);
      const {measured, baselines, untrained} = this.#measurements.known;
      const probe = measured.step === view.step ? measured.probe.mean : NaN;
      const snapshot = await drawn(
        {
          view,
          plan: this.#plan,
          pictures: this.#pictures,
          pairs: this.#pairs,
          config: this.#config,
          backend: this.#context.backend,
          curve: now ? this.#history.curveTo({step: view.step, loss: this.#loss, probe}) : this.#history.curve,
          moments: this.#history.steps(this.step),
          loss: now ? this.#loss : (past?.loss ?? NaN),
          parameters: this.parameters,
          measured,
          baselines,
          untrained,
        },
        this.#breathe,
      );
      closeView(this.#shown);
      this.#shown = view;
      return snapshot;
    } catch (error) {
      closeView(view);
      throw error;
    }
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    if (!isQuestion(question)) throw new RangeError(`Contrastive pairs have no answer to “${question}”.`);
    if (!this.#shown) this.#shown = await this.#lookNow();
    const view = NEWEST.has(question) && this.#shown.step !== this.step ? await this.#lookNow() : this.#shown;
    try {
      return await answer(question, argument, {
        plan: this.#plan,
        config: this.#config,
        pictures: this.#pictures,
        view,
        breathe: this.#breathe,
        encoding: () => this.#measurements.encoding(view),
        report: (since) => this.#report(view, since),
      });
    } finally {
      if (view !== this.#shown) closeView(view);
    }
  }

  /** All rows as the newest encoder has them. */
  async encoding(): Promise<Encoding> {
    return (await this.ask('encoding', undefined)) as Encoding;
  }

  async save(): Promise<ContrastiveState> {
    const {step} = this;
    const [weights, optimiser, target] = await Promise.all([
      download(this.#trainer.weights),
      this.#trainer.saveOptimiser(),
      download(this.#trainer.target),
    ]);
    const {moments, curve} = this.#history;
    return {step, loss: this.#loss, firstLoss: this.#firstLoss, weights, optimiser, target, moments, curve};
  }

  async restore(state: unknown): Promise<void> {
    if (!isState(state)) throw new RangeError('This is not the state of contrastive pairs.');
    this.#trainer.place(state.step, state.weights, state);
    this.#history.restore(state.moments, state.curve, this.#diverged !== undefined);
    this.#firstLoss = state.firstLoss;
    this.#loss = state.loss;
    this.#diverged = undefined;
    this.#measurements.forget();
    if (this.#good) release(this.#good.weights);
    this.#good = {step: state.step, loss: state.loss, weights: hold(this.#trainer.weights)};
    closeView(this.#shown);
    this.#shown = undefined;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#trainer.dispose();
    if (this.#good) release(this.#good.weights);
    this.#good = undefined;
    closeView(this.#shown);
    this.#shown = undefined;
  }

  readonly #breathe = async (until?: Promise<unknown>): Promise<void> => {
    await this.#context.breathe(until);
    this.#check();
  };

  #check(): void {
    this.#context.signal.throwIfAborted();
    if (this.#disposed) throw new DOMException('This experiment was disposed of.', 'AbortError');
  }

  get #surroundings(): Surroundings {
    return {plan: this.#plan, pictures: this.#pictures, pairs: this.#pairs, breathe: this.#breathe};
  }

  #lookNow(): Promise<View> {
    const previous = this.#history.moments.at(-1)?.axes;
    return openView(this.#surroundings, {step: this.step, weights: hold(this.#trainer.weights), previous});
  }

  #lookAt({step, axes, weights}: Moment): Promise<View> {
    const held = upload(shapesOf(layersOf(this.#plan)), unpack(weights));
    return openView(this.#surroundings, {step, weights: held, previous: axes, fixed: true});
  }

  /** Notes a point of the curve and keeps the moment. */
  async #keep(): Promise<void> {
    const view = await this.#lookNow();
    try {
      const {step, axes, weights} = view;
      const {mean: probe} = await quickProbe(this.#plan, weights, this.#pictures, this.#breathe);
      this.#history.keep({step, loss: this.#loss, probe, axes, weights: pack(await download(weights))});
    } finally {
      closeView(view);
    }
  }

  async #goBack(loss: number): Promise<void> {
    const good = this.#good!;
    if (Number.isFinite(loss)) this.#history.note({step: this.step, loss, probe: NaN});
    this.#trainer.place(good.step, await download(good.weights));
    this.#history.forgetAfter(good.step);
    this.#loss = good.loss;
    this.#diverged = Number.isFinite(loss) ? Infinity : loss;
  }

  async #report(view: View, since: number | undefined): Promise<RepresentationReport> {
    const past = since === undefined ? undefined : this.#history.before(this.step, since);
    const then = past && (await this.#lookAt(past));
    try {
      return await this.#measurements.report(view, then);
    } finally {
      closeView(then);
    }
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
