import {sizeOf} from '@latent-elements/datasets';
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core';
import type {OwnKernel} from '../own-kernels.js';
import {configsOf, type Run} from '../register.js';
import {outputSide} from '../windows.js';
import {denseInputGradient, denseWeightGradients, matMul} from './products.js';
import * as programs from './programs.js';
import type {Given, Queue} from './queue.js';

/** Our kernels in WGSL, for tfjs' registry. */
export const kernelsOn = (queue: Queue): KernelConfig[] => {
  /** One number for each of an output's, computed by itself. */
  const computed = (
    program: programs.Program,
    inputs: readonly TensorInfo[],
    shape: readonly number[],
    given: Given,
  ): TensorInfo => {
    const output = queue.allocate(shape);
    queue.forEach(program, [...inputs, output], sizeOf(output.shape), given);
    return output;
  };

  /**
   * An update of all weights and of the slots behind them, as many weights a dispatch as buffers can be bound: each has
   * three, the slots two for all.
   */
  const updated = (
    program: (count: number) => programs.Program,
    weights: readonly TensorInfo[],
    gradients: readonly TensorInfo[],
    slots: TensorInfo,
    factors: readonly number[],
  ): TensorInfo[] => {
    const next = [...weights, slots].map(({shape}) => queue.allocate(shape));
    const total = weights.reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
    const atOnce = Math.min(programs.MOST_WEIGHTS, Math.floor((queue.mostBuffers - 2) / 3));
    let offset = 0;
    for (let first = 0; first < weights.length; first += atOnce) {
      const some = weights.slice(first, first + atOnce);
      const sizes = some.map(({shape}) => sizeOf(shape));
      const count = sizes.reduce((a, b) => a + b, 0);
      const read = some.flatMap((weight, i) => [weight, gradients[first + i]!]);
      const written = next.slice(first, first + some.length);
      const tensors = [...read, slots, ...written, next.at(-1)!];
      queue.forEach(program(some.length), tensors, count, {sizes: [total, offset, ...sizes], factors, fleeting: true});
      offset += count;
    }
    return next;
  };

  const kernels: {[Name in OwnKernel]: Run<Name>} = {
    LatentMatMul({a, b, bias}, {transposeA, transposeB, relu}) {
      const [rows, inner] = transposeA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
      const [columns, depth] = transposeB ? [b.shape[0]!, b.shape[1]!] : [b.shape[1]!, b.shape[0]!];
      if (inner !== depth) throw new RangeError(`A product over ${inner} and over ${depth} numbers.`);
      const output = queue.allocate([rows, columns]);
      const tensors = [a, b, ...(bias ? [bias] : []), output];
      queue.product(matMul(transposeA, transposeB, bias !== undefined, relu), tensors, {sizes: [rows, columns, inner]});
      return [output];
    },

    LatentDenseGradient({x, kernel, y, dy}, {relu, isData}) {
      const [inputs, outputs] = kernel.shape as [number, number];
      const n = x.shape[0]!;
      const mask = relu ? [y] : [];
      const [ofKernel, ofBias] = [queue.allocate([inputs, outputs]), queue.allocate([outputs])];
      // The bias is the kernel's last row, for an input that is always 1.
      queue.product(denseWeightGradients(relu), [x, dy, ...mask, ofKernel, ofBias], {sizes: [inputs + 1, outputs, n]});
      if (isData) return [ofKernel, ofBias];
      const ofX = queue.allocate([n, inputs]);
      queue.product(denseInputGradient(relu), [dy, kernel, ...mask, ofX], {sizes: [n, inputs, outputs]});
      return [ofKernel, ofBias, ofX];
    },

    LatentLossGradient({outputs, targets, dy}, {loss, scale}) {
      const program = loss === 'cross-entropy' ? programs.crossEntropyGradient : programs.meanSquareGradient;
      return [computed(program, [outputs, targets, dy], outputs.shape, {sizes: [], factors: [scale]})];
    },

    LatentAdam({weights, gradients, moments}, {rate, epsilon, beta1, beta2}) {
      const factors = [rate, epsilon, beta1, 1 - beta1, beta2, 1 - beta2];
      return updated(programs.adam, weights, gradients, moments, factors);
    },

    LatentMomentum: ({weights, gradients, velocity}, {rate, momentum}) =>
      updated(programs.momentum, weights, gradients, velocity, [rate, momentum]),

    LatentBatch({data}, {numbers, start, count}) {
      const d = data.shape[1]!;
      const chosen = numbers.subarray(start, start + count);
      return [computed(programs.batch(count), [data], [count, d], {sizes: [d], numbers: chosen, fleeting: true})];
    },

    LatentRows({data, numbers}, {start, count}) {
      const d = data.shape[1]!;
      return [computed(programs.rows, [data, numbers], [count, d], {sizes: [d, start], fleeting: true})];
    },

    LatentRowsGradient({dy, numbers}, {count}) {
      const [m, d] = dy.shape as [number, number];
      return [computed(programs.rowsGradient, [dy, numbers], [count, d], {sizes: [d, m]})];
    },

    LatentUnfold({x}, {window}) {
      const [n, h, w, c] = x.shape as [number, number, number, number];
      const [rows, columns] = [outputSide(h, window), outputSide(w, window)];
      const {size, stride, padding} = window;
      const shape = [n, rows, columns, size * size * c];
      return [computed(programs.unfold, [x], shape, {sizes: [h, w, c, rows, columns, size, stride, padding]})];
    },

    LatentFold({unfolded}, {window, shape}) {
      const [, h, w, c] = shape;
      const [rows, columns] = [outputSide(h, window), outputSide(w, window)];
      const {size, stride, padding} = window;
      return [computed(programs.fold, [unfolded], shape, {sizes: [h, w, c, rows, columns, size, stride, padding]})];
    },

    LatentWritten(_, {shape, write}) {
      const numbers = new Float32Array(sizeOf(shape));
      write(numbers);
      return [queue.allocate(shape, numbers)];
    },

    LatentSwap({x}, {shape: [a, b, c, d]}) {
      return [computed(programs.swap, [x], [a, c, b, d], {sizes: [b, c, d]})];
    },
  };

  return configsOf('webgpu', kernels);
};
