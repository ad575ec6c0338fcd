import {WebGPUBackend} from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import {registerBackend} from '@tensorflow/tfjs-core';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {kernelsOn} from '../nn/kernels/webgpu/kernels.js';
import {queueOf} from '../nn/kernels/webgpu/queue.js';
import type {Device, Owner} from './devices.js';
import {kernels} from './kernels/webgpu.js';
import {registerKernels} from './kernels/register.js';

/** The limits that tfjs' own factory raises; the defaults are too small for its matrix products. */
const RAISED = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** WebGPU on a device of our own: tfjs would not say that its device was lost, nor destroy it. */
export const startWebGPU = async (adapter: GPUAdapter, {lost, signal}: Owner): Promise<Device> => {
  const requiredLimits = Object.fromEntries(RAISED.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({requiredLimits});
  if (signal.aborted) device.destroy();
  signal.throwIfAborted();
  let gone = false;
  void device.lost.then(({message}) => {
    gone = true;
    lost(message || 'The GPU device was lost.');
  });
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    gone = true;
    lost(event.error.message);
  });
  registerKernels(kernels);
  const backend = new WebGPUBackend(device, adapter.info);
  if (registerBackend('webgpu', () => backend)) registerOwnKernels('webgpu', kernelsOn(queueOf(backend)));
  return {
    lost: () => gone,
    memory() {
      const {numBytesInGPU, numBytesAllocatedInGPU} = backend.memory();
      return {held: numBytesAllocatedInGPU, idle: numBytesAllocatedInGPU - numBytesInGPU};
    },
    destroy: () => device.destroy(),
  };
};
