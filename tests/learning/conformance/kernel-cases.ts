import {addN, zerosLike} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../../packages/learning/src/tf/operations.js';
import {
  abs,
  add,
  cast,
  concat,
  div,
  engine,
  exp,
  fill,
  FusedMatMul,
  gather,
  log,
  matMul,
  max,
  mul,
  neg,
  oneHot,
  pad,
  relu,
  reshape,
  sigmoid,
  sign,
  slice,
  softplus,
  sqrt,
  square,
  stack,
  step,
  stridedSlice,
  sub,
  sum,
  tanh,
  tensor,
  transpose,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '../../../packages/learning/src/tf/tf.js';
import {differentiable, forwardOnly, given, type Case} from './case.js';

const pictures = [2, 4, 6, 3];
const edges = given([2, 5], [-80, -20, -1, -1e-3, -0, 0, 1e-3, 1, 20, 80]);
const positive = given([2, 3], [1e-6, 0.1, 1, 2, 300, 1e6]);

/** Number by number. */
const pointwise = (map: (x: Tensor) => Tensor): Case[] =>
  [[2, 3, 5, 4], edges].map((input) => forwardOnly([input], map));

/** Of equal shapes, and with one side repeated along the other's. */
const pairwise = (map: (a: Tensor, b: Tensor) => Tensor, has: typeof differentiable): Case[] =>
  [[2, 3, 4], [4], [3, 1], []].map((shape) => has([[2, 3, 4], shape], map));

/** Of a, of b. */
export const transposes = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

/** Each of tfjs' kernels as models and our composed kernels run them. */
export const kernelCases: Readonly<Record<KernelName, readonly Case[]>> = {
  Abs: pointwise(abs),
  Add: pairwise(add, differentiable),
  AddN: [
    forwardOnly(
      [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
      (...all: Tensor[]) => addN(all),
    ),
  ],
  BatchMatMul: [
    ...transposes.map(([transposeA, transposeB]) =>
      forwardOnly([transposeA ? [4, 3] : [3, 4], transposeB ? [5, 4] : [4, 5]], (a: Tensor2D, b: Tensor2D) =>
        matMul(a, b, transposeA, transposeB),
      ),
    ),
    forwardOnly(
      [
        [33, 65],
        [65, 34],
      ],
      (a: Tensor2D, b: Tensor2D) => matMul(a, b),
    ),
  ],
  Cast: [forwardOnly([], () => cast(tensor([3, 0, -7, 70000], [2, 2], 'int32'), 'float32'))],
  Concat: [0, 1, 3].map((axis) =>
    forwardOnly([pictures, pictures, pictures], (...all: Tensor4D[]) => concat(all, axis)),
  ),
  Exp: pointwise(exp),
  Fill: [forwardOnly([], () => fill([2, 3], 0.3))],
  GatherV2: [forwardOnly([[5, 3]], (x: Tensor2D) => gather(x, tensor([4, 0, 2, 2], [4], 'int32') as Tensor1D))],
  Identity: [differentiable([[2, 3]], (x: Tensor) => x.clone())],
  Log: [forwardOnly([positive], (x) => log(x))],
  Max: [0, 1, 2].map((axis) => forwardOnly([[4, 5, 3]], (x) => max(x, axis, true))),
  Multiply: pairwise(mul, differentiable),
  Neg: pointwise(neg),
  OneHot: [forwardOnly([], () => oneHot(tensor([2, 0, 1, 2], [4], 'int32') as Tensor1D, 3))],
  Pack: [0, 1, 3].map((axis) => forwardOnly([pictures, pictures, pictures], (...all: Tensor[]) => stack(all, axis))),
  PadV2: [
    forwardOnly([pictures], (x) =>
      pad(x, [
        [0, 0],
        [1, 2],
        [0, 3],
        [0, 0],
      ]),
    ),
  ],
  RealDiv: pairwise(div, forwardOnly),
  Relu: pointwise(relu),
  Reshape: [differentiable([pictures], (x) => reshape(x, [8, 18]))],
  Sigmoid: pointwise(sigmoid),
  Sign: pointwise(sign),
  Slice: [forwardOnly([pictures], (x) => slice(x, [0, 1, 2, 1], [2, 3, 3, 2]))],
  Softplus: pointwise(softplus),
  Sqrt: [forwardOnly([positive], (x) => sqrt(x))],
  Square: pointwise(square),
  Step: pointwise(step),
  StridedSlice: [forwardOnly([pictures], (x) => stridedSlice(x, [0, 1, 0, 0], [2, 4, 5, 3], [1, 2, 2, 1]))],
  Sub: pairwise(sub, differentiable),
  Sum: [
    ...[undefined, 0, 1, 2, [0, 1]].map((axes) => forwardOnly([[4, 5, 3]], (x) => sum(x, axes))),
    forwardOnly([[3, 300]], (x) => sum(x, 1, true)),
  ],
  Tanh: pointwise(tanh),
  Transpose: [forwardOnly([pictures], (x) => transpose(x, [0, 2, 1, 3])), forwardOnly([[3, 5]], (x) => transpose(x))],
  ZerosLike: pointwise(zerosLike),
  _FusedMatMul: transposes.map(([transposeA, transposeB]) =>
    forwardOnly([transposeA ? [1, 4, 3] : [1, 3, 4], transposeB ? [1, 5, 4] : [1, 4, 5], [5]], (a, b, bias): Tensor =>
      engine().runKernel(FusedMatMul, {a, b, bias}, {transposeA, transposeB, activation: 'relu'}),
    ),
  ),
};
