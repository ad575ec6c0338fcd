import type {OptimiserState} from '../../nn/optimisers.js';
import type {WeightValues} from '../../network/weights.js';
import type {Layout, LayoutState, Objective, OutOfSample} from '../method.js';
import type {Standardised} from './standardised.js';

/** What a network has learnt so far. */
export interface Learnt {
  readonly weights: WeightValues;
  readonly optimiser: OptimiserState;
}

/** A network on its way to being a map. */
export interface Learner {
  /** Training step `step` (from 1): what it learns from depends on the seed and `step` alone. */
  take(step: number): Promise<void>;
  /** Where the network puts standardised rows: `[m, d]` → `[m, 2]`. */
  encode(features: Float32Array): Promise<Float32Array>;
  /** @param coordinates - Where it puts all of them, `[n, 2]`. */
  objectiveAt(coordinates: Float32Array): Promise<Objective>;
  save(): Promise<Learnt>;
  restore(step: number, learnt: Learnt): void;
  dispose(): void;
}

export interface NetworkSettings {
  /** Training steps, each on one batch. */
  readonly steps: number;
}

/** A network at work: an iteration is a training step, and coordinates are where it puts all rows when they are asked for. */
export class NetworkLayout implements Layout {
  readonly coordinates: Float32Array;
  readonly notes: readonly string[];
  readonly outOfSample: OutOfSample;
  readonly #learner: Learner;
  readonly #rows: Standardised;
  readonly #steps: number;
  #step = 0;
  #drawn = -1;
  #objective: Objective = {name: '', value: NaN};
  #disposed = false;

  private constructor(learner: Learner, rows: Standardised, {steps}: NetworkSettings, notes: readonly string[]) {
    this.#learner = learner;
    this.#rows = rows;
    this.#steps = steps;
    this.notes = notes;
    this.coordinates = new Float32Array(2 * rows.n);
    this.outOfSample = {
      exists: true,
      how: 'A new point goes through the same network as all others: the network is the map.',
      place: (points) => learner.encode(rows.of(points)),
    };
  }

  /** Its start, which can be drawn. Has the learner from here on, and disposes of it where it cannot encode. */
  static async of(
    learner: Learner,
    rows: Standardised,
    settings: NetworkSettings,
    notes: readonly string[] = [],
  ): Promise<NetworkLayout> {
    const layout = new NetworkLayout(learner, rows, settings, notes);
    try {
      await layout.refresh();
      return layout;
    } catch (error) {
      layout.dispose();
      throw error;
    }
  }

  get step(): number {
    return this.#step;
  }

  get done(): boolean {
    return this.#step >= this.#steps;
  }

  get objective(): Objective {
    return this.#objective;
  }

  async advance(steps: number): Promise<void> {
    const last = Math.min(this.#steps, this.#step + steps);
    while (this.#step < last) {
      await this.#learner.take(this.#step + 1);
      this.#step++;
    }
  }

  async refresh(): Promise<void> {
    const step = this.#step;
    if (this.#drawn === step) return;
    const coordinates = await this.#learner.encode(this.#rows.features);
    this.#objective = await this.#learner.objectiveAt(coordinates);
    this.coordinates.set(coordinates);
    this.#drawn = step;
  }

  async save(): Promise<LayoutState> {
    await this.refresh();
    return {
      step: this.#step,
      coordinates: this.coordinates.slice(),
      objective: {...this.#objective},
      ...(await this.#learner.save()),
    };
  }

  restore(state: LayoutState): void {
    const {step, coordinates, objective} = state;
    this.#learner.restore(step, state as unknown as Learnt);
    this.#step = this.#drawn = step;
    this.coordinates.set(coordinates);
    this.#objective = objective as Objective;
  }

  dispose(): void {
    if (!this.#disposed) this.#learner.dispose();
    this.#disposed = true;
  }
}
