import {createRandom, type Dataset} from '@latent-elements/datasets';
import type {Experiment, ExperimentContext} from '../experiment.js';
import {withoutContent} from '../loaded-data.js';
import type {Encoding} from '../measures/encoding.js';
import type {EncoderReport, RepresentationReport} from '../measures/report.js';
import type {Scalar} from '../tf/tf.js';
import {baselinesOf, type Baselines} from './baselines.js';
import {blueprint, isPicture, parameterCount, weightShapes, type Blueprint} from './blueprint.js';
import {hasDiverged} from './config.js';
import {chooseExamples} from './examples.js';
import {angleToPca, codeAccuracy, encodingOf, untrainedAccuracy, WEIGHTS} from './measures.js';
import {History} from './history.js';
import {initialWeights, type Weights} from './model.js';
import {pack, unpack, type Moment} from './moments.js';
import {decodeRows, download, hold, release, upload} from './passes.js';
import {answer, isQuestion, NEWEST} from './questions.js';
import {drawn} from './snapshot.js';
import {isState, type AutoencoderState, type CurvePoint} from './state.js';
import {tileCentres} from './tiling.js';
import {Trainer} from './trainer.js';
import type {AutoencoderConfig, AutoencoderSnapshot} from './types.js';
import {closeView, MARKS, openView, passHeldOut, type View} from './view.js';

/** Weights whose objective is known to be a number. */
interface Good {
  readonly step: number;
  readonly loss: number;
  readonly weights: Weights;
}

/**
 * One autoencoder learning one data set.
 *
 * At log-spaced steps it notes a point of the curve and keeps a moment that can be gone back to; which steps those are
 * depends on the step alone, never on how a lab slices the run. Once the objective has diverged the weights go back to
 * the last that were good, {@link advance} takes no more steps and resolves to NaN or Infinity, and the curve keeps how
 * it came to it.
 */
export class AutoencoderExperiment implements Experiment<AutoencoderSnapshot> {
  readonly parameters: number;
  readonly #plan: Blueprint;
  readonly #dataset: Dataset;
  readonly #config: AutoencoderConfig;
  readonly #context: ExperimentContext;
  readonly #trainer: Trainer;
  readonly #examples: Uint32Array;
  readonly #history = new History<CurvePoint, Moment>(({step, loss, heldOutMse}) => ({step, loss, heldOutMse}));
  #firstLoss = NaN;
  #loss = NaN;
  #diverged: number | undefined;
  #good: Good | undefined;
  /** What the last snapshot showed: questions about codes and places are answered from it. */
  #shown: View | undefined;
  #baselines: Baselines | undefined;
  #knnUntrained = NaN;
  #measured = {step: -1, knn: NaN};
  /** Of the first report: baselines do not change. */
  #reported: readonly EncoderReport[] | undefined;
  #disposed = false;

