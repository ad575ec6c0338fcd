import type {KernelConfig} from '@tensorflow/tfjs-core';
import type {OwnKernel} from '../own-kernels.js';
import {outputSide} from '../windows.js';
import {sizeOf, type Heap} from './heap.js';
import type {KernelModule} from './module.js';
import {products} from './products.js';
import type {Run, Runs} from './runs.js';
import {updates} from './updates.js';

/** What moves numbers, from tensors or from JavaScript, and what compares them. */
const others = (heap: Heap, module: KernelModule) => {
  const {addressOf} = heap;
  return {
    LatentLossGradient({outputs, targets, dy}, {loss, scale}) {
      const output = heap.allocate(outputs.shape);
      const gradient = loss === 'cross-entropy' ? module.cross_entropy_gradient : module.mean_square_gradient;
      gradient(addressOf(outputs), addressOf(targets), addressOf(dy), addressOf(output), sizeOf(outputs.shape), scale);
      return [output];
    },

    LatentRows({data, numbers}, {start, count}) {
      const [n, d] = data.shape as [number, number];
      const output = heap.allocate([count, d]);
      module.rows(addressOf(data), addressOf(numbers) + 4 * start, addressOf(output), n, d, count);
      return [output];
    },

    LatentRowsGradient({dy, numbers}, {count}) {
      const d = dy.shape[1]!;
      const output = heap.allocate([count, d]);
      module.rows_gradient(addressOf(dy), addressOf(numbers), addressOf(output), count, d, sizeOf(numbers.shape));
      return [output];
    },

    LatentUnfold({x}, {window}) {
      const [n, h, w, c] = x.shape as [number, number, number, number];
      const {size, stride, padding} = window;
      const output = heap.allocate([n, outputSide(h, window), outputSide(w, window), size ** 2 * c]);
      module.unfold(addressOf(x), addressOf(output), n, h, w, c, size, stride, padding);
      return [output];
    },

    LatentFold({unfolded}, {window: {size, stride, padding}, shape}) {
      const output = heap.allocate([...shape]);
      module.fold(addressOf(output), addressOf(unfolded), ...shape, size, stride, padding);
      return [output];
    },

    LatentWritten(_, {shape, write}) {
      const output = heap.allocate([...shape]);
      write(heap.numbersOf(output));
      return [output];
    },

    LatentSwap({x}, {shape}) {
      const [a, b, c, d] = shape;
      const output = heap.allocate([a, c, b, d]);
      module.swap(addressOf(x), addressOf(output), a, b, c, d);
      return [output];
    },
  } satisfies Partial<Runs>;
};

/** Our kernels for tfjs' registry, over its own memory. */
export const kernelsOver = (heap: Heap, module: KernelModule): KernelConfig[] => {
  const runs: Runs = {...products(heap, module), ...updates(heap, module), ...others(heap, module)};
  return Object.entries(runs).map(([kernelName, run]) => ({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({inputs, attrs}) => (run as Run<OwnKernel>)(inputs as never, attrs as never),
  }));
};
