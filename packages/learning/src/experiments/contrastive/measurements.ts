import type {Breathe} from '../../scheduling/breathe.js';
import type {ExperimentContext} from '../../experiment/experiment.js';
import type {Encoding} from '../../measures/encoding.js';
import type {Blueprint} from './blueprint.js';
import {
  baselinesOf,
  encodingOf,
  findUntrained,
  measure,
  unmeasured,
  type Baselines,
  type Findings,
  type Measured,
} from './measures.js';
import type {Surroundings, View} from './evaluation.js';

/** What has been measured of a run so far, each thing when it is first wanted. */
export class Measurements {
  readonly #plan: Blueprint;
  readonly #surroundings: Surroundings;
  readonly #seed: number;
  readonly #context: Pick<ExperimentContext, 'signal' | 'progress'>;
  #baselines: Baselines | undefined;
  #untrained: Findings | undefined;
  #newest = unmeasured;

  constructor(surroundings: Surroundings, seed: number, context: Pick<ExperimentContext, 'signal' | 'progress'>) {
    this.#plan = surroundings.plan;
    this.#surroundings = surroundings;
    this.#seed = seed;
    this.#context = context;
  }

  /** What is known; nothing but NaN until something was measured. */
  get known(): {measured: Measured; baselines: Baselines | undefined; untrained: Findings | undefined} {
    return {measured: this.#newest, baselines: this.#baselines, untrained: this.#untrained};
  }

  /** Forgets what was measured of the model itself. */
  forget(): void {
    this.#newest = unmeasured;
  }

  async take(view: View): Promise<void> {
    const {progress} = this.#context;
    const {pictures} = this.#surroundings;
    if (!this.#untrained) {
      progress(0.5, 'Measuring the raw pictures');
      await this.#getBaselines();
      progress(0.9, 'Measuring the untrained encoder');
      this.#untrained = await findUntrained(this.#plan, pictures, this.#seed, this.#breathe);
      progress(1, 'Ready');
    }
    if (this.#newest.step !== view.step) {
      this.#newest = await measure(this.#plan, view, pictures, this.#breathe);
    }
  }

  async encoding(view: Pick<View, 'step' | 'weights'>): Promise<Encoding> {
    const {pictures, pairs} = this.#surroundings;
    return encodingOf(this.#plan, view, pictures, {
      baselines: await this.#getBaselines(),
      views: pairs.views,
      seed: this.#seed,
      breathe: this.#breathe,
    });
  }

  get #breathe(): Breathe {
    return this.#surroundings.breathe;
  }

  async #getBaselines(): Promise<Baselines> {
    const {pictures, breathe} = this.#surroundings;
    const {signal} = this.#context;
    return (this.#baselines ??= await baselinesOf(pictures, this.#plan.representationSize, {signal, breathe}));
  }
}
