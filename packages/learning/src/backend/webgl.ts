import {MathBackendWebGL} from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js';
import {env, registerBackend} from '@tensorflow/tfjs-core';
import {composedKernels} from '../nn/kernels/composed.js';
import {registerOwnKernels} from '../nn/kernels/register.js';
import type {Device, Owner} from './devices.js';
import {kernels} from './kernels/webgl.js';
import {registerKernels} from './kernels/register.js';

/** Beyond it tfjs frees textures instead of keeping them for reuse; it would keep all. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

/** What tfjs marks private (a test pins its version): reads that wait for a fence, asked again every few milliseconds. */
interface Waiting {
  readonly itemsToPoll: {isDoneFn: () => boolean}[];
}

/** A lost context says nothing to whoever waits for its numbers: its event is heard, and every turn has a limit. */
export const startWebGL = ({lost, signal}: Owner): Device => {
  signal.throwIfAborted();
  registerKernels(kernels);
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', MOST_KEPT_BYTES);
  const backend = new MathBackendWebGL();
  const {gpgpu} = backend;
  const {gl} = gpgpu;
  gl.canvas.addEventListener('webglcontextlost', () => lost('The WebGL context was lost.'));
  if (registerBackend('webgl', () => backend)) registerOwnKernels('webgl', composedKernels('webgl'));
  return {
    lost: () => gl.isContextLost(),
    memory() {
      const {numBytesInGPUAllocated, numBytesInGPUFree} = backend.memory() as unknown as Record<string, number>;
      return {held: numBytesInGPUAllocated!, idle: numBytesInGPUFree!};
    },
    destroy() {
      // tfjs would take the same context again, were it not lost for certain.
      gl.getExtension('WEBGL_lose_context')?.loseContext();
      // No fence of a lost context is ever passed, and tfjs would ask for ever.
      for (const item of (gpgpu as unknown as Waiting).itemsToPoll) item.isDoneFn = () => true;
    },
  };
};
