import type {Split} from '@latent-elements/datasets';
import {createBatches, type Batches} from '../autoencoder/batches.js';
import {shapesOf} from '../autoencoder/blueprint.js';
import type {Weights, WeightValues} from '../autoencoder/model.js';
import {release, upload} from '../autoencoder/passes.js';
import {rowsTrained} from '../autoencoder/work.js';
import type {BackendName} from '../backend/names.js';
import {noBreath, type Breathe} from '../breathe.js';
import {differentiable, valueAndGradients} from '../nn/gradients.js';
import {runKernelForOne} from '../nn/kernels/own-kernels.js';
import {createAdam, type Optimiser, type OptimiserState} from '../nn/optimisers.js';
import {
  add,
  concat,
  fill,
  getBackend,
  keep,
  mul,
  scalar,
  slice,
  tidy,
  variable,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Variable,
} from '../tf/tf.js';
import {layersOf, type Blueprint} from './blueprint.js';
import {answer, project, represent} from './model.js';
import {createObjective, type Objective} from './objective.js';
import type {ContrastiveConfig} from './types.js';
import {writeViews, type Resolution} from './views.js';

/** A number whose gradient for `x` is `gradient`: what a loss of all rows looks like from some of them. */
const pulledBy = (x: Tensor2D, gradient: Tensor2D): Scalar =>
  differentiable(
    [x],
    [gradient],
    () => fill([], NaN) as Scalar,
    (dy, _, [saved]) => [mul(saved!, dy)],
  );

/**
 * The weights, the optimiser that moves them and, for BYOL, the target network that follows them. What step t does
 * depends on the seed, t, the weights and the backend alone.
 *
 * A batch that would hold the thread up is worked in slices. The objective ties all rows together, so each slice passes
 * twice: once for its answers, and, when the objective has said where all answers should move, once to learn from it
 * (Gao, Zhang, Han and Callan 2021, “gradient cache”). Until the last slice the weights, and {@link step}, stay.
 */
export class Trainer {
  readonly weights: Readonly<Record<string, Variable>>;
  readonly #plan: Blueprint;
  readonly #config: ContrastiveConfig;
  readonly #train: Split;
  readonly #resolution: Resolution;
  readonly #batches: Batches;
  readonly #objective: Objective;
  readonly #optimiser: Optimiser;
  readonly #sliceRows: number;
  /** The batch's views, written anew at every step. */
  readonly #views: Float32Array;
  /** By weight name; only BYOL has one. */
  #target: Weights;
  /** What a step under way holds. */
  #held: Tensor[] = [];
  #step = 0;

  /** @param sliceRows - Views that are worked at once. */
  constructor(
    plan: Blueprint,
    config: ContrastiveConfig,
    train: Split,
    resolution: Resolution,
    values: WeightValues,
    sliceRows = rowsTrained(layersOf(plan), getBackend() as BackendName),
  ) {
    this.#plan = plan;
    this.#config = config;
    this.#train = train;
    this.#resolution = resolution;
    this.#batches = createBatches(config.seed, train.count, config.batchSize);
    this.#sliceRows = sliceRows;
    const {count} = this.#batches(1);
    this.#views = new Float32Array(2 * count * plan.size);
    this.#objective = createObjective(config, count);
    const initial = upload(shapesOf(layersOf(plan)), values);
    this.weights = Object.fromEntries(Object.entries(initial).map(([name, weight]) => [name, variable(weight)]));
    release(initial);
    this.#optimiser = createAdam(Object.values(this.weights), config.learningRate);
    this.#target = config.objective === 'byol' ? this.#uploadTarget(values) : {};
  }

  get step(): number {
    return this.#step;
  }

