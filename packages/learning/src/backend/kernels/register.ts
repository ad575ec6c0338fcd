import {getKernel, registerKernel, type KernelConfig} from '@tensorflow/tfjs-core';

/** Registers what is not there yet: another figure's tfjs on the main thread shares the registry, and tfjs warns. */
export const registerKernels = (kernels: Record<string, KernelConfig>): void => {
  for (const kernel of Object.values(kernels)) {
    if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel);
  }
};
