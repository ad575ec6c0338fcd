import {MathBackendCPU} from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import {registerBackend} from '@tensorflow/tfjs-core';
import {cpuKernels} from '../nn/kernels/cpu.js';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {kernels} from './kernels/cpu.js';
import {registerKernels} from './kernels/register.js';

/** Plain JavaScript: always there, and slow. */
export const startCPU = async (): Promise<void> => {
  registerKernels(kernels);
  const backend = new MathBackendCPU();
  if (registerBackend('cpu', () => backend)) registerOwnKernels('cpu', cpuKernels(backend));
};
