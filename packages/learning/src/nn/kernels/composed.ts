import {sizeOf} from '@latent-elements/datasets';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import {
  add,
  cast,
  concat,
  div,
  engine,
  fill,
  FusedMatMul,
  gather,
  matMul,
  mul,
  relu as rectified,
  reshape,
  scalar,
  sigmoid,
  slice,
  sqrt,
  square,
  step,
  sub,
  sum,
  tensor,
  tidy,
  transpose,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '../../tf/tf.js';
import {fold, unfold} from './composed-windows.js';
import type {OwnKernel, OwnKernels} from './own-kernels.js';

type Composition<Name extends OwnKernel> = (
  inputs: OwnKernels[Name]['inputs'],
  attributes: OwnKernels[Name]['attributes'],
) => Tensor | Tensor[];

/** `[rows, columns]` as a batch of one: tfjs' fused kernel reads beyond its memory where there is no batch. */
const batched = (x: Tensor): Tensor => reshape(x, [1, ...x.shape]);

/** Weights one after the other, `[total]`. */
const packed = (tensors: readonly Tensor[]): Tensor => concat(tensors.map((x) => reshape(x, [x.size])));

/** Every weight less its share of a packed update. */
function moved(weights: readonly Tensor[], update: Tensor): Tensor[] {
  let at = 0;
  return weights.map((weight) => {
    const own = reshape(slice(update, [at], [weight.size]), weight.shape);
    at += weight.size;
    return sub(weight, own);
  });
}

/**
 * Our kernels composed of tfjs' own: for WebGL, and for WASM where ours cannot run.
 *
 * @param transposesFirst - tfjs-wasm multiplies a transposed operand with a scalar loop (3 GFLOP/s against 17–38) and
 * sums columns by transposing: there a copy in order, and a product with ones, pay for themselves several times over.
 * Its fused product is not used at all: it adds other columns' biases where an operand is transposed, and its ReLU makes
 * 0 of what is not a number.
 */
export const composedKernels = (backendName: string, {transposesFirst = false} = {}): KernelConfig[] => {
  const product = (a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor =>
    transposesFirst
      ? matMul((transposeA ? transpose(a) : a) as Tensor2D, (transposeB ? transpose(b) : b) as Tensor2D)
      : matMul(a as Tensor2D, b as Tensor2D, transposeA, transposeB);

  const columnSums = (x: Tensor): Tensor => {
    if (!transposesFirst) return sum(x, 0);
    const [n, d] = x.shape as [number, number];
    return reshape(matMul(fill([1, n], 1) as Tensor2D, x as Tensor2D), [d]);
  };

  const compositions: {[Name in OwnKernel]: Composition<Name>} = {
    LatentMatMul({a, b, bias}, {transposeA, transposeB, relu}) {
      if (transposesFirst || (!bias && !relu)) {
        const y = product(a, b, transposeA, transposeB);
        const shifted = bias ? add(y, bias) : y;
        return relu ? rectified(shifted) : shifted;
      }
      const activation = relu ? 'relu' : 'linear';
      const inputs = {a: batched(a), b: batched(b), ...(bias && {bias})};
      const y: Tensor = engine().runKernel(FusedMatMul, inputs, {transposeA, transposeB, activation});
      return reshape(y, y.shape.slice(1));
    },

    LatentDenseGradient({x, kernel, y, dy}, {relu, isData}) {
      // A ReLU's output is positive exactly where its input is.
      const inner = relu ? mul(dy, step(y)) : dy;
      const ofWeights = [product(x, inner, true, false), columnSums(inner)];
      return isData ? ofWeights : [...ofWeights, product(inner, kernel, false, true)];
    },

    LatentLossGradient({outputs, targets, dy}, {loss, scale}) {
      const squashed = loss === 'cross-entropy' ? sigmoid(outputs) : outputs;
      return mul(sub(squashed, targets), mul(dy, scalar(scale)));
    },

    LatentAdam({weights, gradients, moments}, {rate, epsilon, beta1, beta2}) {
      const size = moments.size / 2;
      const g = packed(gradients);
      const m = add(mul(slice(moments, [0], [size]), scalar(beta1)), mul(g, scalar(1 - beta1)));
      const v = add(mul(slice(moments, [size], [size]), scalar(beta2)), mul(square(g), scalar(1 - beta2)));
      const update = mul(div(m, add(sqrt(v), scalar(epsilon))), scalar(rate));
      return [...moved(weights, update), concat([m, v] as Tensor1D[])];
    },

    LatentMomentum({weights, gradients, velocity}, {rate, momentum}) {
      const u = add(mul(velocity, scalar(momentum)), packed(gradients));
      return [...moved(weights, mul(u, scalar(rate))), u];
    },

    LatentBatch: ({data}, {numbers, start, count}) =>
      gather(data, tensor(Int32Array.from(numbers.subarray(start, start + count)), [count], 'int32')),

    LatentRows: ({data, numbers}, {start, count}) => gather(data, slice(numbers as Tensor1D, [start], [count])),

    /** As a product with a matrix of ones and zeros: no backend but the CPU has a scatter that adds. */
    LatentRowsGradient({dy, numbers}, {count}) {
      const rows = reshape(cast(numbers, 'float32'), [1, numbers.size]);
      const every = reshape(tensor(Float32Array.from({length: count}, (_, i) => i)), [count, 1]);
      // 1 − |i − row|, cut off at 0, is 1 where they are the same and 0 elsewhere.
      const apart = square(sub(every, rows));
      return product(sub(scalar(1), step(apart)), dy, false, false);
    },

    LatentUnfold: ({x}, {window}) => unfold(x as Tensor4D, window),
    LatentFold: ({unfolded}, {window, shape}) => fold(unfolded as Tensor4D, shape, window),

    LatentWritten(_, {shape, write}) {
      const numbers = new Float32Array(sizeOf(shape));
      write(numbers);
      return tensor(numbers, [...shape]);
    },

    LatentSwap: ({x}, {shape}) => transpose(reshape(x, [...shape]), [0, 2, 1, 3]),
  };

  return Object.entries(compositions).map(([kernelName, compose]) => ({
    kernelName,
    backendName,
    // What is computed on the way is freed at once; tfjs takes tensors for answers as well as their descriptions.
    kernelFunc: ({inputs, attrs}) => tidy(() => (compose as Composition<OwnKernel>)(inputs as never, attrs as never)),
  }));
};
