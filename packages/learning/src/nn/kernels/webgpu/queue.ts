import type {WebGPUBackend} from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {MOST_ACROSS, THREADS, TILE, type Program} from './program.js';

/** The numbers of a program's uniform. */
export interface Given {
  readonly sizes: readonly number[];
  readonly factors?: readonly number[];
  readonly numbers?: Uint32Array;
  /** Other numbers at every call: the rest are written once and kept. */
  readonly fleeting?: boolean;
}

/** tfjs' queue of commands, as kernels of ours use it: what they do comes after and before what tfjs' own do. */
export interface Queue {
  /** Storage buffers that a program may bind. */
  readonly mostBuffers: number;
  /** A fresh float32 tensor, of these numbers or of whatever lay there. */
  allocate(shape: readonly number[], numbers?: Float32Array): TensorInfo;
  /**
   * Runs a program of {@link forEach} or {@link forAllPairs} over `count` numbers, on `tensors`: first those read, then
   * those written. `count` comes first in its sizes.
   */
  forEach(program: Program, tensors: readonly TensorInfo[], count: number, given: Given): void;
  /** Runs a program of {@link product} over `rows` × `columns`; `rows`, `columns` and `inner` come first in `given.sizes`. */
  product(program: Program, tensors: readonly TensorInfo[], given: Given): void;
}

/** What tfjs' types call private. */
interface Unpublished {
  commandEncoder: GPUCommandEncoder;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  readonly commandQueueOwnedIds: WeakSet<object>;
  readonly uniformPendingDisposal: GPUBuffer[];
}

/**
 * Enough for a step of most models; tfjs sends its own after 15. What is disposed of comes back to the pool only when the
 * commands are sent.
 */
const DISPATCHES_PER_SUBMIT = 64;

/** Each part begins at a multiple of four numbers where a vector follows; see WGSL's alignment of structures. */
const bytesOf = ({sizes, factors = [], numbers = new Uint32Array(0)}: Given): Uint32Array<ArrayBuffer> => {
  const start = 4 * Math.ceil((sizes.length + factors.length) / 4);
  const bytes = new Uint32Array(start + 4 * Math.ceil(numbers.length / 4));
  bytes.set(sizes);
  new Float32Array(bytes.buffer).set(factors, sizes.length);
  bytes.set(numbers, start);
  return bytes;
};

const queues = new WeakMap<WebGPUBackend, Queue>();

/** A backend's one queue, with the programs that it has compiled. */
export const queueOf = (backend: WebGPUBackend): Queue => {
  const known = queues.get(backend) ?? queueOn(backend);
  queues.set(backend, known);
  return known;
};

/**
 * The only place that knows what tfjs' WebGPU backend does not publish (a test pins its version). It would run a program
 * of ours itself, but with a single output and six uniforms of its own.
 */
const queueOn = (backend: WebGPUBackend): Queue => {
  const {device, bufferManager} = backend;
  const inside = backend as unknown as Unpublished;
  const pipelines = new Map<Program, GPUComputePipeline>();
  const lasting = new Map<string, GPUBuffer>();
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;

  const pipelineOf = (program: Program): GPUComputePipeline => {
    const known = pipelines.get(program);
    if (known) return known;
    const {label, code} = program;
    const module = device.createShaderModule({label, code});
    const pipeline = device.createComputePipeline({label, layout: 'auto', compute: {module, entryPoint: 'main'}});
    pipelines.set(program, pipeline);
    return pipeline;
  };

  /** In buffers of tfjs', which destroys them with all others. */
  const uniformOf = (given: Given): GPUBuffer => {
    const bytes = bytesOf(given);
    const key = bytes.join();
    const known = lasting.get(key);
    if (known) return known;
    const buffer = bufferManager.acquireBuffer(bytes.byteLength, usage);
    device.queue.writeBuffer(buffer, 0, bytes);
    if (given.fleeting) inside.uniformPendingDisposal.push(buffer);
    else lasting.set(key, buffer);
    return buffer;
  };

  const bufferOf = ({dataId}: TensorInfo): GPUBuffer => {
    backend.uploadToGPU(dataId);
    // What is disposed of before its commands are sent is kept until they are.
    inside.commandQueueOwnedIds.add(dataId);
    return backend.tensorMap.get(dataId).resource as GPUBuffer;
  };

  const dispatch = (program: Program, tensors: readonly TensorInfo[], given: Given, x: number, y: number): void => {
    const pipeline = pipelineOf(program);
    const buffers = [...tensors.map(bufferOf), uniformOf(given)];
    const entries = buffers.map((buffer, binding) => ({binding, resource: {buffer}}));
    backend.ensureCommandEncoderReady();
    const pass = (inside.computePassEncoder ??= inside.commandEncoder.beginComputePass());
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({layout: pipeline.getBindGroupLayout(0), entries}));
    pass.dispatchWorkgroups(x, y);
    if (++inside.dispatchCountInPass < DISPATCHES_PER_SUBMIT) return;
    backend.endComputePassEncoder();
    backend.submitQueue();
  };

  return {
    mostBuffers: device.limits.maxStorageBuffersPerShaderStage,
    allocate: (shape, numbers) => backend.makeTensorInfo([...shape], 'float32', numbers),
    forEach(program, tensors, count, given) {
      if (count === 0) return;
      const groups = Math.ceil(count / THREADS);
      const across = Math.min(groups, MOST_ACROSS);
      dispatch(program, tensors, {...given, sizes: [count, ...given.sizes]}, across, Math.ceil(groups / across));
    },
    product(program, tensors, given) {
      const [rows, columns] = given.sizes as [number, number];
      dispatch(program, tensors, given, Math.ceil(columns / TILE), Math.ceil(rows / TILE));
    },
  };
};
