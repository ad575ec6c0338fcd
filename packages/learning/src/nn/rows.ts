import {engine, getBackend, keep, tensor2d, type Tensor, type Tensor2D} from '../tf/tf.js';
import {runKernelForOne} from './kernels/own-kernels.js';

/** Which rows a batch is made of: `numbers[start … start + count − 1]`. */
export interface Selection {
  readonly numbers: Uint32Array;
  readonly start: number;
  readonly count: number;
}

/** Data to make batches of, row by row. */
export interface Rows {
  /** `[count, d]`, fresh: the caller disposes of it. */
  batch(selection: Selection): Tensor2D;
  dispose(): void;
}

/** One data set on a device, for all who learn from it. */
interface Shared {
  readonly data: Tensor2D;
  users: number;
}

/** By the backend itself, for another that comes in place of a lost one has nothing of it. */
const shared = new WeakMap<object, WeakMap<Float32Array, Shared>>();

/** The data on the current backend's device; whoever takes hold of them lets go of them once. */
function takeHold(features: Float32Array, d: number): {data: Tensor2D; letGo: () => void} {
  const {backend} = engine();
  const there = shared.get(backend) ?? new WeakMap<Float32Array, Shared>();
  shared.set(backend, there);
  const found = there.get(features) ?? {data: keep(tensor2d(features, [features.length / d, d])), users: 0};
  there.set(features, found);
  found.users++;
  return {
    data: found.data,
    letGo() {
      if (--found.users > 0) return;
      there.delete(features);
      found.data.dispose();
    },
  };
}

/** On a GPU batches are gathered from data that lie there: a step sends the rows' numbers alone. */
function onDevice(features: Float32Array, d: number): Rows {
  const {data, letGo} = takeHold(features, d);
  let disposed = false;
  return {
    batch: (selection) => runKernelForOne('LatentBatch', {data}, selection) as Tensor2D,
    dispose() {
      if (!disposed) letGo();
      disposed = true;
    },
  };
}

/** A tensor of the numbers that `write` writes, every one of them: with no copy where the backend has memory of its own. */
export const written = (shape: readonly number[], write: (numbers: Float32Array) => void): Tensor =>
  runKernelForOne('LatentWritten', {}, {shape, write});

/** Where the numbers are in reach of JavaScript: no second copy of the data set, shared by all runs. */
const onHost = (features: Float32Array, d: number): Rows => ({
  batch: ({numbers, start, count}) =>
    written([count, d], (batch) => {
      for (let i = 0; i < count; i++) {
        const row = numbers[start + i]!;
        batch.set(features.subarray(row * d, (row + 1) * d), i * d);
      }
    }) as Tensor2D,
  dispose() {},
});

/** @param features - `[n, d]` */
export const createRows = (features: Float32Array, d: number): Rows =>
  ['cpu', 'wasm'].includes(getBackend()) ? onHost(features, d) : onDevice(features, d);
