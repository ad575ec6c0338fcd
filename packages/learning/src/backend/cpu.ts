import {MathBackendCPU} from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import {findBackendFactory, registerBackend} from '@tensorflow/tfjs-core';
import {cpuKernels} from '../nn/kernels/cpu.js';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {kernels} from './kernels/cpu.js';
import {registerKernels} from './kernels/register.js';

/** Plain JavaScript: always there, and slow. What another tfjs that shares the registry started is used as it is. */
export const startCPU = async (): Promise<void> => {
  registerKernels(kernels);
  if (findBackendFactory('cpu')) return;
  const backend = new MathBackendCPU();
  registerBackend('cpu', () => backend);
  registerOwnKernels('cpu', cpuKernels(backend));
};
