import type {KernelConfig, NamedAttrMap, NamedTensorInfoMap, TensorInfo} from '@tensorflow/tfjs-core';
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

  const matMul = ({a, b, bias}: NamedTensorInfoMap, attributes: NamedAttrMap): TensorInfo => {
    const {transposeA = false, transposeB = false, activation = 'linear'} = attributes;
    const flags = (transposeA ? TRANSPOSE_A : 0) | (transposeB ? TRANSPOSE_B : 0) | (activation === 'relu' ? RELU : 0);
    return product(matrixOf(a!), matrixOf(b!), flags, bias && addressOf(bias));
  };

  /** Of the layer's kernel, of its bias and, unless `x` is data, of `x`. */
  const denseGradient = ({x, kernel, y, dy}: NamedTensorInfoMap, attributes: NamedAttrMap): TensorInfo[] => {
    const [rows, columns] = y!.shape as [number, number];
    const gradients = (at: number): TensorInfo[] => {
      const inner: Matrix = {at, rows, columns};
      const ofKernel = product(matrixOf(x!), inner, TRANSPOSE_A);
      const ofBias = heap.allocate([columns]);
      module.column_sums(at, addressOf(ofBias), rows, columns);
      if (attributes.isData) return [ofKernel, ofBias];
      return [ofKernel, ofBias, product(inner, matrixOf(kernel!), TRANSPOSE_B)];
    };
    if (attributes.activation !== 'relu') return gradients(addressOf(dy!));
    let answer: TensorInfo[] = [];
    heap.borrow(rows * columns, (inner) => {
      module.relu_gradient(addressOf(y!), addressOf(dy!), inner, rows * columns);
      answer = gradients(inner);
    });
    return answer;
  };

  const crossEntropyGradient = (inputs: NamedTensorInfoMap, attributes: NamedAttrMap): TensorInfo => {
    const {shape} = inputs.logits!;
    const output = heap.allocate(shape);
    const [logits, targets, dy] = [inputs.logits!, inputs.targets!, inputs.dy!].map(addressOf) as [number, number, number];
    module.cross_entropy_gradient(logits, targets, dy, addressOf(output), sizeOf(shape), attributes.scale as number);
    return output;
  };

  /** Weights and both moments, as they are next. `1 − β` is taken in double precision: a float's would be off by 1e-5. */
  const adam = (inputs: NamedTensorInfoMap, attributes: NamedAttrMap): TensorInfo[] => {
    const {weights, gradient, first, second} = inputs;
    const {rate, epsilon, beta1, beta2} = attributes as Record<string, number>;
    const next = [weights!, first!, second!].map(({shape}) => heap.allocate(shape));
    const [w, g, m, v] = [weights!, gradient!, first!, second!].map(addressOf) as [number, number, number, number];
    const [nextW, nextM, nextV] = next.map(addressOf) as [number, number, number];
    const size = sizeOf(weights!.shape);
    module.adam(w, g, m, v, nextW, nextM, nextV, size, rate!, epsilon!, beta1!, 1 - beta1!, beta2!, 1 - beta2!);
    return next;
  };

  const written = (_: NamedTensorInfoMap, attributes: NamedAttrMap): TensorInfo => {
    const {shape, write} = attributes as unknown as {shape: number[]; write: (numbers: Float32Array) => void};
    const output = heap.allocate(shape);
    write(heap.numbersOf(output));
    return output;
  };

  const config = (
    kernelName: string,
    run: (inputs: NamedTensorInfoMap, attributes: NamedAttrMap) => TensorInfo | TensorInfo[],
  ): KernelConfig => ({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({inputs, attrs}) => run(inputs, attrs ?? {}),
  });
  return [
    config('LatentMatMul', matMul),
    config('LatentDenseGradient', denseGradient),
    config('LatentCrossEntropyGradient', crossEntropyGradient),
    config('LatentAdam', adam),
    config('LatentWritten', written),
  ];
};
