import type {ExperimentContext} from '../../experiment/experiment.js';
import type {Axes} from '../../linear/principal-axes.js';
import type {Encoding, Features} from '../../measures/encoding.js';
import {parametersOf} from '../../network/layers.js';
import type {Point} from '../../training/run-state.js';
import type {Opening, Recorder, Subject} from '../../training/subject.js';
import type {Task} from '../../training/task.js';
import {contrastivePlan} from './plan.js';
import {evaluate, PAIRS, type ContrastiveEvaluation, type EvaluatedPairs, type Surroundings} from './evaluation.js';
import {Measurements} from './measurements.js';
import {quickProbe} from './measures.js';
import {choosePairs} from './pairs.js';
import {representRows} from './passes.js';
import type {Pictures} from './pictures.js';
import {positivesOf} from './positives.js';
import {answersOf} from './questions.js';
import {drawn, type CurvePoint} from './snapshot.js';
import {contrastiveTask} from './task.js';
import type {ContrastiveConfig, ContrastiveQuestions, ContrastiveSnapshot} from './types.js';

/** How an encoder of pairs is evaluated on its pictures, measured, drawn and asked. */
export class ContrastiveSubject implements Subject<
  CurvePoint,
  ContrastiveEvaluation,
  ContrastiveSnapshot,
  ContrastiveQuestions
> {
  readonly who = 'Contrastive pairs have';
  readonly task: Task;
  readonly #config: ContrastiveConfig;
  readonly #context: ExperimentContext;
  readonly #surroundings: Surroundings;
  readonly #measurements: Measurements;

  constructor(pictures: Pictures, given: ContrastiveConfig, context: ExperimentContext) {
    const {resolution, dataset} = pictures;
    const {seed} = given;
    const plan = contrastivePlan(given, resolution.to);
    // What is shown is what was built: without a head the representation is the projection, grey has no hue, and few
    // data have two artists.
    const augmentations = {...given.augmentations, ...(resolution.to.channels === 3 ? {} : {hue: 0})};
    const positives = positivesOf(dataset.train, given.positives);
    const config = {...given, augmentations, positives, representationSize: plan.representationSize};
    this.task = contrastiveTask(plan, config, dataset.train, resolution);
    this.#config = config;
    this.#context = context;
    const pairs = choosePairs(pictures, config, {seed, draw: 0, count: PAIRS});
    this.#surroundings = {plan, pictures, pairs, breathe: context.breathe};
    this.#measurements = new Measurements(this.#surroundings, this.task, context);
  }

  evaluate(opening: Opening<Axes>): Promise<ContrastiveEvaluation> {
    return evaluate(this.#surroundings, opening);
  }

  async pointAt({step, weights}: EvaluatedPairs, loss: number): Promise<CurvePoint> {
    const {plan, pictures, breathe} = this.#surroundings;
    const {mean: probe} = await quickProbe(plan, weights, pictures, breathe);
    return {step, loss, probe};
  }

  async pointOfFailure(failure: Point): Promise<CurvePoint | undefined> {
    return Number.isFinite(failure.loss) ? {...failure, probe: NaN} : undefined;
  }

  async snapshot(
    evaluated: EvaluatedPairs,
    {loss, record}: Recorder<CurvePoint>,
    measure: boolean,
  ): Promise<ContrastiveSnapshot> {
    if (measure) await this.#measurements.take(evaluated);
    const {known} = this.#measurements;
    const probe = known.measured.step === evaluated.step ? known.measured.probe.mean : NaN;
    const {breathe, ...surroundings} = this.#surroundings;
    const parts = {
      ...surroundings,
      ...known,
      evaluated,
      config: this.#config,
      backend: this.#context.backend,
      ...record({step: evaluated.step, loss, probe}),
      parameters: parametersOf(this.task.layers),
    };
    return drawn(parts, breathe);
  }

  encoding(evaluated: EvaluatedPairs): Promise<Encoding> {
    return this.#measurements.encoding(evaluated);
  }

  async heldOut({weights}: EvaluatedPairs): Promise<Pick<Features, 'heldOut' | 'width'>> {
    const {plan, pictures, breathe} = this.#surroundings;
    const heldOut = await representRows(plan, weights, pictures.seen.heldOut, breathe);
    return {heldOut, width: plan.representationSize};
  }

  async answers() {
    return answersOf({...this.#surroundings, config: this.#config});
  }

  forget(): void {
    this.#measurements.forget();
  }
}
