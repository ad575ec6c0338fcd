import {MathBackendCPU} from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import {registerBackend} from '@tensorflow/tfjs-core';
import {kernels} from './kernels/cpu.js';
import {registerKernels} from './kernels/register.js';

/** Plain JavaScript: always there, and slow. */
export const startCPU = async (): Promise<void> => {
  registerKernels(kernels);
  const backend = new MathBackendCPU();
  registerBackend('cpu', () => backend);
};
