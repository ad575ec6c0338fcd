import type {Dataset} from '@latent-elements/datasets';
import {factsOf, withoutContent} from '../../experiment/data.js';
import type {ExperimentContext} from '../../experiment/experiment.js';
import {baselinesOf, type Baselines} from '../../measures/baselines.js';
import {copiedRows, encodedRows, knownOf, pcaRows, rowsOf, type Encoding} from '../../measures/encoding.js';
import {encodeRows} from '../../network/autoencoder/passes.js';
import type {AutoencoderPlan} from '../../network/autoencoder/plan.js';
import {withFirstWeights} from '../../network/initial-weights.js';
import {parametersOf} from '../../network/layers.js';
import type {Weights} from '../../network/weights.js';
import type {Point} from '../../training/run-state.js';
import type {Opening, Recorder, Subject} from '../../training/subject.js';
import type {Task} from '../../training/task.js';
import {CODE_SIZE, evaluate, planOf, taskOf, type Evaluated{{Class}}, type {{Class}}Evaluation} from './model.js';
import type {{{Class}}Config} from './settings.js';
import type {{{Class}}Questions, {{Class}}Snapshot} from './types.js';

/** Held-out rows that a figure draws. */
const MARKS = 500;

/** A point of the training curve; all three finite. */
export interface CurvePoint extends Point {
  readonly heldOutMse: number;
}

/** How the model is evaluated on its data set, measured, drawn and asked. */
export class {{Class}}Subject implements Subject<CurvePoint, {{Class}}Evaluation, {{Class}}Snapshot, {{Class}}Questions> {
  readonly who = 'This model has';
  readonly task: Task;
  readonly #plan: AutoencoderPlan;
  readonly #dataset: Dataset;
  readonly #config: {{Class}}Config;
  readonly #context: ExperimentContext;
  #baselines: Baselines | undefined;

  constructor(dataset: Dataset, config: {{Class}}Config, context: ExperimentContext) {
    this.#plan = planOf(dataset.shape);
    this.task = taskOf(this.#plan, config, dataset.train);
    this.#dataset = dataset;
    this.#config = config;
    this.#context = context;
  }

  evaluate({weights}: Opening<undefined>): Promise<{{Class}}Evaluation> {
    return evaluate(this.#plan, weights, this.#dataset, this.#context.breathe);
  }

  async pointAt({step, heldOutMse}: Evaluated{{Class}}, loss: number): Promise<CurvePoint | undefined> {
    return Number.isFinite(heldOutMse) ? {step, loss, heldOutMse} : undefined;
  }

  async pointOfFailure({step, loss}: Point, weights: Weights): Promise<CurvePoint | undefined> {
    const {heldOutMse} = await evaluate(this.#plan, weights, this.#dataset, this.#context.breathe);
    return Number.isFinite(loss) && Number.isFinite(heldOutMse) ? {step, loss, heldOutMse} : undefined;
  }

  async snapshot(
    {step, codes, heldOutMse}: Evaluated{{Class}},
    {loss: newest, record}: Recorder<CurvePoint>,
    measure: boolean,
  ): Promise<{{Class}}Snapshot> {
    if (measure) await this.#measured();
    const {loss, curve, moments} = record({step, loss: newest, heldOutMse});
    const {pcaMse = NaN, meanMse = NaN} = this.#baselines ?? {};
    const {seed} = this.#config;
    return {
      step,
      seed,
      backend: this.#context.backend,
      // Nothing costly is measured of the model itself.
      measuredAt: step,
      // An experiment knows no clock; the lab puts its own time in place of NaN.
      metrics: {loss, heldOutMse, pcaMse, meanMse, parameters: parametersOf(this.task.layers), msPerStep: NaN},
      config: withoutContent(this.#config),
      dataset: factsOf(this.#dataset),
      codes: codes.slice(0, MARKS * CODE_SIZE),
      labels: this.#dataset.heldOut.labels?.slice(0, MARKS) ?? new Uint8Array(0),
      curve: Float32Array.from(curve.flatMap((point) => [point.step, point.loss, point.heldOutMse])),
      moments: Uint32Array.from(moments),
    };
  }

  async encoding({step, weights}: Evaluated{{Class}}): Promise<Encoding> {
    const {breathe} = this.#context;
    const {pca} = await this.#measured();
    const rows = rowsOf(this.#dataset);
    const codesBy = (model: Weights) =>
      encodedRows(rows, CODE_SIZE, (some) => encodeRows(this.#plan, model, some, breathe));
    return {
      step,
      ...(await codesBy(weights)),
      untrained: await withFirstWeights(this.task.seed, this.task.layers, codesBy),
      input: copiedRows(rows, this.#plan.size),
      pca: await pcaRows(rows, this.#plan.size, pca, breathe),
      ...knownOf(this.#dataset),
    };
  }

  async heldOut({codes}: Evaluated{{Class}}) {
    return {heldOut: codes, width: CODE_SIZE};
  }

  async answers() {
    const {answersOf} = await import('./questions.js');
    return answersOf(this.#dataset);
  }

  forget(): void {}

  async #measured(): Promise<Baselines> {
    const {signal, breathe, progress} = this.#context;
    const report = (fraction: number, what: string) => progress(0.5 + fraction / 2, what);
    return (this.#baselines ??= await baselinesOf(this.#dataset, CODE_SIZE, signal, breathe, report));
  }
}
