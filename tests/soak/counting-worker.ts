/** The lab's worker, with its GPU's buffers and devices counted where they are made and destroyed. */
import {engine, memory} from '../../packages/learning/src/tf/tf.js';
import '../../packages/learning/src/lab/worker.js';

/** What the worker holds. */
export interface Held {
  readonly tensors: number;
  readonly variables: number;
  /** Made, not destroyed, and in use. */
  readonly buffers: number;
  /** Given back to tfjs' pool, which keeps for good as many of a size as were ever in use at once. */
  readonly pooled: number;
  readonly devices: number;
}

const devices = new Map<GPUDevice, Set<GPUBuffer>>();

if ('GPUDevice' in globalThis) {
  const [adapter, device, buffer] = [GPUAdapter.prototype, GPUDevice.prototype, GPUBuffer.prototype];
  const natives = {
    requestDevice: adapter.requestDevice,
    createBuffer: device.createBuffer,
    destroyDevice: device.destroy,
    destroyBuffer: buffer.destroy,
  };
  adapter.requestDevice = async function (descriptor) {
    const made = await natives.requestDevice.call(this, descriptor);
    devices.set(made, new Set());
    return made;
  };
  device.createBuffer = function (descriptor) {
    const made = natives.createBuffer.call(this, descriptor);
    devices.get(this)?.add(made);
    return made;
  };
  device.destroy = function () {
    devices.delete(this);
    return natives.destroyDevice.call(this);
  };
  buffer.destroy = function () {
    for (const buffers of devices.values()) buffers.delete(this);
    return natives.destroyBuffer.call(this);
  };
}

const questions = new BroadcastChannel('soak: what is held?');
const answers = new BroadcastChannel('soak: held');
/** Of the backend in use; those of backends that are gone went with their devices. */
const pooledNow = () => {
  const backend = engine().backend as {bufferManager?: {numFreeBuffers: number}} | undefined;
  return backend?.bufferManager?.numFreeBuffers ?? 0;
};

questions.onmessage = () => {
  const pooled = pooledNow();
  const held: Held = {
    tensors: memory().numTensors,
    variables: Object.keys(engine().registeredVariables).length,
    buffers: [...devices.values()].reduce((sum, buffers) => sum + buffers.size, 0) - pooled,
    pooled,
    devices: devices.size,
  };
  answers.postMessage(held);
};
