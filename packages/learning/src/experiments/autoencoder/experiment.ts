import {createRandom, type Dataset} from '@latent-elements/datasets';
import type {ExperimentContext} from '../../experiment/experiment.js';
import {withoutContent} from '../../experiment/data.js';
import type {Encoding, Features} from '../../measures/encoding.js';
import {TrainingRun, type Opening, type Point} from '../../training/run.js';
import {baselinesOf, type Baselines} from '../../measures/baselines.js';
import {blueprint, isPicture, parameterCount, weightShapes, type Blueprint} from '../../network/autoencoder/plan.js';
import {chooseExamples} from './examples.js';
import {angleToPca, codeAccuracy, encodingOf, untrainedAccuracy, WEIGHTS} from './measures.js';
import {initialWeights} from '../../network/autoencoder/model.js';
import {decodeRows} from '../../network/autoencoder/passes.js';
import {drawn, type CurvePoint} from './snapshot.js';
import {tileCentres} from './tiling.js';
import {Trainer} from './trainer.js';
import type {AutoencoderConfig, AutoencoderSnapshot} from './types.js';
import {MARKS, openView, passHeldOut, type View} from './evaluation.js';

/** One autoencoder learning one data set. */
export class AutoencoderExperiment extends TrainingRun<CurvePoint, View, AutoencoderSnapshot> {
  readonly parameters: number;
  readonly #plan: Blueprint;
  readonly #dataset: Dataset;
  readonly #config: AutoencoderConfig;
  readonly #examples: Uint32Array;
  #baselines: Baselines | undefined;
  #knnUntrained = NaN;
  #measured = {step: -1, knn: NaN};

  /** The experiment before its first step. */
  static async on(
    dataset: Dataset,
    config: AutoencoderConfig,
    context: ExperimentContext,
  ): Promise<AutoencoderExperiment> {
    return new AutoencoderExperiment(dataset, config, context).begin();
  }

  private constructor(dataset: Dataset, config: AutoencoderConfig, context: ExperimentContext) {
    const plan = blueprint(config, dataset.shape);
    const values = initialWeights(createRandom(config.seed, WEIGHTS), plan);
    super(new Trainer(plan, config, dataset.train, values), weightShapes(plan), context);
    this.#dataset = dataset;
    this.#plan = plan;
    // What is shown is what was built: shapes that two halvings do not fit have no conv network.
    const network = plan.encoder.some((layer) => layer.kind === 'conv') ? 'conv' : 'dense';
    this.#config = {...config, network};
    this.parameters = parameterCount(plan);
    this.#examples = chooseExamples(dataset.heldOut, MARKS, config.seed);
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    // Fetched when something is asked: not before the first step.
    const {answerTo} = await import('./questions.js');
    const answer = answerTo(question);
    return this.from(question, (view) =>
      answer(argument, {
        plan: this.#plan,
        dataset: this.#dataset,
        examples: this.#examples,
        view,
        breathe: this.breathe,
        baselines: () => this.#getBaselines(),
        encoding: () => this.encodingAt(view),
        report: (since) => this.report(view, since),
      }),
    );
  }

  protected open(opening: Opening): Promise<View> {
    return openView(this.#surroundings, opening);
  }

  protected async pointAt({step, mse}: View): Promise<CurvePoint | undefined> {
    return Number.isFinite(mse) ? {step, loss: this.loss, heldOutMse: mse} : undefined;
  }

  protected async pointOfFailure({step, loss}: Point): Promise<CurvePoint | undefined> {
    const {mse} = await passHeldOut(this.#surroundings, this.trainer.weights);
    return Number.isFinite(loss) && Number.isFinite(mse) ? {step, loss, heldOutMse: mse} : undefined;
  }

  protected async draw(view: View, measure: boolean): Promise<AutoencoderSnapshot> {
    if (measure) await this.#measure(view);
    const principalAngle = await this.#angle(view);
    const tiles = isPicture(this.#dataset.shape) ? await this.#tiles(view) : undefined;
    await this.breathe();
    return drawn({
      view,
      tiles,
      config: withoutContent(this.#config),
      dataset: this.#dataset,
      backend: this.context.backend,
      examples: this.#examples,
      ...this.record({step: view.step, loss: this.loss, heldOutMse: view.mse}),
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

  protected async encodingAt(view: View): Promise<Encoding> {
    const {pca} = await this.#getBaselines();
    return encodingOf(this.#plan, view, this.#dataset, {pca, seed: this.#config.seed, breathe: this.breathe});
  }

  protected async heldOutAt({codes}: View): Promise<Pick<Features, 'heldOut' | 'width'>> {
    return {heldOut: codes, width: this.#plan.codeSize};
  }

  protected forget(): void {
    this.#measured = {step: -1, knn: NaN};
  }

  get #surroundings() {
    return {plan: this.#plan, dataset: this.#dataset, breathe: this.breathe};
  }

  async #getBaselines(): Promise<Baselines> {
    const first = this.#baselines === undefined;
    const {signal, progress} = this.context;
    const report = first ? (fraction: number, what: string) => progress(0.5 + fraction / 2, what) : undefined;
    return (this.#baselines ??= await baselinesOf(this.#dataset, this.#config.codeSize, signal, this.breathe, report));
  }

  async #measure(view: View): Promise<void> {
    const first = this.#baselines === undefined;
    await this.#getBaselines();
    if (first) {
      this.#knnUntrained = await untrainedAccuracy(this.#plan, this.#dataset, this.#config.seed, this.breathe);
    }
    if (this.#measured.step === view.step) return;
    const knn =
      view.step === 0
        ? this.#knnUntrained
        : await codeAccuracy(this.#plan, this.#dataset, view.weights, view.codes, this.breathe);
    this.#measured = {step: view.step, knn};
  }

  async #angle({weights}: View): Promise<number> {
    const pca = this.#baselines?.pca;
    if (!pca || this.#config.activation !== 'linear') return NaN;
    return angleToPca(this.#plan, weights, pca, this.breathe);
  }

  #tiles({weights, plane}: View): Promise<Float32Array> {
    const codes = new Float32Array(tileCentres.length * this.#plan.codeSize);
    tileCentres.forEach(([x, y], i) => codes.set(plane.codeAt(x, y), i * this.#plan.codeSize));
    return decodeRows(this.#plan, weights, codes, this.breathe);
  }
}
