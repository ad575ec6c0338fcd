import type {Dataset} from '@latent-elements/datasets';
import type {Experiment, ExperimentContext, ExperimentState} from '../../experiment/experiment.js';
import {answerTo, type Answers} from '../../experiment/questions.js';
import {Checkpoints} from '../../training/checkpoints.js';
import {withoutContent} from '../../experiment/data.js';
import type {Encoding} from '../../measures/encoding.js';
import {Reporter} from '../../measures/reporter.js';
import {CachedDistances} from '../../linear/cached-distances.js';
import {around} from './neighbours-of-row.js';
import {encodingOfMap} from './encoding.js';
import {RowMap, type MapState} from './map.js';
import {neighboursMeasured, type MeasuredRows} from './measures.js';
import {metricsOf} from './metrics.js';
import {answers, type Asked} from './questions.js';
import {drawable, rowsOf, type LaidOutRows} from './rows.js';
import {reducedRowsOf, type ReducedRows} from './reduced-rows.js';
import type {ManifoldConfig, ManifoldMap, ManifoldQuestions, ManifoldSnapshot} from './types.js';

/** The row that stands in the figure before one is chosen, and how many of its nearest. */
const EXAMPLE = 0;
const EXAMPLE_NEIGHBOURS = 8;

/** Every map as it was drawn at a step that can be gone back to. */
interface Checkpoint {
  readonly step: number;
  readonly maps: readonly ManifoldMap[];
}

interface ManifoldState extends ExperimentState {
  readonly maps: readonly MapState[];
  readonly checkpoints: readonly Checkpoint[];
}

/**
 * One cloud of rows under up to four methods. A step moves every map on by one iteration, and the next one that has not
 * begun by a tenth of a second of looking for neighbours, or by all of it where none moves yet. Where a map will start, if
 * that is known, is drawn before the first step.
 */
export class ManifoldExperiment implements Experiment<ManifoldSnapshot> {
  /** Of the maps that are networks, together; the others have places and no weights. */
  readonly parameters: number;
  readonly #dataset: Dataset;
  readonly #config: ManifoldConfig;
  readonly #context: ExperimentContext;
  readonly #rows: LaidOutRows;
  readonly #reduced: ReducedRows;
  readonly #measured: MeasuredRows;
  readonly #maps: readonly RowMap[];
  readonly #checkpoints = new Checkpoints<Checkpoint>();
  readonly #reporter = new Reporter();
  #step = 0;

  static async on(dataset: Dataset, config: ManifoldConfig, context: ExperimentContext): Promise<ManifoldExperiment> {
    const rows = rowsOf(dataset, config.rows);
    const {features, d, labels} = rows;
    const reduced = await reducedRowsOf(
      {features, d, labels},
      {first: config.principalFirst, breathe: context.breathe},
    );
    const experiment = new ManifoldExperiment(dataset, config, context, rows, reduced);
    for (const map of experiment.#maps) await map.placeStart(experiment.#breathe);
    return experiment;
  }

  private constructor(
    dataset: Dataset,
    config: ManifoldConfig,
    context: ExperimentContext,
    rows: LaidOutRows,
    reduced: ReducedRows,
  ) {
    this.#dataset = dataset;
    this.#config = config;
    this.#context = context;
    this.#rows = rows;
    this.#reduced = reduced;
    this.#measured = {
      distances: new CachedDistances(rows.features, rows.d, config.distance),
      labels: rows.labels,
      k: neighboursMeasured(rows.n),
      seed: config.seed,
    };
    this.#maps = config.methods.map((name) => new RowMap(name, reduced.rows, config));
    this.parameters = this.#maps.reduce((sum, {parameters}) => sum + parameters, 0);
  }

  get step(): number {
    return this.#step;
  }

  /** Nothing is left to iterate. */
  get finished(): boolean {
    return this.#maps.every(({done}) => done);
  }

