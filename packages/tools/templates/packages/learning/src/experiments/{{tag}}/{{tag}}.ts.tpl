import {createRandom, loadDataset, sizeOf, type Dataset} from '@latent-elements/datasets';
import {createBatches, type Batches} from '../../training/batches.js';
import {completed} from '../../experiment/completed-config.js';
import {defaultsOf} from '../../experiment/settings.js';
import type {Experiment, ExperimentContext, ExperimentFactory, ExperimentState} from '../../experiment/experiment.js';
import {valueAndGradients} from '../../nn/gradients.js';
import {meanSquare} from '../../nn/losses.js';
import {createAdam, type Optimiser, type OptimiserState} from '../../nn/optimisers.js';
import {createRows, type Rows} from '../../nn/rows.js';
import {add, fill, tensor, tensor2d, tidy, variable, type Variable} from '../../tf/tf.js';
import {{{name}}ConfigOf, {{name}}Settings} from './settings.js';
import type {{{Class}}Config, {{Class}}Snapshot} from './types.js';

const BATCH = 64;

interface State extends ExperimentState {
  readonly row: Float32Array;
  readonly optimiser: OptimiserState;
  readonly loss: number;
}

/** One row learns to stand for all: w minimises the mean of (w − x)², whose optimum is the mean of the rows. */
class {{Class}}Experiment implements Experiment<{{Class}}Snapshot> {
  readonly parameters: number;
  step = 0;
  readonly #dataset: Dataset;
  readonly #config: {{Class}}Config;
  readonly #context: ExperimentContext;
  readonly #row: Variable;
  readonly #optimiser: Optimiser;
  readonly #rows: Rows;
  readonly #batches: Batches;
  readonly #mean: Float32Array;
  #loss = NaN;

  constructor(dataset: Dataset, config: {{Class}}Config, context: ExperimentContext) {
    this.#dataset = dataset;
    this.#config = config;
    this.#context = context;
    this.parameters = sizeOf(dataset.shape);
    const random = createRandom(config.seed);
    const initial = tensor2d(Float32Array.from({length: this.parameters}, () => random.next()), [1, this.parameters]);
    this.#row = variable(initial);
    initial.dispose();
    this.#optimiser = createAdam([this.#row], config.learningRate);
    this.#rows = createRows(dataset.train.features, this.parameters);
    this.#batches = createBatches(config.seed, dataset.train.count, BATCH);
    this.#mean = meanRow(dataset.train.features, this.parameters);
  }

  async advance(steps: number): Promise<number> {
    for (const last = this.step + steps; this.step < last; ) {
      this.#context.signal.throwIfAborted();
      const loss = tidy(() => {
        const target = this.#rows.batch(this.#batches(++this.step));
        const {value, gradients} = valueAndGradients(
          () => meanSquare(add(this.#row, fill(target.shape, 0)), target),
          [this.#row],
        );
        this.#optimiser.apply(gradients);
        return value;
      });
      this.#loss = (await loss.data())[0]!;
      loss.dispose();
    }
    return this.#loss;
  }

  async snapshot(): Promise<{{Class}}Snapshot> {
    const row = Float32Array.from(await this.#row.data());
    const {heldOut, shape} = this.#dataset;
    return {
      step: this.step,
      seed: this.#config.seed,
      backend: this.#context.backend,
      measuredAt: this.step,
      shape,
      row,
      metrics: {
        loss: this.#loss,
        heldOutMse: errorOf(row, heldOut.features),
        meanMse: errorOf(this.#mean, heldOut.features),
        parameters: this.parameters,
        msPerStep: NaN,
      },
    };
  }

  async ask(question: string): Promise<unknown> {
    throw new RangeError(`{{title}} has no answer to “${question}”.`);
  }

  async save(): Promise<State> {
    const {step} = this;
    return {step, row: Float32Array.from(await this.#row.data()), optimiser: await this.#optimiser.save(), loss: this.#loss};
  }

  async restore(state: ExperimentState): Promise<void> {
    const {step, row, optimiser, loss} = state as State;
    const placed = tensor(row, this.#row.shape, 'float32');
    this.#row.assign(placed);
    placed.dispose();
    this.#optimiser.restore(optimiser);
    this.step = step;
    this.#loss = loss;
  }

  dispose(): void {
    if (this.#row.isDisposed) return;
    this.#row.dispose();
    this.#rows.dispose();
    this.#optimiser.dispose();
  }
}

/** Mean of the rows of `[n, d]`. */
const meanRow = (features: Float32Array, d: number): Float32Array => {
  const sums = new Float64Array(d);
  features.forEach((value, i) => (sums[i % d]! += value));
  return Float32Array.from(sums, (sum) => (sum * d) / features.length);
};

/** Mean of (row − x)² over all numbers of `[n, d]`. */
const errorOf = (row: Float32Array, features: Float32Array): number =>
  features.reduce((sum, value, i) => sum + (value - row[i % row.length]!) ** 2, 0) / features.length;

/** Loads the data, builds the model, takes no step yet. Throws a `DataError` where the data cannot be had. */
export const create{{Class}}: ExperimentFactory<Partial<{{Class}}Config>, {{Class}}Snapshot> = async (given, context) => {
  const config = completed({{name}}Settings, {{name}}ConfigOf(defaultsOf({{name}}Settings)), given);
  const {signal, assets, progress} = context;
  const onProgress = (fraction: number) => progress(fraction, 'Loading data');
  const dataset = await loadDataset(config.dataset, {signal, assets, onProgress});
  const chosen = await context.choose({
    signature: `{{tag}} ${dataset.shape.join()}`,
    operations: ['createRows', 'createAdam', 'meanSquare', 'Add'],
    // What is timed, on every backend that might do, is a training step of the very same model.
    trial: (backend, breathe) => new {{Class}}Experiment(dataset, config, {...context, backend, breathe}),
  });
  return new {{Class}}Experiment(dataset, config, chosen);
};
