import {MathBackendWebGL} from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js';
import {registerBackend} from '@tensorflow/tfjs-core';
import {composedKernels} from '../nn/kernels/composed.js';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {kernels} from './kernels/webgl.js';
import {registerKernels} from './kernels/register.js';

/** A lost context says nothing to whoever waits for its numbers: the event is heard, and every step has a limit. */
export const startWebGL = async (lost: (message: string) => void): Promise<void> => {
  registerKernels(kernels);
  const backend = new MathBackendWebGL();
  backend.gpgpu.gl.canvas.addEventListener('webglcontextlost', () => lost('The WebGL context was lost.'));
  if (registerBackend('webgl', () => backend)) registerOwnKernels('webgl', composedKernels('webgl'));
};
