import type {TensorInfo} from '@tensorflow/tfjs-core';
import type {Run} from '../register.js';
import type {Heap} from './heap.js';
import type {KernelModule} from './module.js';

const TRANSPOSE_A = 1;
const TRANSPOSE_B = 2;
const RELU = 4;

/** A matrix at an address. */
interface Matrix {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
}

/** The kernels that are mostly matrix products. */
export const products = (heap: Heap, module: KernelModule) => {
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

  return {
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
  } satisfies {LatentMatMul: Run<'LatentMatMul'>; LatentDenseGradient: Run<'LatentDenseGradient'>};
};
