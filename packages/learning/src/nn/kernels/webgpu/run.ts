import type {WebGPUBackend} from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import {engine, type Tensor} from '../../../tf/tf.js';
import type {Program} from './program.js';
import {queueOf, type Given} from './queue.js';

/**
 * Runs a program over `count` numbers outside tfjs' registry, for what is done on no other backend: WebGPU has to be
 * the one in use. The program writes one tensor, which is fresh: whoever asked for it disposes of it.
 */
export const run = (
  program: Program,
  read: readonly Tensor[],
  {count, shape, ...given}: {readonly count: number; readonly shape: readonly number[]} & Given,
): Tensor => {
  const queue = queueOf(engine().backend as WebGPUBackend);
  const written = queue.allocate(shape);
  queue.forEach(program, [...read, written], count, given);
  return engine().makeTensorFromTensorInfo(written);
};
