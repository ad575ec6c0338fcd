import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import {engine, removeBackend, setBackend} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {startWASM} from '../../packages/learning/src/backend/wasm.js';
import {heapOf, type Heap} from '../../packages/learning/src/nn/kernels/wasm/heap.js';
import {fetchKernels, kernelsURL} from '../../packages/learning/src/nn/kernels/wasm/load.js';
import {tensor, type Tensor2D} from '../../packages/learning/src/tf/tf.js';
import {normals, useBackend} from './learning.js';

export const matrix = (rows: number, columns: number, seed: number): Tensor2D =>
  tensor(normals(rows * columns, seed), [rows, columns]) as Tensor2D;

/** Every number within `tolerance` of the other, relative where they are large. */
export const expectClose = (
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void => {
  expect(actual.length, what).to.equal(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
    // A NaN is worse than anything.
    if (!(error <= worst)) worst = error;
  }
  expect(worst, what).to.be.at.most(tolerance);
};

/** The same computation in plain loops. */
export const inLoops = async <T>(compute: () => T | Promise<T>): Promise<T> => {
  await useBackend('cpu');
  try {
    return await compute();
  } finally {
    await setBackend('wasm');
  }
};

/** Starts WASM anew with our kernels from there. */
export const restartWASM = async (ownURL?: string): Promise<void> => {
  await useBackend('cpu');
  removeBackend('wasm');
  await startWASM(undefined, ownURL === undefined ? {} : {ownURL});
  await setBackend('wasm');
};

/** The memory that tfjs and our kernels share. */
export const heapOfWASM = (): Heap => heapOf(engine().findBackend('wasm') as BackendWasm)!;

/** A suite for each build of our kernels that the browser can run. */
export const suiteOfEachBuild = (title: string, tests: () => void): void => {
  for (const relaxed of [false, true]) {
    suite(`${title}, ${relaxed ? 'relaxed' : 'plain'} SIMD`, () => {
      suiteSetup(async function () {
        const url = kernelsURL(undefined, relaxed);
        if (!(await fetchKernels(url))) this.skip();
        await useBackend('wasm');
        await restartWASM(url);
      });
      suiteTeardown(() => restartWASM());
      tests();
    });
  }
};
