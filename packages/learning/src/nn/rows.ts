import {getBackend, keep, tensor2d, type Tensor2D} from '../tf/tf.js';
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

/** On a GPU batches are gathered from data that lie there: a step sends the rows' numbers alone. */
function onDevice(features: Float32Array, d: number): Rows {
  const data = keep(tensor2d(features, [features.length / d, d]));
  return {
    batch: (selection) => runKernelForOne('LatentBatch', {data}, selection) as Tensor2D,
    dispose: () => data.dispose(),
  };
}

/** Where the numbers are in reach of JavaScript: no second copy of the data set, shared by all runs. */
const onHost = (features: Float32Array, d: number): Rows => ({
  batch: ({numbers, start, count}) =>
    runKernelForOne(
      'LatentWritten',
      {},
      {
        shape: [count, d],
        write(batch) {
          for (let i = 0; i < count; i++) {
            const row = numbers[start + i]!;
            batch.set(features.subarray(row * d, (row + 1) * d), i * d);
          }
        },
      },
    ) as Tensor2D,
  dispose() {},
});

/** @param features - `[n, d]` */
export const createRows = (features: Float32Array, d: number): Rows =>
  ['cpu', 'wasm'].includes(getBackend()) ? onHost(features, d) : onDevice(features, d);
