import type {Tensor} from '../../../packages/learning/src/tf/tf.js';
import {normals} from '../../harnesses/learning.js';

/** Numbers that go into an operation. */
export interface Input {
  readonly shape: number[];
  readonly values: Float32Array;
}

/** One way of calling an operation, to be tried on every backend. */
export interface Case {
  readonly inputs: readonly Input[];
  readonly run: (inputs: Tensor[]) => Tensor;
  /** Gradients are taken for all inputs; without, the operation has none. */
  readonly gradient: boolean;
}

/** Normal numbers, others for every seed. */
export const normal = (shape: number[], seed: number, deviation = 1): Input => ({
  shape,
  values: normals(
    shape.reduce((a, b) => a * b, 1),
    seed,
    deviation,
  ),
});

export const given = (shape: number[], values: readonly number[]): Input => ({
  shape,
  values: Float32Array.from(values),
});

type Run<Inputs extends readonly Tensor[]> = (...inputs: Inputs) => Tensor;

const of = <Inputs extends readonly Tensor[]>(
  inputs: (number[] | Input)[],
  run: Run<Inputs>,
  gradient: boolean,
): Case => ({
  inputs: inputs.map((input, i) => (Array.isArray(input) ? normal(input, 11 + i) : input)),
  run: (tensors) => run(...(tensors as unknown as Inputs)),
  gradient,
});

/** On these inputs, or on normal numbers of these shapes. */
export const differentiable = <Inputs extends readonly Tensor[]>(
  inputs: (number[] | Input)[],
  run: Run<Inputs>,
): Case => of(inputs, run, true);

/** The same where nothing is to be differentiated. */
export const forwardOnly = <Inputs extends readonly Tensor[]>(inputs: (number[] | Input)[], run: Run<Inputs>): Case =>
  of(inputs, run, false);
