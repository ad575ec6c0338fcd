import {differentiable, valueAndGradients} from '../nn/gradients.js';
import {fill, mul, slice, tidy, type Scalar, type Tensor2D} from '../tf/tf.js';
import type {Weights} from '../network/weights.js';
import type {Slice, StepWork} from './step-work.js';
import type {Gradients, Objective} from './task.js';

/** An objective that ties all rows of a batch together: it is taken of the answers to all of them. */
export interface Tied<Batch> {
  /** Rows of a batch. */
  readonly rows: number;
  /** What a step's objective is given besides answers. From here on {@link Tied.inputs} are those of its batch. */
  batch(work: StepWork): Promise<Batch>;
  /** Some of the batch's rows, on the device. Called inside a `tidy`. */
  inputs(slice: Slice): Tensor2D;
  /** From inputs to answers, row by row. */
  answers(weights: Weights, inputs: Tensor2D): Tensor2D;
  /** The objective of the answers to all rows; its value may be NaN unless `measured`. */
  of(answers: Tensor2D, batch: Batch, measured: boolean): Scalar;
}

/**
 * Works a batch in slices that pass the layers twice: once for their answers, and, when the objective has said where all
 * answers should move, once to learn from it (Gao, Zhang, Han and Callan 2021, “gradient cache”).
 */
export function gradientCached<Batch>({rows, batch, inputs, answers, of}: Tied<Batch>): Objective {
  const answersOf = (work: StepWork): Promise<Tensor2D> =>
    work.pass(rows, (part) => answers(work.weights, inputs(part)));

  const atOnce = (work: StepWork, given: Batch, whole: Slice, measured: boolean): Gradients =>
    tidy(() => {
      const x = inputs(whole);
      return valueAndGradients(() => of(answers(work.weights, x), given, measured), Object.values(work.weights));
    });

  const inSlices = async (work: StepWork, given: Batch, measured: boolean): Promise<Gradients> => {
    const all = await answersOf(work);
    await work.breathe();
    const wanted = tidy(() => valueAndGradients(() => of(all, given, measured), [all]));
    const value = work.hold(wanted.value);
    const moves = work.hold(wanted.gradients[0] as Tensor2D);
    await work.breathe();
    const gradients = await work.sum(rows, (part) => {
      const x = inputs(part);
      const pull = slice(moves, [part.from, 0], [part.rows, moves.shape[1]]);
      return valueAndGradients(() => pulledBy(answers(work.weights, x), pull), Object.values(work.weights)).gradients;
    });
    return {value: work.letGo(value), gradients};
  };

  return {
    async value(work) {
      const given = await batch(work);
      const all = await answersOf(work);
      return tidy(() => of(all, given, true));
    },
    async gradients(work, measured) {
      const given = await batch(work);
      const [first, ...others] = work.slices(rows);
      return others.length > 0 ? inSlices(work, given, measured) : atOnce(work, given, first!, measured);
    },
  };
}

/** A number whose gradient for `x` is `gradient`: what a loss of all rows looks like from some of them. */
const pulledBy = (x: Tensor2D, gradient: Tensor2D): Scalar =>
  differentiable(
    [x],
    [gradient],
    () => fill([], NaN) as Scalar,
    (dy, _, [saved]) => [mul(saved!, dy)],
  );
