import type {Split} from '@latent-elements/datasets';
import {valueAndGradients} from '../nn/gradients.js';
import {createAdam, type Optimiser, type OptimiserState, type Rate} from '../nn/optimisers.js';
import {createRows, type Rows} from '../nn/rows.js';
import {add, tensor2d, tidy, variable, type Scalar, type Tensor2D, type Variable} from '../tf/tf.js';
import {createBatches, noiseFor, type Batches} from './batches.js';
import {weightShapes, type Blueprint} from './blueprint.js';
import {objective, type WeightValues} from './model.js';
import {release, upload} from './passes.js';
import type {AutoencoderConfig} from './types.js';

/** Steps after which a linear net's rate falls. */
const SETTLING = 1000;

/**
 * A linear net has one plane to find, and at a constant rate goes on shaking about it by a few degrees: its rate falls as
 * 1/t once it is near (Robbins and Monro 1951).
 */
const rateOf = ({activation, learningRate}: AutoencoderConfig): Rate =>
  activation === 'linear' ? (step) => learningRate * Math.min(1, SETTLING / step) : () => learningRate;

/** The weights and the optimiser that moves them. What step t does depends on the seed, t and the weights alone. */
export class Trainer {
  readonly weights: Readonly<Record<string, Variable>>;
  readonly #plan: Blueprint;
  readonly #config: AutoencoderConfig;
  readonly #rows: Rows;
  readonly #batches: Batches;
  readonly #optimiser: Optimiser;
  #step = 0;

  constructor(plan: Blueprint, config: AutoencoderConfig, train: Split, values: WeightValues) {
    this.#plan = plan;
    this.#config = config;
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
  look(): Scalar {
    return tidy(() => objective(this.#plan, this.weights, this.#examples(this.#step + 1), this.#config.sparsity, true));
  }

  /** One step. Answers the batch's objective before it, to dispose of; NaN unless `measured`. */
  take(measured: boolean): Scalar {
    return tidy(() => {
      const examples = this.#examples(++this.#step);
      const {value, gradients} = valueAndGradients(
        () => objective(this.#plan, this.weights, examples, this.#config.sparsity, measured),
        Object.values(this.weights),
      );
      this.#optimiser.apply(gradients);
      return value;
    });
  }

  /** Moves the weights there; the optimiser only with a state of its own. */
  place(step: number, values: WeightValues, optimiser?: OptimiserState): void {
    const placed = upload(weightShapes(this.#plan), values);
    for (const [name, weight] of Object.entries(this.weights)) weight.assign(placed[name]!);
    release(placed);
    if (optimiser) this.#optimiser.restore(optimiser);
    this.#step = step;
  }

  saveOptimiser(): Promise<OptimiserState> {
    return this.#optimiser.save();
  }

  dispose(): void {
    release(this.weights);
    this.#optimiser.dispose();
    this.#rows.dispose();
  }

  #examples(step: number): {input: Tensor2D; target: Tensor2D} {
    const selection = this.#batches(step);
    const target = this.#rows.batch(selection);
    const {noise, seed} = this.#config;
    if (noise === 0) return {input: target, target};
    const shape: [number, number] = [selection.count, this.#plan.size];
    const added = tensor2d(noiseFor(seed, step, shape[0] * shape[1], noise), shape);
    return {input: add(target, added) as Tensor2D, target};
  }
}
