import {
  alignmentLoss,
  averagePool,
  bootstrapLoss,
  centreRows,
  contrastiveLoss,
  conv2d,
  createAdam,
  createSgd,
  crossEntropy,
  dense,
  embedding,
  innerProducts,
  maxPool,
  meanAbsolute,
  meanSquare,
  normaliseRows,
  pixelShuffle,
  softmaxCrossEntropy,
  tanh,
  upsampleNearest,
  type Optimiser,
} from '@latent-elements/learning';
import type {OperationName} from '../../../packages/learning/src/backend/conformance.js';
import {itselfLeftOut} from '../../../packages/learning/src/experiments/contrastive/objective.js';
import {multiply} from '../../../packages/learning/src/nn/dense.js';
import {runKernelForOne} from '../../../packages/learning/src/nn/kernels/own-kernels.js';
import {createRows, written} from '../../../packages/learning/src/nn/rows.js';
import {
  add,
  cast,
  concat,
  reshape,
  tensor,
  variable,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  type Variable,
} from '../../../packages/learning/src/tf/tf.js';
import {differentiable, forwardOnly, given, normal, type Case} from './case.js';
import {kernelCases, transposes} from './kernel-cases.js';

const integers = (...values: number[]): Tensor1D => tensor(values, [values.length], 'int32') as Tensor1D;

const targets = (shape: number[]): Tensor =>
  tensor(
    normal(shape, 31).values.map((x) => 1 / (1 + Math.exp(-x))),
    shape,
  );

/** Logits as no loss may stumble over, under ordinary ones. */
const extremes = given([3, 4], [0.3, -1, 2, 0.5, 60, -60, 30, 0, 1e4, 0, -1e4, 3]);

/** What is not a number must stay none up to the loss, or a run that diverged would look well. */
const notANumber = given([2, 3], [1, NaN, 2, 1, 0, 2]);

/** Where two weights are after three steps, with gradients that differ by a thousand. */
const optimised = (create: (variables: readonly Variable[]) => Optimiser): Case =>
  forwardOnly([[3, 4], [5], [3, 4], normal([5], 4, 1e-3)], (first, second, ...gradients: Tensor[]) => {
    const weights = [variable(first), variable(second)];
    const optimiser = create(weights);
    for (let step = 0; step < 3; step++) optimiser.apply(gradients.map((gradient) => gradient.clone()));
    const moved = concat(weights.map((weight) => reshape(weight, [weight.size])));
    for (const thing of [...weights, optimiser]) thing.dispose();
    return moved;
  });

const pictures = [2, 4, 6, 3];

/** Side by side with a rest, and overlapping. */
const pools = (pool: (x: Tensor4D, size: number, stride?: number) => Tensor): Case[] =>
  [2, 1].map((stride) => differentiable([[2, 5, 7, 3]], (x: Tensor4D) => pool(x, 2, stride)));

/** Two pairs and who is whose: the other view alone, or a class of three. */
const pairings = [
  [0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0],
  [0, 0.5, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0.5, 0, 0, 0, 0.4, 0.6, 0],
];

