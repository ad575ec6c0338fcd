import {add, concat, tidy, type Tensor, type Tensor2D} from '../tf/tf.js';
import type {Breathe} from '../scheduling/breathe.js';
import type {Weights} from '../network/weights.js';

/** Rows of a batch that are worked at once. */
export interface Slice {
  readonly from: number;
  readonly rows: number;
  /** Of the batch, 0…1. */
  readonly share: number;
}

/**
 * One training step at work: cuts its batch into slices, gives way between them, and owns the tensors that it needs from
 * one to the next. Until the step ends the weights are those before it.
 */
export class StepWork {
  /** The step's number, from 1. */
  readonly step: number;
  readonly weights: Weights;
  readonly breathe: Breathe;
  readonly #sliceRows: number;
  readonly #held = new Set<Tensor>();

  constructor(step: number, weights: Weights, sliceRows: number, breathe: Breathe) {
    this.step = step;
    this.weights = weights;
    this.#sliceRows = sliceRows;
    this.breathe = breathe;
  }

  /** Slices of about equal size. */
  slices(rows: number): Slice[] {
    const most = Math.ceil(rows / Math.max(1, Math.ceil(rows / this.#sliceRows)));
    return Array.from({length: Math.ceil(rows / most)}, (_, i) => {
      const count = Math.min(most, rows - i * most);
      return {from: i * most, rows: count, share: count / rows};
    });
  }

  /** Keeps a tensor until {@link free}, or until it is let go. */
  hold<T extends Tensor>(tensor: T): T {
    this.#held.add(tensor);
    return tensor;
  }

  /** Leaves a tensor that was held to the caller. */
  letGo<T extends Tensor>(tensor: T): T {
    this.#held.delete(tensor);
    return tensor;
  }

  /** The sums, over all slices, of the tensors that `partsOf` makes of each. The caller disposes of them. */
  async sum(rows: number, partsOf: (slice: Slice) => Tensor[]): Promise<Tensor[]> {
    const slices = this.slices(rows);
    let sums: Tensor[] = [];
    for (const [i, slice] of slices.entries()) {
      if (i > 0) await this.breathe();
      const before = sums;
      sums = tidy(() => {
        const parts = partsOf(slice);
        return i > 0 ? parts.map((part, at) => add(before[at]!, part)) : parts;
      });
      for (const sum of sums) this.hold(sum);
      for (const sum of before) this.letGo(sum).dispose();
    }
    // What is made of the sums is a slice of its own.
    if (slices.length > 1) await this.breathe();
    return sums.map((sum) => this.letGo(sum));
  }

  /** All rows through a network that learns nothing from them now. Held until the step ends. */
  async pass(rows: number, network: (slice: Slice) => Tensor2D): Promise<Tensor2D> {
    const parts: Tensor2D[] = [];
    for (const slice of this.slices(rows)) {
      if (parts.length > 0) await this.breathe();
      parts.push(this.hold(tidy(() => network(slice))));
    }
    return parts.length === 1 ? parts[0]! : this.hold(concat(parts));
  }

  /** Disposes of everything held; safe when called twice. */
  free(): void {
    for (const tensor of this.#held) tensor.dispose();
    this.#held.clear();
  }
}
