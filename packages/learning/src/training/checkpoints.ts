import type {WeightValues} from '../network/weights.js';
import {fromFloat16, toFloat16} from './float16.js';
import {nearest, nextKeptStep, thin} from './log-steps.js';

/** What of a run can be gone back to, besides its point of the curve. */
export interface Kept<Drawing> {
  /** What the drawing of the model remembered then. */
  readonly drawing: Drawing;
  /** Float16, by weight name. */
  readonly weights: Readonly<Record<string, Uint16Array>>;
}

export const pack = (values: WeightValues): Kept<unknown>['weights'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toFloat16(value)]));

export const unpack = (weights: Kept<unknown>['weights']): WeightValues =>
  Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, fromFloat16(value)]));

/** The steps of a run that can be gone back to: log-spaced, about thirty at most, whatever stands for one. */
export class Checkpoints<Checkpoint extends {readonly step: number}> {
  #all: readonly Checkpoint[] = [];

  get all(): readonly Checkpoint[] {
    return this.#all;
  }

  /** The step at which one is kept next; depends on the steps kept before alone. */
  get due(): number {
    return nextKeptStep(this.#all.at(-1)?.step ?? -1);
  }

  keep(checkpoint: Checkpoint): void {
    this.#all = thin([...this.#all, checkpoint]);
  }

  /** The one nearest to `step`, if it is before `now`. */
  before(now: number, step: number): Checkpoint | undefined {
    const found = nearest(this.#all, step);
    return found && found.step < now ? found : undefined;
  }

  /** Steps to go back to from `now`, itself the last. */
  steps(now: number): number[] {
    return [...this.#all.map(({step}) => step).filter((step) => step < now), now];
  }

  forgetAfter(step: number): void {
    this.#all = this.#all.filter((checkpoint) => checkpoint.step <= step);
  }

  restore(checkpoints: readonly Checkpoint[]): void {
    this.#all = [...checkpoints];
  }
}
