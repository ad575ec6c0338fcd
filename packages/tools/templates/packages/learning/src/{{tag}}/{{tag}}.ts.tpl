import {createRandom, loadDataset, sizeOf, type Dataset} from '@latent-elements/datasets';
import {createBatches, gatherRows} from '../autoencoder/batches.js';
import type {Experiment, ExperimentContext, ExperimentFactory, ExperimentState} from '../experiment.js';
import {createAdam, type Adam, type AdamState} from '../nn/adam.js';
import {valueAndGradients} from '../nn/gradients.js';
import {meanSquare} from '../nn/losses.js';
import {add, fill, tensor, tensor2d, tidy, variable, type Variable} from '../tf/tf.js';
import type {{{Class}}Config, {{Class}}Snapshot} from './types.js';

const BATCH = 64;

interface State extends ExperimentState {
  readonly row: Float32Array;
  readonly optimiser: AdamState;
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
  readonly #adam: Adam;
  readonly #batch: (step: number) => Uint32Array;
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
    this.#adam = createAdam([this.#row], config.learningRate);
    this.#batch = createBatches(config.seed, dataset.train.count, BATCH);
    this.#mean = meanRow(dataset.train.features, this.parameters);
  }

  async advance(steps: number): Promise<number> {
    for (const last = this.step + steps; this.step < last; ) {
      this.#context.signal.throwIfAborted();
      const loss = tidy(() => {
        const rows = this.#batch(++this.step);
        const target = tensor2d(gatherRows(this.#dataset.train.features, this.parameters, rows), [rows.length, this.parameters]);
        const {value, gradients} = valueAndGradients(
          () => meanSquare(add(this.#row, fill([rows.length, this.parameters], 0)), target),
          [this.#row],
        );
        this.#adam.apply(gradients);
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
    return {step, row: Float32Array.from(await this.#row.data()), optimiser: await this.#adam.save(), loss: this.#loss};
  }

  async restore(state: ExperimentState): Promise<void> {
    const {step, row, optimiser, loss} = state as State;
    const placed = tensor(row, this.#row.shape, 'float32');
    this.#row.assign(placed);
    placed.dispose();
    this.#adam.restore(optimiser);
    this.step = step;
    this.#loss = loss;
  }

  dispose(): void {
    if (this.#row.isDisposed) return;
    this.#row.dispose();
    this.#adam.dispose();
  }
}

/** Mean of the rows of `[n, d]`. */
const meanRow = (features: Float32Array, d: number): Float32Array => {
  const sums = new Float64Array(d);
  features.forEach((value, i) => (sums[i % d]! += value));
  return Float32Array.from(sums, sum => (sum * d) / features.length);
};

/** Mean of (row − x)² over all numbers of `[n, d]`. */
const errorOf = (row: Float32Array, features: Float32Array): number =>
  features.reduce((sum, value, i) => sum + (value - row[i % row.length]!) ** 2, 0) / features.length;

/** Loads the data, builds the model, takes no step yet. Throws a `DataError` where the data cannot be had. */
export const create{{Class}}: ExperimentFactory<{{Class}}Config, {{Class}}Snapshot> = async (config, context) => {
  const {signal, assets, progress, breathe} = context;
  const onProgress = (fraction: number) => progress(fraction, 'Loading data');
  const dataset = await loadDataset(config.dataset, {signal, assets, onProgress});
  await breathe();
  return new {{Class}}Experiment(dataset, config, context);
};
