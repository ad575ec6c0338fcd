import type {Trainer, TrainerState} from '../../training/trainer.js';
import type {Layout, LayoutState, Objective, OutOfSample} from '../method.js';
import type {Standardised} from './standardised.js';

/** A network on its way to being a map. */
export interface Learner {
  readonly trainer: Trainer;
  /** One training step; resolves once the device has done it. */
  take(): Promise<void>;
  /** Where the network puts standardised rows: `[m, d]` → `[m, 2]`. */
  encode(features: Float32Array): Promise<Float32Array>;
  /** @param coordinates - Where it puts all of them, `[n, 2]`. */
  objectiveAt(coordinates: Float32Array): Promise<Objective>;
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
    return this.#learner.trainer.step;
  }

  get done(): boolean {
    return this.step >= this.#steps;
  }

  get objective(): Objective {
    return this.#objective;
  }

  async advance(steps: number): Promise<void> {
    const last = Math.min(this.#steps, this.step + steps);
    while (this.step < last) await this.#learner.take();
  }

  async refresh(): Promise<void> {
    const {step} = this;
    if (this.#drawn === step) return;
    const coordinates = await this.#learner.encode(this.#rows.features);
    this.#objective = await this.#learner.objectiveAt(coordinates);
    this.coordinates.set(coordinates);
    this.#drawn = step;
  }

  async save(): Promise<LayoutState> {
    await this.refresh();
    return {
      step: this.step,
      coordinates: this.coordinates.slice(),
      objective: {...this.#objective},
      ...(await this.#learner.trainer.save()),
    };
  }

  restore(state: LayoutState): void {
    const {step, coordinates, objective} = state;
    const learnt = state as unknown as TrainerState;
    this.#learner.trainer.place(step, learnt.weights, learnt);
    this.#drawn = step;
    this.coordinates.set(coordinates);
    this.#objective = objective as Objective;
  }

  dispose(): void {
    if (!this.#disposed) this.#learner.trainer.dispose();
    this.#disposed = true;
  }
}
