import {WebGPUBackend} from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import {registerBackend} from '@tensorflow/tfjs-core';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {kernelsOn} from '../nn/kernels/webgpu/kernels.js';
import {queueOf} from '../nn/kernels/webgpu/queue.js';
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

/**
 * WebGPU on a device of our own: tfjs would not say that its device was lost, nor destroy it.
 *
 * @returns What destroys the device.
 */
export const startWebGPU = async (adapter: GPUAdapter, lost: (message: string) => void): Promise<() => void> => {
  const requiredLimits = Object.fromEntries(RAISED.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({requiredLimits});
  void device.lost.then(({message}) => lost(message || 'The GPU device was lost.'));
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    lost(event.error.message);
  });
  registerKernels(kernels);
  const backend = new WebGPUBackend(device, adapter.info);
  if (registerBackend('webgpu', () => backend)) registerOwnKernels('webgpu', kernelsOn(queueOf(backend)));
  return () => device.destroy();
};
