import type {Split} from '@latent-elements/datasets';
import type {BackendName} from '../../backend/names.js';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {valueAndGradients} from '../../nn/gradients.js';
import {createAdam, type Optimiser, type OptimiserState, type Rate} from '../../nn/optimisers.js';
import {createRows, type Rows} from '../../nn/rows.js';
import {
  add,
  getBackend,
  mul,
  tensor2d,
  tidy,
  variable,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Variable,
} from '../../tf/tf.js';
import {release, upload, type WeightValues} from '../../network/weights.js';
import {createBatches, noiseFor, type Batches} from '../../training/batches.js';
import {weightShapes, type Blueprint} from '../../network/autoencoder/plan.js';
import {objective} from '../../network/autoencoder/model.js';
import type {AutoencoderConfig} from './types.js';
import {rowsTrained} from '../../network/slice-rows.js';

/** Steps after which a linear net's rate falls. */
const SETTLING = 1000;

/**
 * A linear net has one plane to find, and at a constant rate goes on shaking about it by a few degrees: its rate falls as
 * 1/t once it is near (Robbins and Monro 1951).
 */
const rateOf = ({activation, learningRate}: AutoencoderConfig): Rate =>
  activation === 'linear' ? (step) => learningRate * Math.min(1, SETTLING / step) : () => learningRate;

/** Rows of a batch, and what share of it they are. */
interface Examples {
  readonly input: Tensor2D;
  readonly target: Tensor2D;
  readonly share: number;
}

/**
 * The weights and the optimiser that moves them. What step t does depends on the seed, t, the weights and the backend
 * alone. A batch that would hold the thread up is worked in slices, whose gradients add up to its own: until the last of
 * them the weights, and {@link step}, are those before.
 */
export class Trainer {
  readonly weights: Readonly<Record<string, Variable>>;
  readonly #plan: Blueprint;
  readonly #config: AutoencoderConfig;
  readonly #rows: Rows;
  readonly #batches: Batches;
  readonly #optimiser: Optimiser;
  readonly #sliceRows: number;
  /** What the slices so far have come to. */
  #sums: Tensor[] = [];
  #step = 0;

  /** @param sliceRows - Rows of a batch that are worked at once. */
  constructor(
    plan: Blueprint,
    config: AutoencoderConfig,
    train: Split,
    values: WeightValues,
    sliceRows = rowsTrained([...plan.encoder, ...plan.decoder], getBackend() as BackendName),
  ) {
    this.#plan = plan;
    this.#config = config;
    this.#sliceRows = sliceRows;
    this.#rows = createRows(train.features, plan.size);
    this.#batches = createBatches(config.seed, train.count, config.batchSize);
    const initial = upload(weightShapes(plan), values);
    this.weights = Object.fromEntries(Object.entries(initial).map(([name, weight]) => [name, variable(weight)]));
    release(initial);
    this.#optimiser = createAdam(Object.values(this.weights), rateOf(config));
  }

  get step(): number {
    return this.#step;
  }

  /** The objective of the next step's batch, without taking the step. The caller disposes of it. */
  async look(breathe: Breathe = noBreath): Promise<Scalar> {
    const [value] = await this.#overBatch(breathe, (examples) => [weighted(this.#objective(examples, true), examples)]);
    return value as Scalar;
  }

  /** One step. Resolves to the batch's objective before it, to dispose of; NaN unless `measured`. */
  async take(measured: boolean, breathe: Breathe = noBreath): Promise<Scalar> {
    const weights = Object.values(this.weights);
    const [value, ...gradients] = await this.#overBatch(breathe, (examples) => {
      const part = valueAndGradients(() => this.#objective(examples, measured), weights, examples.share);
      return [weighted(part.value, examples), ...part.gradients];
    });
    this.#optimiser.apply(gradients);
    this.#step++;
    return value as Scalar;
  }

  /** Moves the weights there; the optimiser only with a state of its own. */
  place(step: number, values: WeightValues, memory?: {readonly optimiser: OptimiserState}): void {
    const placed = upload(weightShapes(this.#plan), values);
    for (const [name, weight] of Object.entries(this.weights)) weight.assign(placed[name]!);
    release(placed);
    if (memory) this.#optimiser.restore(memory.optimiser);
    this.#step = step;
  }

  saveOptimiser(): Promise<OptimiserState> {
    return this.#optimiser.save();
  }

  dispose(): void {
    this.#forget();
    release(this.weights);
    this.#optimiser.dispose();
    this.#rows.dispose();
  }

  #objective({input, target}: Examples, measured: boolean): Scalar {
    return objective(this.#plan, this.weights, {input, target}, this.#config.sparsity, measured);
  }

  /** The sums, over the next step's batch, of what `work` answers for its slices. The caller disposes of them. */
  async #overBatch(breathe: Breathe, work: (examples: Examples) => Tensor[]): Promise<Tensor[]> {
    const {numbers, start, count} = this.#batches(this.#step + 1);
    const {noise: deviation, seed} = this.#config;
    const {size} = this.#plan;
    const noise = deviation > 0 ? noiseFor(seed, this.#step + 1, count * size, deviation) : undefined;
    const most = Math.ceil(count / Math.ceil(count / this.#sliceRows));
    try {
      for (let from = 0; from < count; from += most) {
        if (from > 0) await breathe();
        const rows = Math.min(most, count - from);
        const before = this.#sums;
        this.#sums = tidy(() => {
          const target = this.#rows.batch({numbers, start: start + from, count: rows});
          const added = noise && tensor2d(noise.subarray(from * size, (from + rows) * size), [rows, size]);
          const input = added ? (add(target, added) as Tensor2D) : target;
          const parts = work({input, target, share: rows / count});
          return before.length ? parts.map((part, i) => add(before[i]!, part)) : parts;
        });
        for (const sum of before) sum.dispose();
      }
      // What is made of the sums is a slice of its own.
      if (most < count) await breathe();
      return this.#sums;
    } catch (error) {
      this.#forget();
      throw error;
    } finally {
      this.#sums = [];
    }
  }

  #forget(): void {
    for (const sum of this.#sums) sum.dispose();
    this.#sums = [];
  }
}

/** A mean over some rows as their part of the mean over all. */
const weighted = (mean: Scalar, {share}: Examples): Tensor => (share === 1 ? mean : mul(mean, share));
