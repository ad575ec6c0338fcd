import {createRandom, type Dataset} from '@latent-elements/datasets';
import {shapesOf} from '../../network/layers.js';
import {freshWeights} from '../../network/initial-weights.js';
import type {ExperimentContext} from '../../experiment/experiment.js';
import type {Encoding, Features} from '../../measures/encoding.js';
import {isRunState, TrainingRun, type Opening, type Point, type RunState} from '../../training/run.js';
import {download, type WeightValues} from '../../network/weights.js';
import {blueprint, layersOf, parameterCount, type Blueprint} from './blueprint.js';
import {Measurements} from './measurements.js';
import {quickProbe, WEIGHTS} from './measures.js';
import {choosePairs, type HeldOutPairs} from './pairs.js';
import {positivesOf} from './positives.js';
import {representRows} from './passes.js';
import {see, type Pictures} from './pictures.js';
import {answerTo} from './questions.js';
import {drawn, type CurvePoint} from './snapshot.js';
import {Trainer} from './trainer.js';
import type {ContrastiveConfig, ContrastiveSnapshot} from './types.js';
import {openView, PAIRS, type Surroundings, type View} from './evaluation.js';

/** Augmentation follows from the seed and the step too. */
interface ContrastiveState extends RunState<CurvePoint> {
  /** BYOL's target network; empty for others. */
  readonly target: WeightValues;
}

const isState = (state: unknown): state is ContrastiveState =>
  isRunState(state) && typeof (state as Partial<ContrastiveState>).target === 'object';

/** One encoder learning from pictures without labels: to tell which two views are of the same one. */
export class ContrastiveExperiment extends TrainingRun<CurvePoint, View, ContrastiveSnapshot> {
  readonly parameters: number;
  declare protected readonly trainer: Trainer;
  readonly #plan: Blueprint;
  readonly #config: ContrastiveConfig;
  readonly #pictures: Pictures;
  readonly #pairs: HeldOutPairs;
  readonly #measurements: Measurements;

  /** The experiment before its first step. */
  static async on(
    dataset: Dataset,
    config: ContrastiveConfig,
    context: ExperimentContext,
  ): Promise<ContrastiveExperiment> {
    const pictures = await see(dataset, context.signal, context.breathe);
    return new ContrastiveExperiment(pictures, config, context).begin();
  }

  private constructor(pictures: Pictures, given: ContrastiveConfig, context: ExperimentContext) {
    const {resolution, dataset} = pictures;
    const plan = blueprint(given, resolution.to);
    const {seed} = given;
    // What is shown is what was built: without a head the representation is the projection, grey has no hue, and few
    // data have two artists.
    const augmentations = {...given.augmentations, ...(resolution.to.channels === 3 ? {} : {hue: 0})};
    const positives = positivesOf(dataset.train, given.positives);
    const config = {...given, augmentations, positives, representationSize: plan.representationSize};
    const values = freshWeights(createRandom(seed, WEIGHTS), layersOf(plan));
    super(new Trainer(plan, config, dataset.train, resolution, values), shapesOf(layersOf(plan)), context);
    this.#plan = plan;
    this.#config = config;
    this.#pictures = pictures;
    this.parameters = parameterCount(plan);
    this.#pairs = choosePairs(pictures, config, {seed, draw: 0, count: PAIRS});
    this.#measurements = new Measurements(this.#surroundings, seed, context);
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    const answer = answerTo(question);
    return this.from(question, (view) =>
      answer(argument, {
        plan: this.#plan,
        config: this.#config,
        pictures: this.#pictures,
        view,
        breathe: this.breathe,
        encoding: () => this.encodingAt(view),
        report: (since) => this.report(view, since),
      }),
    );
  }

  override async save(): Promise<ContrastiveState> {
    const [state, target] = await Promise.all([super.save(), download(this.trainer.target)]);
    return {...state, target};
  }

  override async restore(state: unknown): Promise<void> {
    if (!isState(state)) throw new RangeError('This is not the state of contrastive pairs.');
    await super.restore(state);
  }

  protected open(opening: Opening): Promise<View> {
    return openView(this.#surroundings, opening);
  }

  protected async pointAt({step, weights}: View): Promise<CurvePoint> {
    const {mean: probe} = await quickProbe(this.#plan, weights, this.#pictures, this.breathe);
    return {step, loss: this.loss, probe};
  }

  protected async pointOfFailure(failure: Point): Promise<CurvePoint | undefined> {
    return Number.isFinite(failure.loss) ? {...failure, probe: NaN} : undefined;
  }

  protected async draw(view: View, measure: boolean): Promise<ContrastiveSnapshot> {
    if (measure) await this.#measurements.take(view);
    const {measured, baselines, untrained} = this.#measurements.known;
    const probe = measured.step === view.step ? measured.probe.mean : NaN;
    const findings = {
      view,
      plan: this.#plan,
      pictures: this.#pictures,
      pairs: this.#pairs,
      config: this.#config,
      backend: this.context.backend,
      ...this.record({step: view.step, loss: this.loss, probe}),
      parameters: this.parameters,
      measured,
      baselines,
      untrained,
    };
    return drawn(findings, this.breathe);
  }

  protected encodingAt(view: View): Promise<Encoding> {
    return this.#measurements.encoding(view);
  }

  protected async heldOutAt({weights}: View): Promise<Pick<Features, 'heldOut' | 'width'>> {
    const heldOut = await representRows(this.#plan, weights, this.#pictures.seen.heldOut, this.breathe);
    return {heldOut, width: this.#plan.representationSize};
  }

  protected forget(): void {
    this.#measurements.forget();
  }

  get #surroundings(): Surroundings {
    return {plan: this.#plan, pictures: this.#pictures, pairs: this.#pairs, breathe: this.breathe};
  }
}
