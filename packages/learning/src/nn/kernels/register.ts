import {getKernel, registerKernel, unregisterKernel, type KernelConfig} from '@tensorflow/tfjs-core';
import {OWN_KERNELS} from './own-kernels.js';

/** Registers a backend's own kernels in place of an earlier one's, whose memory or device is gone. */
export const registerOwnKernels = (backendName: string, kernels: readonly KernelConfig[]): void => {
  for (const name of OWN_KERNELS) if (getKernel(name, backendName)) unregisterKernel(name, backendName);
  // By name, so that of two of one name the later counts.
  new Map(kernels.map((kernel) => [kernel.kernelName, kernel])).forEach((kernel) => registerKernel(kernel));
};
