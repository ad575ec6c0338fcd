import type {Split} from '@latent-elements/datasets';
import {createAdam, type Adam, type AdamState, type Rate} from '../nn/adam.js';
import {valueAndGradients} from '../nn/gradients.js';
import {written} from '../nn/written.js';
import {
  add,
  gather,
  getBackend,
  keep,
  tensor1d,
  tensor2d,
  tidy,
  variable,
  type Scalar,
  type Tensor2D,
  type Variable,
} from '../tf/tf.js';
import {createBatches, gatherRows, noiseFor} from './batches.js';
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
  readonly #rows: Float32Array;
  readonly #batch: (step: number) => Uint32Array;
  readonly #adam: Adam;
  /** The training rows, where gathering them on the device saves sending each batch. */
  readonly #onDevice: Tensor2D | undefined;
  #step = 0;

  constructor(plan: Blueprint, config: AutoencoderConfig, train: Split, values: WeightValues) {
    this.#plan = plan;
    this.#config = config;
    this.#rows = train.features;
    this.#batch = createBatches(config.seed, train.count, config.batchSize);
    const initial = upload(weightShapes(plan), values);
    this.weights = Object.fromEntries(Object.entries(initial).map(([name, weight]) => [name, variable(weight)]));
    release(initial);
    this.#adam = createAdam(Object.values(this.weights), rateOf(config));
    const onHost = ['cpu', 'wasm'].includes(getBackend());
    this.#onDevice = onHost ? undefined : keep(tensor2d(train.features, [train.count, plan.size]));
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
      this.#adam.apply(gradients);
      return value;
    });
  }

  /** Moves the weights there; the optimiser only with a state of its own. */
  place(step: number, values: WeightValues, optimiser?: AdamState): void {
    const placed = upload(weightShapes(this.#plan), values);
    for (const [name, weight] of Object.entries(this.weights)) weight.assign(placed[name]!);
    release(placed);
    if (optimiser) this.#adam.restore(optimiser);
    this.#step = step;
  }

  saveOptimiser(): Promise<AdamState> {
    return this.#adam.save();
  }

  dispose(): void {
    release(this.weights);
    this.#adam.dispose();
    this.#onDevice?.dispose();
  }

  #examples(step: number): {input: Tensor2D; target: Tensor2D} {
    const rows = this.#batch(step);
    const d = this.#plan.size;
    const target = (
      this.#onDevice
        ? gather(this.#onDevice, tensor1d(Int32Array.from(rows), 'int32'))
        : written([rows.length, d], (batch) => gatherRows(this.#rows, d, rows, batch))
    ) as Tensor2D;
    const {noise, seed} = this.#config;
    if (noise === 0) return {input: target, target};
    const added = tensor2d(noiseFor(seed, step, rows.length * d, noise), [rows.length, d]);
    return {input: add(target, added) as Tensor2D, target};
  }
}
