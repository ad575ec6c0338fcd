import type {BackendName} from '../backend/names.js';
import {firstWeights} from '../network/initial-weights.js';
import {shapesOf} from '../network/layers.js';
import {rowsTrained} from '../network/slice-rows.js';
import {download, release, upload, type WeightShape, type WeightValues} from '../network/weights.js';
import {createAdam, type Optimiser, type OptimiserState} from '../nn/optimisers.js';
import {noBreath, type Breathe} from '../scheduling/breathe.js';
import {getBackend, variable, type Scalar, type Variable} from '../tf/tf.js';
import {StepWork} from './step-work.js';
import type {StartedTask, Task} from './task.js';

/** Everything that a trainer goes on from, to the bit, besides the number of its step. */
export interface TrainerState {
  readonly weights: WeightValues;
  readonly optimiser: OptimiserState;
  /** Weights that follow the trained ones; empty where none do. */
  readonly followers: WeightValues;
}

/**
 * The weights of a task and the optimiser that moves them. What step t does depends on the task, t, the weights and the
 * backend alone. A batch that would hold the thread up is worked in slices: until the last of them the weights, and
 * {@link step}, are those before.
 */
export class Trainer {
  readonly weights: Readonly<Record<string, Variable>>;
  readonly shapes: readonly WeightShape[];
  readonly #task: StartedTask;
  readonly #optimiser: Optimiser;
  readonly #sliceRows: number;
  #work: StepWork | undefined;
  #step = 0;

  /** @param sliceRows - Rows of a batch that are worked at once. */
  constructor(task: Task, sliceRows = rowsTrained(task.layers, getBackend() as BackendName)) {
    this.shapes = shapesOf(task.layers);
    this.#sliceRows = sliceRows;
    const values = firstWeights(task.seed, task.layers);
    const initial = upload(this.shapes, values);
    this.weights = Object.fromEntries(Object.entries(initial).map(([name, weight]) => [name, variable(weight)]));
    release(initial);
    this.#task = task.start(values);
    this.#optimiser = createAdam(Object.values(this.weights), task.rate);
  }

  get step(): number {
    return this.#step;
  }

  /** The objective of the next step's batch, without taking the step. The caller disposes of it. */
  look(breathe: Breathe = noBreath): Promise<Scalar> {
    return this.#working(breathe, (work) => this.#task.objective.value(work));
  }

  /** One step. Resolves to the batch's objective before it, to dispose of; NaN unless `measured`. */
  async take(measured: boolean, breathe: Breathe = noBreath): Promise<Scalar> {
    const {value, gradients} = await this.#working(breathe, (work) => this.#task.objective.gradients(work, measured));
    this.#optimiser.apply(gradients);
    this.#task.followers?.follow(this.weights);
    this.#step++;
    return value;
  }

  /** Resolves once the device has done all steps: only a number that was read says so. */
  async settled(): Promise<void> {
    await Object.values(this.weights).at(-1)!.data();
  }

  /** Moves the weights there; the optimiser and what follows the weights only with states of their own. */
  place(step: number, values: WeightValues, memory?: Omit<TrainerState, 'weights'>): void {
    const placed = upload(this.shapes, values);
    for (const [name, weight] of Object.entries(this.weights)) weight.assign(placed[name]!);
    release(placed);
    if (memory) {
      this.#optimiser.restore(memory.optimiser);
      this.#task.followers?.place(memory.followers);
    }
    this.#step = step;
  }

  saveOptimiser(): Promise<OptimiserState> {
    return this.#optimiser.save();
  }

  async save(): Promise<TrainerState> {
    const [weights, optimiser, followers] = await Promise.all([
      download(this.weights),
      this.saveOptimiser(),
      download(this.#task.followers?.weights ?? {}),
    ]);
    return {weights, optimiser, followers};
  }

  dispose(): void {
    this.#work?.free();
    release(this.weights);
    this.#optimiser.dispose();
    this.#task.dispose();
  }

  /** What a step under way holds is freed with it. */
  async #working<T>(breathe: Breathe, work: (work: StepWork) => Promise<T>): Promise<T> {
    const now = (this.#work = new StepWork(this.#step + 1, this.weights, this.#sliceRows, breathe));
    try {
      return await work(now);
    } finally {
      now.free();
      this.#work = undefined;
    }
  }
}
