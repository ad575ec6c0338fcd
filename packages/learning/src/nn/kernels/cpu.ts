import {sizeOf} from '@latent-elements/datasets';
import type {MathBackendCPU} from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core';
import {products} from './cpu-products.js';
import type {OwnKernel, OwnKernels} from './own-kernels.js';
import {eachRun, outputSide} from './windows.js';

/** A tensor's numbers as the kernels below see them. */
export interface Numbers {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

type Loops<Name extends OwnKernel> = (
  inputs: {[Input in keyof OwnKernels[Name]['inputs']]: NumbersOf<OwnKernels[Name]['inputs'][Input]>},
  attributes: OwnKernels[Name]['attributes'],
) => Numbers[];
type NumbersOf<T> = T extends readonly unknown[]
  ? readonly Numbers[]
  : undefined extends T
    ? Numbers | undefined
    : Numbers;

const empty = (shape: readonly number[]): Numbers => ({
  values: new Float32Array(sizeOf(shape)),
  shape,
});

/** Rows of `data` by number: `[count, d]`. */
function taken(data: Numbers, numbers: ArrayLike<number>, start: number, count: number): Numbers {
  const d = data.shape[1]!;
  const rows = empty([count, d]);
  for (let i = 0; i < count; i++) {
    const row = numbers[start + i]!;
    rows.values.set(data.values.subarray(row * d, (row + 1) * d), i * d);
  }
  return rows;
}

/** Our kernels as plain loops over tfjs' arrays: on the CPU they beat its own, which compute every index anew. */
const loops: {[Name in OwnKernel]: Loops<Name>} = {
  ...products(empty),

  LatentLossGradient({outputs, targets, dy}, {loss, scale}) {
    const output = empty(outputs.shape);
    const factor = dy.values[0]! * scale;
    const squashes = loss === 'cross-entropy';
    for (let i = 0; i < output.values.length; i++) {
      const y = outputs.values[i]!;
      output.values[i] = ((squashes ? 1 / (1 + Math.exp(-y)) : y) - targets.values[i]!) * factor;
    }
    return [output];
  },

  LatentAdam({weights, gradients, moments}, {rate, epsilon, beta1, beta2}) {
    const next = [...weights, moments].map(({shape}) => empty(shape));
    const [was, is] = [moments.values, next.at(-1)!.values];
    const half = was.length / 2;
    let at = 0;
    weights.forEach(({values}, i) => {
      const [gradient, moved] = [gradients[i]!.values, next[i]!.values];
      for (let j = 0; j < values.length; j++, at++) {
        const g = gradient[j]!;
        const m = (is[at] = beta1 * was[at]! + (1 - beta1) * g);
        const v = (is[half + at] = beta2 * was[half + at]! + (1 - beta2) * g * g);
        moved[j] = values[j]! - (rate * m) / (Math.sqrt(v) + epsilon);
      }
    });
    return next;
  },

  LatentMomentum({weights, gradients, velocity}, {rate, momentum}) {
    const next = [...weights, velocity].map(({shape}) => empty(shape));
    const [was, is] = [velocity.values, next.at(-1)!.values];
    let at = 0;
    weights.forEach(({values}, i) => {
      const [gradient, moved] = [gradients[i]!.values, next[i]!.values];
      for (let j = 0; j < values.length; j++, at++) {
        const u = (is[at] = momentum * was[at]! + gradient[j]!);
        moved[j] = values[j]! - rate * u;
      }
    });
    return next;
  },

  LatentBatch: ({data}, {numbers, start, count}) => [taken(data, numbers, start, count)],
  LatentRows: ({data, numbers}, {start, count}) => [taken(data, numbers.values, start, count)],

  LatentRowsGradient({dy, numbers}, {count}) {
    const d = dy.shape[1]!;
    const total = empty([count, d]);
    numbers.values.forEach((row, i) => {
      for (let j = 0; j < d; j++) total.values[row * d + j]! += dy.values[i * d + j]!;
    });
    return [total];
  },

  LatentUnfold({x}, {window}) {
    const [n, h, w, c] = x.shape as [number, number, number, number];
    const unfolded = empty([n, outputSide(h, window), outputSide(w, window), window.size ** 2 * c]);
    eachRun(x.shape, window, (at, from, length) => {
      for (let i = 0; i < length; i++) unfolded.values[at + i] = x.values[from + i]!;
    });
    return [unfolded];
  },

  LatentFold({unfolded}, {window, shape}) {
    const pictures = empty(shape);
    eachRun(shape, window, (at, from, length) => {
      for (let i = 0; i < length; i++) pictures.values[from + i]! += unfolded.values[at + i]!;
    });
    return [pictures];
  },

  LatentWritten(_, {shape, write}) {
    const output = empty(shape);
    write(output.values);
    return [output];
  },

  /** By runs of d numbers, which lie together on both sides. */
  LatentSwap({x}, {shape}) {
    const [a, b, c, d] = shape;
    const swapped = empty([a, c, b, d]);
    for (let run = 0, at = 0; run < a; run++) {
      for (let k = 0; k < c; k++) {
        for (let j = 0; j < b; j++, at += d) {
          const start = ((run * b + j) * c + k) * d;
          for (let i = 0; i < d; i++) swapped.values[at + i] = x.values[start + i]!;
        }
      }
    }
    return [swapped];
  },
};

export const cpuKernels = (backend: MathBackendCPU): KernelConfig[] => {
  const read = (tensor: TensorInfo): Numbers => ({
    values: backend.data.get(tensor.dataId).values as Float32Array,
    shape: tensor.shape,
  });
  const write = ({values, shape}: Numbers): TensorInfo => backend.makeTensorInfo([...shape], 'float32', values);
  return Object.entries(loops).map(([kernelName, run]) => ({
    kernelName,
    backendName: 'cpu',
    kernelFunc({inputs, attrs}) {
      const given = Object.entries(inputs as Record<string, TensorInfo | readonly TensorInfo[] | undefined>);
      const numbers = Object.fromEntries(
        given.map(([name, input]) => [
          name,
          Array.isArray(input) ? input.map(read) : input && read(input as TensorInfo),
        ]),
      );
      return (run as Loops<OwnKernel>)(numbers as never, attrs as never).map(write);
    },
  }));
};