  /** No map has an objective that all share: resolves to 0. */
  async advance(steps: number): Promise<number> {
    for (const last = this.#step + steps; this.#step < last && !this.finished;) {
      this.#step += await this.#stretch(last - this.#step);
      if (this.#step >= this.#checkpoints.due) await this.#keep();
    }
    return 0;
  }

  async snapshot({measure = false, at}: {measure?: boolean; at?: number} = {}): Promise<ManifoldSnapshot> {
    if (measure) for (const map of this.#maps) await map.measure(this.#measured, this.#breathe);
    const past = at === undefined || at >= this.#step ? undefined : this.#checkpoints.before(this.#step, at);
    const now = await this.#draw();
    return past ? this.#drawn(past.step, past.maps) : this.#drawn(this.#step, now);
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    return answerTo(
      'A map has',
      this.#answers,
      question,
    )(argument, {
      config: this.#config,
      rows: this.#rows,
      reduced: this.#reduced,
      dataset: this.#dataset,
      maps: this.#maps,
      distances: this.#measured.distances,
      breathe: this.#breathe,
    });
  }

  /** Of the first map that is a network; rejects where there is none. */
  async encoding(): Promise<Encoding> {
    const [step, maps, rows, reduced, dataset] = [this.#step, this.#maps, this.#rows, this.#reduced, this.#dataset];
    return encodingOfMap({step, maps, rows, reduced, dataset, breathe: this.#breathe});
  }

  async save(): Promise<ManifoldState> {
    return {
      step: this.#step,
      maps: await Promise.all(this.#maps.map((map) => map.save())),
      checkpoints: this.#checkpoints.all,
    };
  }

  async restore(state: ExperimentState): Promise<void> {
    const {step, maps, checkpoints} = state as ManifoldState;
    if (!Array.isArray(maps) || maps.length !== this.#maps.length || !Array.isArray(checkpoints)) {
      throw new RangeError('This is not the state of these maps.');
    }
    for (const [i, map] of this.#maps.entries()) await map.restore(maps[i]!, this.#breathe);
    this.#step = step;
    this.#checkpoints.restore(checkpoints);
  }

  dispose(): void {
    for (const map of this.#maps) map.dispose();
  }

  readonly #answers: Answers<ManifoldQuestions, Asked> = {
    ...answers,
    encoding: () => this.encoding(),
    report: async () => this.#reporter.report(await this.encoding(), {breathe: this.#breathe}),
  };

  readonly #breathe = async (): Promise<void> => {
    await this.#context.breathe();
    this.#context.signal.throwIfAborted();
  };

  /** Up to `most` steps in one go, since a GPU is only waited for at the end of one; answers how many. */
  async #stretch(most: number): Promise<number> {
    // One begins, all that have begun move on.
    const waiting = this.#maps.filter(({layout, done}) => !layout && !done);
    const next = waiting.find(({slow}) => !slow) ?? waiting[0];
    const alone = !this.#maps.some(({layout, done}) => layout && !done);
    const untilKept = this.#checkpoints.due - this.#step;
    const steps = next ? 1 : Math.max(1, Math.min(most, untilKept));
    let taken = 1;
    for (const map of this.#maps) {
      if (map.layout || map === next) taken = Math.max(taken, await map.advance(steps, this.#breathe, alone));
    }
    return taken;
  }

  #draw(): Promise<ManifoldMap[]> {
    return Promise.all(this.#maps.map((map) => map.drawn()));
  }

  async #keep(): Promise<void> {
    this.#checkpoints.keep({step: this.#step, maps: await this.#draw()});
  }

  #drawn(step: number, maps: readonly ManifoldMap[]): ManifoldSnapshot {
    const {title, shape, classNames = [], featureNames = [], factorNames = [], account, firstRow} = this.#dataset;
    const {n, available, labels, shade} = this.#rows;
    return {
      step,
      seed: this.#config.seed,
      backend: this.#context.backend,
      metrics: {...metricsOf(maps), parameters: this.parameters},
      measuredAt: maps.every(({step: own, measuredAt, state}) => state === 'refused' || own === measuredAt) ? step : -1,
      config: withoutContent(this.#config),
      dataset: {
        ...{title, shape, classNames, featureNames, factorNames, count: n, available},
        ...(account !== undefined && {account}),
        ...(firstRow && {firstRow}),
      },
      labels: Uint8Array.from(labels ?? []),
      shade: shade.slice(),
      example: this.#example(),
      // Checkpoints are kept; what is sent is a copy.
      methods: maps.map((map) => ({...map, coordinates: map.coordinates.slice()})),
      k: this.#measured.k,
      principal: this.#reduced.principal,
      done: this.finished,
      moments: Uint32Array.from(this.#checkpoints.steps(this.#step)),
    };
  }

  #example(): ManifoldSnapshot['example'] {
    const {features, d} = this.#rows;
    const found = around(EXAMPLE, EXAMPLE_NEIGHBOURS, this.#measured.distances, this.#maps);
    const rows = new Float32Array((1 + found.neighbours.length) * d);
    [EXAMPLE, ...found.neighbours].forEach((row, i) => rows.set(features.subarray(row * d, (row + 1) * d), i * d));
    return {row: EXAMPLE, ...found, rows: drawable(rows, this.#dataset.shape)};
  }
}
