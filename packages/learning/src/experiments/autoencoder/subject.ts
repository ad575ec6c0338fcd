import {imported} from '@latent-elements/datasets/imported';
import type {Dataset} from '@latent-elements/datasets';
import type {ExperimentContext} from '../../experiment/experiment.js';
import {withoutContent} from '../../experiment/data.js';
import type {Axes} from '../../linear/principal-axes.js';
import type {Encoding, Features} from '../../measures/encoding.js';
import type {Point} from '../../training/run-state.js';
import type {Opening, Recorder, Subject} from '../../training/subject.js';
import type {Task} from '../../training/task.js';
import {baselinesOf, type Baselines} from '../../measures/baselines.js';
import {autoencoderPlan, isPicture, type AutoencoderPlan} from '../../network/autoencoder/plan.js';
import {parametersOf} from '../../network/layers.js';
import type {Weights} from '../../network/weights.js';
import {chooseExamples} from './examples.js';
import {angleToPca, codeAccuracy, encodingOf, untrainedAccuracy} from './measures.js';
import {decodeRows} from '../../network/autoencoder/passes.js';
import {drawn, type CurvePoint} from './snapshot.js';
import {autoencoderTask} from './task.js';
import {tileCentres} from './tiling.js';
import type {AutoencoderConfig, AutoencoderQuestions, AutoencoderSnapshot} from './types.js';
import {
  evaluate,
  MARKS,
  passHeldOut,
  type AutoencoderEvaluation,
  type EvaluatedAutoencoder,
  type Surroundings,
} from './evaluation.js';

/** How an autoencoder is evaluated on its data set, measured, drawn and asked. */
export class AutoencoderSubject implements Subject<
  CurvePoint,
  AutoencoderEvaluation,
  AutoencoderSnapshot,
  AutoencoderQuestions
> {
  readonly who = 'An autoencoder has';
  readonly task: Task;
  readonly #plan: AutoencoderPlan;
  readonly #dataset: Dataset;
  readonly #config: AutoencoderConfig;
  readonly #context: ExperimentContext;
  readonly #surroundings: Surroundings;
  readonly #examples: Uint32Array;
  #baselines: Baselines | undefined;
  #knnUntrained = NaN;
  #measured = {step: -1, knn: NaN};

  constructor(dataset: Dataset, config: AutoencoderConfig, context: ExperimentContext) {
    const plan = autoencoderPlan(config, dataset.shape);
    this.task = autoencoderTask(plan, config, dataset.train);
    this.#plan = plan;
    this.#dataset = dataset;
    // What is shown is what was built: shapes that two halvings do not fit have no conv network.
    const network = plan.encoder.some((layer) => layer.kind === 'conv') ? 'conv' : 'dense';
    this.#config = {...config, network};
    this.#context = context;
    this.#surroundings = {plan, dataset, breathe: context.breathe};
    this.#examples = chooseExamples(dataset.heldOut, MARKS, config.seed);
  }

  evaluate(opening: Opening<Axes>): Promise<AutoencoderEvaluation> {
    return evaluate(this.#surroundings, opening);
  }

  async pointAt({step, mse}: EvaluatedAutoencoder, loss: number): Promise<CurvePoint | undefined> {
    return Number.isFinite(mse) ? {step, loss, heldOutMse: mse} : undefined;
  }

  async pointOfFailure({step, loss}: Point, weights: Weights): Promise<CurvePoint | undefined> {
    const {mse} = await passHeldOut(this.#surroundings, weights);
    return Number.isFinite(loss) && Number.isFinite(mse) ? {step, loss, heldOutMse: mse} : undefined;
  }

  async snapshot(
    evaluated: EvaluatedAutoencoder,
    {loss, record}: Recorder<CurvePoint>,
    measure: boolean,
  ): Promise<AutoencoderSnapshot> {
    if (measure) await this.#measure(evaluated);
    const principalAngle = await this.#angle(evaluated);
    const tiles = isPicture(this.#dataset.shape) ? await this.#tiles(evaluated) : undefined;
    await this.#context.breathe();
    return drawn({
      evaluated,
      tiles,
      config: withoutContent(this.#config),
      dataset: this.#dataset,
      backend: this.#context.backend,
      examples: this.#examples,
      ...record({step: evaluated.step, loss, heldOutMse: evaluated.mse}),
      measures: {
        knn: this.#measured.knn,
        knnUntrained: this.#knnUntrained,
        principalAngle,
        parameters: parametersOf(this.task.layers),
      },
      baselines: this.#baselines,
      measuredAt: this.#measured.step,
    });
  }

  async encoding(evaluated: EvaluatedAutoencoder): Promise<Encoding> {
    const {pca} = await this.#getBaselines();
    return encodingOf(this.#surroundings, evaluated, {pca, task: this.task});
  }

  async heldOut({codes}: EvaluatedAutoencoder): Promise<Pick<Features, 'heldOut' | 'width'>> {
    return {heldOut: codes, width: this.#plan.codeSize};
  }

  async answers() {
    const {answersOf} = await imported(() => import('./questions.js'));
    return answersOf({
      ...this.#surroundings,
      examples: this.#examples,
      baselines: () => this.#getBaselines(),
    });
  }

  forget(): void {
    this.#measured = {step: -1, knn: NaN};
  }

  async #getBaselines(): Promise<Baselines> {
    const first = this.#baselines === undefined;
    const {signal, progress, breathe} = this.#context;
    const report = first ? (fraction: number, what: string) => progress(0.5 + fraction / 2, what) : undefined;
    return (this.#baselines ??= await baselinesOf(this.#dataset, this.#config.codeSize, signal, breathe, report));
  }

  async #measure({step, weights, codes}: EvaluatedAutoencoder): Promise<void> {
    const first = this.#baselines === undefined;
    await this.#getBaselines();
    if (first) this.#knnUntrained = await untrainedAccuracy(this.#surroundings, this.task);
    if (this.#measured.step === step) return;
    const knn = step === 0 ? this.#knnUntrained : await codeAccuracy(this.#surroundings, weights, codes);
    this.#measured = {step, knn};
  }

  async #angle({weights}: EvaluatedAutoencoder): Promise<number> {
    const pca = this.#baselines?.pca;
    if (!pca || this.#config.activation !== 'linear') return NaN;
    return angleToPca(this.#plan, weights, pca, this.#context.breathe);
  }

  #tiles({weights, plane}: EvaluatedAutoencoder): Promise<Float32Array> {
    const codes = new Float32Array(tileCentres.length * this.#plan.codeSize);
    tileCentres.forEach(([x, y], i) => codes.set(plane.codeAt(x, y), i * this.#plan.codeSize));
    return decodeRows(this.#plan, weights, codes, this.#context.breathe);
  }
}
