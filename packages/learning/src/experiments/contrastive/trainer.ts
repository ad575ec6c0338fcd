import type {Split} from '@latent-elements/datasets';
import {createBatches, type Batches} from '../../training/batches.js';
import {shapesOf} from '../../network/layers.js';
import {rowsTrained} from '../../network/slice-rows.js';
import type {BackendName} from '../../backend/names.js';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {differentiable, valueAndGradients} from '../../nn/gradients.js';
import {createAdam, type Optimiser, type OptimiserState} from '../../nn/optimisers.js';
import {written} from '../../nn/rows.js';
import {
  add,
  concat,
  fill,
  getBackend,
  mul,
  slice,
  tidy,
  variable,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Variable,
} from '../../tf/tf.js';
import {release, upload, type WeightValues, type Weights} from '../../network/weights.js';
import {layersOf, type Blueprint} from './blueprint.js';
import {answer} from './model.js';
import {createObjective, type Objective} from './objective.js';
import {TargetNetwork} from './target.js';
import {pairedRows, type PairedRows} from './positives.js';
import type {ContrastiveConfig} from './types.js';
import {writeViews, type Resolution} from './views.js';

/** What the objective is given besides answers. */
type Given = Parameters<Objective['of']>[1];

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
  readonly #pairs: PairedRows;
  readonly #resolution: Resolution;
  readonly #batches: Batches;
  readonly #objective: Objective;
  readonly #optimiser: Optimiser;
  readonly #sliceRows: number;
  /** Views of a batch. */
  readonly #rows: number;
  /** The batch's views, written anew at every step. */
  readonly #views: Float32Array;
  /** Only BYOL has one. */
  readonly #target: TargetNetwork | undefined;
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
    this.#pairs = pairedRows(train, config.positives);
    this.#resolution = resolution;
    this.#batches = createBatches(config.seed, this.#pairs.first.length, config.batchSize);
    this.#sliceRows = sliceRows;
    const {count} = this.#batches(1);
    this.#rows = 2 * count;
    this.#views = new Float32Array(this.#rows * plan.size);
    this.#objective = createObjective(config, count);
    const initial = upload(shapesOf(layersOf(plan)), values);
    this.weights = Object.fromEntries(Object.entries(initial).map(([name, weight]) => [name, variable(weight)]));
    release(initial);
    this.#optimiser = createAdam(Object.values(this.weights), config.learningRate);
    this.#target = config.objective === 'byol' ? new TargetNetwork(plan, config.momentum, values) : undefined;
  }

  get step(): number {
    return this.#step;
  }

  /** The objective of the next step's batch, without taking the step. The caller disposes of it. */
  async look(breathe: Breathe = noBreath): Promise<Scalar> {
    try {
      const given = await this.#prepare(breathe);
      const answers = await this.#pass((x) => answer(this.#plan, this.weights, x), breathe);
      return tidy(() => this.#objective.of(answers, given, true));
    } finally {
      this.#forget();
    }
  }

  /** One step. Resolves to the batch's objective before it, to dispose of; NaN unless `measured`. */
  async take(measured: boolean, breathe: Breathe = noBreath): Promise<Scalar> {
    try {
      const given = await this.#prepare(breathe);
      const whole = this.#slices().length === 1;
      const {value, gradients} = whole ? this.#atOnce(given, measured) : await this.#inSlices(given, measured, breathe);
      this.#optimiser.apply(gradients);
      this.#target?.follow(this.weights);
      this.#step++;
      return value;
    } finally {
      this.#forget();
    }
  }

  /** Moves the weights there; optimiser and target network only with states of their own. */
  place(
    step: number,
    values: WeightValues,
    memory?: {readonly optimiser: OptimiserState; readonly target?: WeightValues},
  ): void {
    const placed = upload(shapesOf(layersOf(this.#plan)), values);
    for (const [name, weight] of Object.entries(this.weights)) weight.assign(placed[name]!);
    release(placed);
    if (memory) {
      this.#optimiser.restore(memory.optimiser);
      if (memory.target) this.#target?.place(memory.target);
    }
    this.#step = step;
  }

  saveOptimiser(): Promise<OptimiserState> {
    return this.#optimiser.save();
  }

  /** The target network's weights; none but BYOL's. */
  get target(): Weights {
    return this.#target?.weights ?? {};
  }

  dispose(): void {
    this.#forget();
    release(this.weights);
    this.#target?.dispose();
    this.#optimiser.dispose();
    this.#objective.dispose();
  }

  /** Writes the next step's views; answers what the objective is given besides what the encoder makes of them. */
  async #prepare(breathe: Breathe): Promise<Given> {
    const {augmentations: strengths, seed, objective} = this.#config;
    const step = this.#step + 1;
    const batch = this.#batches(step);
    writeViews(this.#train.features, this.#pairs, batch, this.#resolution, {strengths, seed, step}, this.#views);
    const {numbers, start, count} = batch;
    const target = this.#target;
    return {
      // Self-supervised objectives get no label into their hands.
      labels:
        objective === 'supervised'
          ? Uint8Array.from(
              {length: count},
              (_, i) => this.#train.labels?.[this.#pairs.first[numbers[start + i]!]!] ?? 0,
            )
          : undefined,
      targets: target && (await this.#pass((x) => target.project(x), breathe)),
    };
  }

  /** All views through a network that is not learning from them now; held until {@link #forget}. */
  async #pass(network: (x: Tensor2D) => Tensor2D, breathe: Breathe): Promise<Tensor2D> {
    const parts: Tensor2D[] = [];
    for (const [from, rows] of this.#slices()) {
      if (from > 0) await breathe();
      const part = tidy(() => network(this.#slice(from, rows)));
      this.#held.push(part);
      parts.push(part);
    }
    if (parts.length === 1) return parts[0]!;
    const all = concat(parts);
    this.#held.push(all);
    return all;
  }

  #atOnce(given: Given, measured: boolean): {value: Scalar; gradients: Tensor[]} {
    return tidy(() => {
      const x = this.#slice(0, this.#rows);
      const objective = (): Scalar => this.#objective.of(answer(this.#plan, this.weights, x), given, measured);
      return valueAndGradients(objective, Object.values(this.weights));
    });
  }

  async #inSlices(given: Given, measured: boolean, breathe: Breathe): Promise<{value: Scalar; gradients: Tensor[]}> {
    const answers = await this.#pass((x) => answer(this.#plan, this.weights, x), breathe);
    await breathe();
    const wanted = tidy(() => valueAndGradients(() => this.#objective.of(answers, given, measured), [answers]));
    const [moves] = wanted.gradients as [Tensor2D];
    this.#held.push(wanted.value, moves);
    let gradients: Tensor[] = [];
    try {
      for (const [from, rows] of this.#slices()) {
        await breathe();
        const before = gradients;
        gradients = tidy(() => {
          const x = this.#slice(from, rows);
          const pull = slice(moves, [from, 0], [rows, moves.shape[1]]);
          const objective = (): Scalar => pulledBy(answer(this.#plan, this.weights, x), pull);
          const part = valueAndGradients(objective, Object.values(this.weights));
          return before.length > 0 ? part.gradients.map((gradient, i) => add(before[i]!, gradient)) : part.gradients;
        });
        for (const sum of before) sum.dispose();
      }
      // What is made of the sums is a slice of its own.
      await breathe();
    } catch (error) {
      for (const sum of gradients) sum.dispose();
      throw error;
    }
    return {value: wanted.value.clone(), gradients};
  }

  /** Rows of {@link #views} that are worked at once. */
  #slices(): [from: number, rows: number][] {
    const most = Math.ceil(this.#rows / Math.max(1, Math.ceil(this.#rows / this.#sliceRows)));
    return Array.from({length: Math.ceil(this.#rows / most)}, (_, i) => [
      i * most,
      Math.min(most, this.#rows - i * most),
    ]);
  }

  /** Some of the batch's views, on the device. */
  #slice(from: number, rows: number): Tensor2D {
    const {size} = this.#plan;
    return written([rows, size], (numbers) =>
      numbers.set(this.#views.subarray(from * size, (from + rows) * size)),
    ) as Tensor2D;
  }

  #forget(): void {
    for (const tensor of this.#held) tensor.dispose();
    this.#held = [];
  }
}