/** Every operation of `nn` and every tfjs kernel that models run: batches of two or more, channels three or more. */
export const cases: Readonly<Record<OperationName, readonly Case[]>> = {
  ...kernelCases,

  alignmentLoss: [differentiable([[4, 3]], (z: Tensor2D) => alignmentLoss(z))],

  averagePool: pools(averagePool),

  bootstrapLoss: [
    differentiable([[4, 3]], (predictions: Tensor2D) =>
      bootstrapLoss(predictions, tensor(normal([4, 3], 77).values, [4, 3]) as Tensor2D),
    ),
  ],

  centreRows: [differentiable([[4, 3]], (x: Tensor2D) => centreRows(x))],

  contrastiveLoss: [
    ...pairings.map((positives) =>
      differentiable([[4, 3]], (z: Tensor2D) =>
        contrastiveLoss(z, {positives: tensor(positives, [4, 4]) as Tensor2D, itself: itselfLeftOut(4)}, 0.5),
      ),
    ),
    forwardOnly([given([2, 2], [1, NaN, 1, 0])], (z: Tensor2D) =>
      contrastiveLoss(z, {positives: tensor([0, 1, 1, 0], [2, 2]) as Tensor2D, itself: itselfLeftOut(2)}, 0.5),
    ),
  ],

  conv2d: (
    [
      [1, 'linear'],
      [2, 'relu'],
    ] as const
  ).map(([stride, activation]) =>
    differentiable([pictures, [3, 3, 3, 4], [4]], (x: Tensor4D, kernel: Tensor4D, bias: Tensor1D) =>
      conv2d(x, kernel, bias, {stride, activation}),
    ),
  ),

  createAdam: [optimised((variables) => createAdam(variables, 0.01))],

  createRows: [
    forwardOnly([], () => {
      const rows = createRows(normal([5, 3], 1).values, 3);
      const batch = rows.batch({numbers: Uint32Array.of(4, 0, 2, 2, 1), start: 1, count: 3});
      rows.dispose();
      return batch;
    }),
  ],

  createSgd: [0, 0.9].map((momentum) => optimised((variables) => createSgd(variables, 0.01, momentum))),

  crossEntropy: [
    differentiable([[4, 3]], (logits: Tensor) => crossEntropy(logits, targets([4, 3]))),
    differentiable([extremes], (logits: Tensor) =>
      crossEntropy(logits, tensor([0.1, 0.9, 0.5, 0.5, 1, 0, 1, 0.5, 1, 0.5, 0, 1], [3, 4])),
    ),
    forwardOnly([notANumber], (logits) => crossEntropy(logits, targets([2, 3]))),
  ],

  dense: [
    ...(['linear', 'relu'] as const).map((activation) =>
      differentiable([[4, 3], [3, 5], [5]], (x: Tensor2D, kernel: Tensor2D, bias: Tensor1D) =>
        dense(x, kernel, bias, activation),
      ),
    ),
    forwardOnly([notANumber, [3, 5], [5]], (x: Tensor2D, kernel: Tensor2D, bias: Tensor1D) =>
      dense(x, kernel, bias, 'relu'),
    ),
  ],

  embedding: [differentiable([[5, 3]], (table: Tensor2D) => embedding(table, integers(4, 0, 2, 4, 4, 1)))],

  innerProducts: [
    differentiable(
      [
        [4, 3],
        [5, 3],
      ],
      (a: Tensor2D, b: Tensor2D) => innerProducts(a, b),
    ),
    differentiable([[4, 3]], (a: Tensor2D) => innerProducts(a, a)),
    // As contrastive learning joins them: who of the others is my partner?
    differentiable([[4, 3]], (x: Tensor2D) => {
      const z = normaliseRows(x);
      const itself = tensor(
        Array.from({length: 16}, (_, i) => (i % 5 === 0 ? -1e9 : 0)),
        [4, 4],
      );
      return softmaxCrossEntropy(add(innerProducts(z, z), itself) as Tensor2D, integers(1, 0, 3, 2));
    }),
  ],

  maxPool: pools(maxPool),
  meanAbsolute: [differentiable([[4, 3]], (z: Tensor) => meanAbsolute(z, 0.3))],
  meanSquare: [
    differentiable([[4, 3]], (outputs: Tensor) => meanSquare(outputs, targets([4, 3]))),
    // Targets that were whole numbers.
    differentiable([[4]], (outputs: Tensor) => meanSquare(outputs, cast(integers(1, 0, 3, -2), 'float32'))),
    forwardOnly([notANumber], (outputs) => meanSquare(outputs, targets([2, 3]))),
  ],

  multiply: transposes.flatMap(([transposeA, transposeB]) => {
    const shapes = [transposeA ? [4, 3] : [3, 4], transposeB ? [5, 4] : [4, 5]];
    return [
      forwardOnly(shapes, (a: Tensor2D, b: Tensor2D) => multiply(a, b, transposeA, transposeB)),
      // The kernel under it can do more, which no function of `nn` asks for by itself.
      forwardOnly([...shapes, [5]], (a, b, bias: Tensor) =>
        runKernelForOne('LatentMatMul', {a, b, bias}, {transposeA, transposeB, relu: true}),
      ),
    ];
  }),

  normaliseRows: [differentiable([[4, 3]], (x: Tensor2D) => normaliseRows(x))],
  pixelShuffle: [differentiable([[2, 2, 3, 12]], (x: Tensor4D) => pixelShuffle(x, 2))],

  softmaxCrossEntropy: [
    differentiable([[4, 3]], (logits: Tensor2D) => softmaxCrossEntropy(logits, integers(2, 0, 0, 1))),
    differentiable([extremes], (logits: Tensor2D) => softmaxCrossEntropy(logits, integers(3, 0, 0))),
    forwardOnly([notANumber], (logits: Tensor2D) => softmaxCrossEntropy(logits, integers(2, 0))),
  ],

  tanh: [differentiable([[4, 3]], (x: Tensor2D) => tanh(x))],
  upsampleNearest: [2, 3].map((factor) => differentiable([[2, 2, 3, 3]], (x: Tensor4D) => upsampleNearest(x, factor))),

  // A second one right after the first: what is written is each time's own.
  written: [
    forwardOnly([], () =>
      concat([1, 2].map((seed) => written([3, 4], (numbers) => numbers.set(normal([3, 4], seed).values)))),
    ),
  ],
};
