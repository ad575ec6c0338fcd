import {valueAndGradients} from '../nn/gradients.js';
import {mul, type Scalar, type Tensor} from '../tf/tf.js';
import type {Weights} from '../network/weights.js';
import type {Slice} from './step-work.js';
import type {Objective} from './task.js';

/** An objective that is a mean over rows, each of which counts by itself. */
export interface Separable<Batch, Examples> {
  /** Rows of a batch. */
  readonly rows: number;
  batch(step: number): Batch;
  /** Some of a batch's rows, on the device. Called inside a `tidy`. */
  examples(batch: Batch, slice: Slice): Examples;
  /** The mean over them; its value may be NaN unless `measured`. */
  mean(weights: Weights, examples: Examples, measured: boolean): Scalar;
}

/** The objective of a batch, computed in slices whose values and gradients add up to it. */
export const separable = <Batch, Examples>({rows, batch, examples, mean}: Separable<Batch, Examples>): Objective => ({
  async value(work) {
    const given = batch(work.step);
    const [value] = await work.sum(rows, (slice) => [
      weighted(mean(work.weights, examples(given, slice), true), slice),
    ]);
    return value as Scalar;
  },

  async gradients(work, measured) {
    const given = batch(work.step);
    const weights = Object.values(work.weights);
    const [value, ...gradients] = await work.sum(rows, (slice) => {
      const some = examples(given, slice);
      const part = valueAndGradients(() => mean(work.weights, some, measured), weights, slice.share);
      return [weighted(part.value, slice), ...part.gradients];
    });
    return {value: value as Scalar, gradients};
  },
});

/** A mean over some rows as their part of the mean over all. */
const weighted = (mean: Scalar, {share}: Slice): Tensor => (share === 1 ? mean : mul(mean, share));
