import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core';
import type {OwnKernel, OwnKernels} from '../own-kernels.js';
import type {Heap} from './heap.js';

/** What kernels.wasm exports: numbers are addresses, sizes and factors; see the C for their meaning. */
export interface KernelModule {
  matmul_scratch(rows: number, columns: number, inner: number): number;
  matmul(
    a: number,
    b: number,
    bias: number,
    c: number,
    rows: number,
    columns: number,
    inner: number,
    flags: number,
    scratch: number,
  ): void;
  relu_gradient(y: number, dy: number, out: number, size: number): void;
  column_sums(x: number, out: number, rows: number, columns: number): void;
  cross_entropy_gradient(
    logits: number,
    targets: number,
    dy: number,
    out: number,
    size: number,
    scale: number,
  ): void;
  mean_square_gradient: KernelModule['cross_entropy_gradient'];
  adam(
    weights: number,
    gradient: number,
    first: number,
    second: number,
    nextWeights: number,
    nextFirst: number,
    nextSecond: number,
    size: number,
    rate: number,
    epsilon: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
  ): void;
}

const TRANSPOSE_A = 1;
const TRANSPOSE_B = 2;
const RELU = 4;

type Run<Name extends OwnKernel> = (
  inputs: {[Input in keyof OwnKernels[Name]['inputs']]: InfoOf<OwnKernels[Name]['inputs'][Input]>},
  attributes: OwnKernels[Name]['attributes'],
) => TensorInfo[];
type InfoOf<T> = T extends readonly unknown[] ? readonly TensorInfo[] : undefined extends T ? TensorInfo | undefined : TensorInfo;

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** A matrix at an address. */
interface Matrix {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
}

/** Our kernels for tfjs' registry, over its own memory. Outputs are fresh tensors: nothing is written in place. */
export const kernelsOver = (heap: Heap, module: KernelModule): KernelConfig[] => {
  const {addressOf} = heap;
  const matrixOf = (tensor: TensorInfo): Matrix => {
    const [rows, columns] = tensor.shape as [number, number];
    return {at: addressOf(tensor), rows, columns};
  };

  /** A fresh op(a)·op(b). Allocating may grow the memory but moves nothing in it, so addresses stay true. */
  const product = (a: Matrix, b: Matrix, flags: number, bias = 0): TensorInfo => {
    const [rows, inner] = flags & TRANSPOSE_A ? [a.columns, a.rows] : [a.rows, a.columns];
    const [columns, depth] = flags & TRANSPOSE_B ? [b.rows, b.columns] : [b.columns, b.rows];
    if (inner !== depth) throw new RangeError(`A product over ${inner} and over ${depth} numbers.`);
    const output = heap.allocate([rows, columns]);
    heap.borrow(module.matmul_scratch(rows, columns, inner), (scratch) =>
      module.matmul(a.at, b.at, bias, addressOf(output), rows, columns, inner, flags, scratch),
    );
    return output;
  };

  const kernels: Partial<{[Name in OwnKernel]: Run<Name>}> = {
    LatentMatMul({a, b, bias}, {transposeA, transposeB, relu}) {
      const flags = (transposeA ? TRANSPOSE_A : 0) | (transposeB ? TRANSPOSE_B : 0) | (relu ? RELU : 0);
      return [product(matrixOf(a), matrixOf(b), flags, bias && addressOf(bias))];
    },

    LatentDenseGradient({x, kernel, y, dy}, {relu, isData}) {
      const [rows, columns] = y.shape as [number, number];
      const gradients = (at: number): TensorInfo[] => {
        const inner: Matrix = {at, rows, columns};
        const ofKernel = product(matrixOf(x), inner, TRANSPOSE_A);
        const ofBias = heap.allocate([columns]);
        module.column_sums(at, addressOf(ofBias), rows, columns);
        return isData ? [ofKernel, ofBias] : [ofKernel, ofBias, product(inner, matrixOf(kernel), TRANSPOSE_B)];
      };
      if (!relu) return gradients(addressOf(dy));
      let answer: TensorInfo[] = [];
      heap.borrow(rows * columns, (inner) => {
        module.relu_gradient(addressOf(y), addressOf(dy), inner, rows * columns);
        answer = gradients(inner);
      });
      return answer;
    },

    LatentLossGradient({outputs, targets, dy}, {loss, scale}) {
      const output = heap.allocate(outputs.shape);
      const gradient = loss === 'cross-entropy' ? module.cross_entropy_gradient : module.mean_square_gradient;
      const [y, t, d] = [outputs, targets, dy].map(addressOf) as [number, number, number];
      gradient(y, t, d, addressOf(output), sizeOf(outputs.shape), scale);
      return [output];
    },

    /** `1 − β` is taken in double precision: a float's would be off by 1e-5. */
    LatentAdam({weights, gradients, moments}, {rate, epsilon, beta1, beta2}) {
      const next = [...weights, moments].map(({shape}) => heap.allocate(shape));
      const [was, is] = [addressOf(moments), addressOf(next.at(-1)!)];
      const half = 4 * (sizeOf(moments.shape) / 2);
      let at = 0;
      weights.forEach((weight, i) => {
        const size = sizeOf(weight.shape);
        const [w, g, nextW] = [weight, gradients[i]!, next[i]!].map(addressOf) as [number, number, number];
        const [m, v] = [was + at, was + half + at];
        const [nextM, nextV] = [is + at, is + half + at];
        module.adam(w, g, m, v, nextW, nextM, nextV, size, rate, epsilon, beta1, 1 - beta1, beta2, 1 - beta2);
        at += 4 * size;
      });
      return next;
    },

    LatentWritten(_, {shape, write}) {
      const output = heap.allocate([...shape]);
      write(heap.numbersOf(output));
      return [output];
    },
  };

  return Object.entries(kernels).map(([kernelName, run]) => ({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({inputs, attrs}) => (run as Run<OwnKernel>)(inputs as never, attrs as never),
  }));
};
