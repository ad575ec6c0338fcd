import {sizeOf} from '@latent-elements/datasets';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import type {OwnKernel} from '../own-kernels.js';
import {configsOf, type Run} from '../register.js';
import {outputSide} from '../windows.js';
import type {Heap} from './heap.js';
import type {KernelModule} from './module.js';
import {products} from './products.js';
import {updates} from './updates.js';

/** Our kernels in C for tfjs' registry, over its own memory. */
export const kernelsOver = (heap: Heap, module: KernelModule): KernelConfig[] => {
  const {addressOf} = heap;
  const kernels: {[Name in OwnKernel]: Run<Name>} = {
    ...products(heap, module),
    ...updates(heap, module),

    LatentLossGradient({outputs, targets, dy}, {loss, scale}) {
      const output = heap.allocate(outputs.shape);
      const gradient = loss === 'cross-entropy' ? module.cross_entropy_gradient : module.mean_square_gradient;
      gradient(addressOf(outputs), addressOf(targets), addressOf(dy), addressOf(output), sizeOf(outputs.shape), scale);
      return [output];
    },

    LatentBatch({data}, {numbers, start, count}) {
      const [n, d] = data.shape as [number, number];
      const output = heap.allocate([count, d]);
      heap.borrow(count, (address) => {
        new Uint32Array(heap.memory.buffer, address, count).set(numbers.subarray(start, start + count));
        module.rows(addressOf(data), address, addressOf(output), n, d, count);
      });
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
  };
  return configsOf('wasm', kernels);
};
