import {shapesOf} from '../../network/layers.js';
import {add, keep, mul, scalar, tidy, type Tensor2D} from '../../tf/tf.js';
import {release, upload, type WeightValues, type Weights} from '../../network/weights.js';
import type {Followers} from '../../training/task.js';
import type {ContrastivePlan} from './plan.js';
import {project, represent} from './model.js';

/**
 * BYOL's other network: nothing is learned by it, it follows the weights as their mean over time (Grill et al. 2020,
 * eq. 1), t ← τt + (1 − τ)w. What it makes of the other view is what there is to predict.
 */
export class TargetNetwork implements Followers {
  readonly #plan: ContrastivePlan;
  readonly #momentum: number;
  #weights: Weights;

  /** @param momentum - τ, the share of itself that it keeps at each step. */
  constructor(plan: ContrastivePlan, momentum: number, values: WeightValues) {
    this.#plan = plan;
    this.#momentum = momentum;
    this.#weights = this.#upload(values);
  }

  get weights(): Weights {
    return this.#weights;
  }

  /** `[n, size]` → `[n, projection]`, rows of length 1. */
  project(x: Tensor2D): Tensor2D {
    return project(this.#plan, this.#weights, represent(this.#plan, this.#weights, x));
  }

  follow(weights: Weights): void {
    const before = this.#weights;
    this.#weights = Object.fromEntries(
      Object.entries(before).map(([name, own]) => [
        name,
        tidy(() => keep(add(mul(own, scalar(this.#momentum)), mul(weights[name]!, scalar(1 - this.#momentum))))),
      ]),
    );
    release(before);
  }

  place(values: WeightValues): void {
    const placed = this.#upload(values);
    release(this.#weights);
    this.#weights = placed;
  }

  dispose(): void {
    release(this.#weights);
  }

  #upload(values: WeightValues): Weights {
    const {encoder, head} = this.#plan;
    return upload(shapesOf([...encoder, ...head]), values);
  }
}