  /** The objective of the next step's batch, without taking the step. The caller disposes of it. */
  async look(breathe: Breathe = noBreath): Promise<Scalar> {
    const {answers, targets, labels} = await this.#pass(breathe);
    try {
      return tidy(() => this.#objective.of(answers, {targets, labels}, true));
    } finally {
      this.#forget();
    }
  }

  /** One step. Resolves to the batch's objective before it, to dispose of; NaN unless `measured`. */
  async take(measured: boolean, breathe: Breathe = noBreath): Promise<Scalar> {
    const weights = Object.values(this.weights);
    const {count} = this.#batches(this.#step + 1);
    let value: Scalar;
    let gradients: Tensor[];
    if (2 * count <= this.#sliceRows) {
      const {targets, labels} = await this.#pass(breathe, {onlyTargets: true});
      ({value, gradients} = tidy(() => {
        const x = this.#slice(0, 2 * count);
        return valueAndGradients(
          () => this.#objective.of(answer(this.#plan, this.weights, x), {targets, labels}, measured),
          weights,
        );
      }));
      this.#forget();
    } else {
      ({value, gradients} = await this.#inSlices(measured, weights, breathe));
    }
    this.#optimiser.apply(gradients);
    this.#follow();
    this.#step++;
    return value;
  }

  /** Moves the weights there; optimiser and target network only with states of their own. */
  place(step: number, values: WeightValues, memory?: {optimiser: OptimiserState; target: WeightValues}): void {
    const placed = upload(shapesOf(layersOf(this.#plan)), values);
    for (const [name, weight] of Object.entries(this.weights)) weight.assign(placed[name]!);
    release(placed);
    if (memory) {
      this.#optimiser.restore(memory.optimiser);
      if (this.#config.objective === 'byol') {
        const target = this.#uploadTarget(memory.target);
        release(this.#target);
        this.#target = target;
      }
    }
    this.#step = step;
  }

  saveOptimiser(): Promise<OptimiserState> {
    return this.#optimiser.save();
  }

  /** The target network's weights; none but BYOL's. */
  get target(): Weights {
    return this.#target;
  }

  dispose(): void {
    this.#forget();
    release(this.weights);
    release(this.#target);
    this.#optimiser.dispose();
    this.#objective.dispose();
  }

  #uploadTarget(values: WeightValues): Weights {
    const {encoder, head} = this.#plan;
    return upload(shapesOf([...encoder, ...head]), values);
  }

  /** Writes the next step's views, and passes them through the networks that are not learning from them at once. */
  async #pass(
    breathe: Breathe,
    {onlyTargets = false} = {},
  ): Promise<{answers: Tensor2D; targets: Tensor2D | undefined; labels: Uint8Array | undefined}> {
    const {augmentations: strengths, seed, objective} = this.#config;
    const step = this.#step + 1;
    const batch = this.#batches(step);
    writeViews(this.#train.features, batch, this.#resolution, {strengths, seed, step}, this.#views);
    const {numbers, start, count} = batch;
    // Self-supervised objectives get no label into their hands.
    const labels =
      objective === 'supervised'
        ? Uint8Array.from({length: count}, (_, i) => this.#train.labels?.[numbers[start + i]!] ?? 0)
        : undefined;
    const through = async (network: (x: Tensor2D) => Tensor2D): Promise<Tensor2D> => {
      const parts: Tensor2D[] = [];
      for (const [from, rows] of this.#slices(2 * count)) {
        if (from > 0) await breathe();
        const part = tidy(() => network(this.#slice(from, rows)));
        this.#held.push(part);
        parts.push(part);
      }
      const all = parts.length > 1 ? concat(parts) : parts[0]!;
      if (parts.length > 1) this.#held.push(all);
      return all;
    };
    try {
      const {target} = this;
      const plan = this.#plan;
      const targets =
        objective === 'byol' ? await through((x) => project(plan, target, represent(plan, target, x))) : undefined;
      const answers = onlyTargets
        ? (undefined as unknown as Tensor2D)
        : await through((x) => answer(plan, this.weights, x));
      return {answers, targets, labels};
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  async #inSlices(
    measured: boolean,
    weights: readonly Tensor[],
    breathe: Breathe,
  ): Promise<{value: Scalar; gradients: Tensor[]}> {
    const {answers, targets, labels} = await this.#pass(breathe);
    let sums: Tensor[] = [];
    try {
      await breathe();
      const {value, gradients} = tidy(() =>
        valueAndGradients(() => this.#objective.of(answers, {targets, labels}, measured), [answers]),
      );
      const moves = gradients[0] as Tensor2D;
      this.#held.push(value, moves);
      for (const [from, rows] of this.#slices(answers.shape[0])) {
        await breathe();
        const before = sums;
        sums = tidy(() => {
          const x = this.#slice(from, rows);
          const pull = slice(moves, [from, 0], [rows, moves.shape[1]]);
          const part = valueAndGradients(() => pulledBy(answer(this.#plan, this.weights, x), pull), weights);
          return before.length > 0 ? part.gradients.map((gradient, i) => add(before[i]!, gradient)) : part.gradients;
        });
        for (const sum of before) sum.dispose();
      }
      await breathe();
      return {value: value.clone(), gradients: sums};
    } catch (error) {
      for (const sum of sums) sum.dispose();
      throw error;
    } finally {
      this.#forget();
    }
  }

  #slices(total: number): [from: number, rows: number][] {
    const most = Math.ceil(total / Math.max(1, Math.ceil(total / this.#sliceRows)));
    return Array.from({length: Math.ceil(total / most)}, (_, i) => [i * most, Math.min(most, total - i * most)]);
  }

  /** Some of the batch's views, on the device. */
  #slice(from: number, rows: number): Tensor2D {
    const {size} = this.#plan;
    const write = (numbers: Float32Array): void =>
      numbers.set(this.#views.subarray(from * size, (from + rows) * size));
    return runKernelForOne('LatentWritten', {}, {shape: [rows, size], write}) as Tensor2D;
  }

  /** The target network moves towards the weights: its own mean of them over time (Grill et al. 2020, eq. 1). */
  #follow(): void {
    const {momentum} = this.#config;
    const before = this.#target;
    this.#target = Object.fromEntries(
      Object.entries(before).map(([name, weight]) => [
        name,
        tidy(() => keep(add(mul(weight, scalar(momentum)), mul(this.weights[name]!, scalar(1 - momentum))))),
      ]),
    );
    release(before);
  }

  #forget(): void {
    for (const tensor of this.#held) tensor.dispose();
    this.#held = [];
  }
}
