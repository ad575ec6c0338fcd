import type {ExperimentContext} from '../../experiment/experiment.js';
import type {Encoding} from '../../measures/encoding.js';
import type {Task} from '../../training/task.js';
import type {EvaluatedPairs, Surroundings} from './evaluation.js';
import {
  baselinesOf,
  encodingOf,
  measure,
  unmeasured,
  untrainedScores,
  type Baselines,
  type EncodingScores,
  type Measured,
} from './measures.js';

/** What has been measured of a run so far, each thing when it is first wanted. */
export class Measurements {
  readonly #surroundings: Surroundings;
  readonly #task: Task;
  readonly #context: Pick<ExperimentContext, 'signal' | 'progress'>;
  #baselines: Baselines | undefined;
  #untrained: EncodingScores | undefined;
  #newest = unmeasured;

  constructor(surroundings: Surroundings, task: Task, context: Pick<ExperimentContext, 'signal' | 'progress'>) {
    this.#surroundings = surroundings;
    this.#task = task;
    this.#context = context;
  }

  /** What is known; nothing but NaN until something was measured. */
  get known(): {measured: Measured; baselines: Baselines | undefined; untrained: EncodingScores | undefined} {
    return {measured: this.#newest, baselines: this.#baselines, untrained: this.#untrained};
  }

  /** Forgets what was measured of the model itself. */
  forget(): void {
    this.#newest = unmeasured;
  }

  async take(evaluated: EvaluatedPairs): Promise<void> {
    const {progress} = this.#context;
    if (!this.#untrained) {
      progress(0.5, 'Measuring the raw pictures');
      await this.#getBaselines();
      progress(0.9, 'Measuring the untrained encoder');
      this.#untrained = await untrainedScores(this.#surroundings, this.#task);
      progress(1, 'Ready');
    }
    if (this.#newest.step !== evaluated.step) this.#newest = await measure(this.#surroundings, evaluated);
  }

  async encoding(evaluated: EvaluatedPairs): Promise<Encoding> {
    return encodingOf(this.#surroundings, evaluated, {baselines: await this.#getBaselines(), task: this.#task});
  }

  async #getBaselines(): Promise<Baselines> {
    const {pictures, plan, breathe} = this.#surroundings;
    const {signal} = this.#context;
    return (this.#baselines ??= await baselinesOf(pictures, plan.representationSize, {signal, breathe}));
  }
}
