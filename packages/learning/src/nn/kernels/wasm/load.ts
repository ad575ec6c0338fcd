import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import {heapOf} from './heap.js';
import {kernelsOver} from './kernels.js';
import type {KernelModule} from './module.js';

const FETCH_LIMIT_MS = 15_000;

/** The least module with `f32x4.relaxed_madd` in it: a function of one vector, x · x + x. */
const RELAXED = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 6, 1, 96, 1, 123, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 13, 1, 11, 0, 32, 0, 32, 0, 32, 0, 253, 133, 2, 11],
);

/**
 * Where the module lies, beside the sources, or where a page keeps all our files: of its two builds the one that
 * multiplies and adds in one instruction, where the browser has that.
 */
export const kernelsURL = (assets: string | undefined, relaxed = WebAssembly.validate(RELAXED)): string => {
  if (assets) return new URL(relaxed ? 'kernels-relaxed.wasm' : 'kernels.wasm', assets).href;
  // Two literals, for bundlers read them.
  return relaxed
    ? new URL('../../../../kernels/kernels-relaxed.wasm', import.meta.url).href
    : new URL('../../../../kernels/kernels.wasm', import.meta.url).href;
};

/** The module, or nothing where it cannot be had or run: without SIMD it is not valid. */
export const fetchKernels = async (url: string): Promise<ArrayBuffer | undefined> => {
  try {
    const response = await fetch(url, {signal: AbortSignal.timeout(FETCH_LIMIT_MS)});
    const binary = response.ok ? await response.arrayBuffer() : undefined;
    return binary && WebAssembly.validate(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
};

/** Our kernels in this backend's memory; none where that cannot be. */
export const kernelsFor = async (backend: BackendWasm, binary: ArrayBuffer | undefined): Promise<KernelConfig[]> => {
  const heap = heapOf(backend);
  if (!heap || !binary) return [];
  try {
    const {instance} = await WebAssembly.instantiate(binary, {env: {memory: heap.memory}});
    return kernelsOver(heap, instance.exports as unknown as KernelModule);
  } catch {
    return [];
  }
};
