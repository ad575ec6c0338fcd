import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import {backend, env, setBackend} from '@tensorflow/tfjs-core';
import {readFile} from 'node:fs/promises';
import {composedKernels} from '../../packages/learning/src/nn/kernels/composed.js';
import {registerOwnKernels} from '../../packages/learning/src/nn/kernels/register.js';
import {kernelsFor} from '../../packages/learning/src/nn/kernels/wasm/load.js';

/** WASM as a page has it, with our own kernels, which `fetch` could not get from a file. */
export const startWasmInNode = async (): Promise<void> => {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  await setBackend('wasm');
  const {buffer, byteOffset, byteLength} = await readFile('packages/learning/kernels/kernels.wasm');
  const kernels = await kernelsFor(
    backend() as BackendWasm,
    buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
  );
  if (kernels.length === 0) throw new Error('Our kernels did not start: the figures would be those of another path.');
  registerOwnKernels('wasm', [...composedKernels('wasm', {transposesFirst: true}), ...kernels]);
};