  /** The experiment before its first step. */
  static async on(
    dataset: Dataset,
    config: AutoencoderConfig,
    context: ExperimentContext,
  ): Promise<AutoencoderExperiment> {
    const experiment = new AutoencoderExperiment(dataset, config, context);
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

  private constructor(dataset: Dataset, config: AutoencoderConfig, context: ExperimentContext) {
    this.#dataset = dataset;
    this.#plan = blueprint(config, dataset.shape);
    // What is shown is what was built: shapes that two halvings do not fit have no conv network.
    const network = this.#plan.encoder.some((layer) => layer.kind === 'conv') ? 'conv' : 'dense';
    this.#config = {...config, network};
    this.#context = context;
    this.parameters = parameterCount(this.#plan);
    this.#examples = chooseExamples(dataset.heldOut, MARKS, config.seed);
    this.#trainer = new Trainer(
      this.#plan,
      config,
      dataset.train,
      initialWeights(createRandom(config.seed, WEIGHTS), this.#plan),
    );
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

  async snapshot({measure = false, at}: {measure?: boolean; at?: number} = {}): Promise<AutoencoderSnapshot> {
    const past = at === undefined || at >= this.step ? undefined : this.#history.before(this.step, at);
    const view = past ? await this.#lookAt(past) : await this.#lookNow();
    let tiles: Float32Array | undefined;
    let principalAngle: number;
    try {
      if (measure) await this.#measure(view);
      principalAngle = await this.#angle(view);
      if (isPicture(this.#dataset.shape)) tiles = await this.#tiles(view);
      await this.#breathe();
    } catch (error) {
      closeView(view);
      throw error;
    }
    closeView(this.#shown);
    this.#shown = view;
    return drawn({
      view,
      tiles,
      config: withoutContent(this.#config),
      dataset: this.#dataset,
      backend: this.#context.backend,
      examples: this.#examples,
      curve:
        view.step === this.step
          ? this.#history.curveTo({step: view.step, loss: this.#loss, heldOutMse: view.mse})
          : this.#history.curve,
      moments: this.#history.steps(this.step),
      loss: view.step === this.step ? this.#loss : (past?.loss ?? NaN),
      measures: {
        knn: this.#measured.knn,
        knnUntrained: this.#knnUntrained,
        principalAngle,
        parameters: this.parameters,
      },
      baselines: this.#baselines,
      measuredAt: this.#measured.step,
    });
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    if (!isQuestion(question)) throw new RangeError(`An autoencoder has no answer to “${question}”.`);
    const needsNewest = NEWEST.has(question);
    if (!this.#shown) this.#shown = await this.#lookNow();
    const view = needsNewest && this.#shown.step !== this.step ? await this.#lookNow() : this.#shown;
    try {
      return await answer(question, argument, {
        plan: this.#plan,
        dataset: this.#dataset,
        examples: this.#examples,
        view,
        breathe: this.#breathe,
        baselines: () => this.#getBaselines(),
        encoding: () => this.#encoding(view),
        report: (since) => this.#report(view, since),
      });
    } finally {
      if (view !== this.#shown) closeView(view);
    }
  }

  async encoding(): Promise<Encoding> {
    return (await this.ask('encoding', undefined)) as Encoding;
  }

  async save(): Promise<AutoencoderState> {
    const {step} = this;
    const [weights, optimiser] = await Promise.all([download(this.#trainer.weights), this.#trainer.saveOptimiser()]);
    return {
      step,
      loss: this.#loss,
      firstLoss: this.#firstLoss,
      weights,
      optimiser,
      moments: this.#history.moments,
      curve: this.#history.curve,
    };
  }

  async restore(state: unknown): Promise<void> {
    if (!isState(state)) throw new RangeError('This is not the state of an autoencoder.');
    this.#trainer.place(state.step, state.weights, state.optimiser);
    // A run that diverged keeps the points of its curve that lie beyond the state it goes back to.
    this.#history.restore(state.moments, state.curve, this.#diverged !== undefined);
    this.#firstLoss = state.firstLoss;
    this.#loss = state.loss;
    this.#diverged = undefined;
    this.#measured = {step: -1, knn: NaN};
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

  get #surroundings() {
    return {plan: this.#plan, dataset: this.#dataset, breathe: this.#breathe};
  }

  #lookNow(): Promise<View> {
    const previous = this.#history.moments.at(-1)?.axes;
    return openView(this.#surroundings, {step: this.step, weights: hold(this.#trainer.weights), previous});
  }

  #lookAt(moment: Moment): Promise<View> {
    const weights = upload(weightShapes(this.#plan), unpack(moment.weights));
    return openView(this.#surroundings, {step: moment.step, weights, previous: moment.axes, fixed: true});
  }

  /** Notes a point of the curve and keeps the moment, if there is anything finite to keep. */
  async #keep(): Promise<void> {
    const view = await this.#lookNow();
    try {
      const {step, mse, axes} = view;
      if (!Number.isFinite(mse)) return;
      const weights = pack(await download(view.weights));
      this.#history.keep({step, loss: this.#loss, heldOutMse: mse, axes, weights});
    } finally {
      closeView(view);
    }
  }

  async #goBack(loss: number): Promise<void> {
    const failed = this.step;
    const good = this.#good!;
    const {mse} = await passHeldOut(this.#surroundings, this.#trainer.weights);
    if (Number.isFinite(loss) && Number.isFinite(mse)) this.#history.note({step: failed, loss, heldOutMse: mse});
    this.#trainer.place(good.step, await download(good.weights));
    this.#history.forgetAfter(good.step);
    this.#loss = good.loss;
    this.#diverged = Number.isFinite(loss) ? Infinity : loss;
  }

  async #getBaselines(): Promise<Baselines> {
    const first = this.#baselines === undefined;
    const {signal, progress} = this.#context;
    const report = first ? (fraction: number, what: string) => progress(0.5 + fraction / 2, what) : undefined;
    return (this.#baselines ??= await baselinesOf(this.#dataset, this.#config.codeSize, signal, this.#breathe, report));
  }

  async #measure(view: View): Promise<void> {
    const first = this.#baselines === undefined;
    await this.#getBaselines();
    if (first) {
      this.#knnUntrained = await untrainedAccuracy(this.#plan, this.#dataset, this.#config.seed, this.#breathe);
    }
    if (this.#measured.step === view.step) return;
    const knn =
      view.step === 0
        ? this.#knnUntrained
        : await codeAccuracy(this.#plan, this.#dataset, view.weights, view.codes, this.#breathe);
    this.#measured = {step: view.step, knn};
  }

  async #encoding(view: View): Promise<Encoding> {
    const {pca} = await this.#getBaselines();
    return encodingOf(this.#plan, view, this.#dataset, {pca, seed: this.#config.seed, breathe: this.#breathe});
  }

  async #report(view: View, since: number | undefined): Promise<RepresentationReport> {
    const past = since === undefined ? undefined : this.#history.before(this.step, since);
    const then = past && (await this.#lookAt(past));
    try {
      const {reportOn} = await import('../measures/report.js');
      const report = await reportOn(await this.#encoding(view), {
        baselines: this.#reported,
        earlier: then && {width: this.#plan.codeSize, heldOut: then.codes},
        breathe: this.#breathe,
      });
      this.#reported = report.encoders;
      return report;
    } finally {
      closeView(then);
    }
  }

  async #angle({weights}: View): Promise<number> {
    const pca = this.#baselines?.pca;
    if (!pca || this.#config.activation !== 'linear') return NaN;
    return angleToPca(this.#plan, weights, pca, this.#breathe);
  }

  #tiles({weights, plane}: View): Promise<Float32Array> {
    const codes = new Float32Array(tileCentres.length * this.#plan.codeSize);
    tileCentres.forEach(([x, y], i) => codes.set(plane.codeAt(x, y), i * this.#plan.codeSize));
    return decodeRows(this.#plan, weights, codes, this.#breathe);
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
