import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import {heapOf} from './heap.js';
import {kernelsOver, type KernelModule} from './kernels.js';

const FETCH_LIMIT_MS = 15_000;

/** Where the module lies: beside the sources, or where a page keeps all our files. */
export const kernelsURL = (assets: string | undefined): string =>
  assets ? new URL('kernels.wasm', assets).href : new URL('../../../../kernels/kernels.wasm', import.meta.url).href;

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
