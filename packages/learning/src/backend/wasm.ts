import {BackendWasm, init, setWasmPaths} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import {env, findBackendFactory, registerBackend} from '@tensorflow/tfjs-core';
import {composedKernels} from '../nn/kernels/composed.js';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {fetchKernels, kernelsFor, kernelsURL} from '../nn/kernels/wasm/load.js';
import {kernels} from './kernels/wasm.js';
import {registerKernels} from './kernels/register.js';

const FETCH_LIMIT_MS = 15_000;
const binary = async (assets: string | undefined): Promise<string> => {
  const simd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  if (assets) return new URL(simd ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm', assets).href;
  // Two literals, for bundlers read them.
  return simd
    ? new URL('../../assets/tfjs-backend-wasm-simd.wasm', import.meta.url).href
    : new URL('../../assets/tfjs-backend-wasm.wasm', import.meta.url).href;
};

/**
 * WASM on one thread, for pages are seldom cross-origin isolated. The binary is fetched here, so that a missing file
 * is a reason and not four lines in the page's console; tfjs then gets the response. Our own kernels come beside it;
 * where they cannot be had, training is slower and the numbers are the same.
 *
 * What an earlier lab beside the page started, or another tfjs that shares the registry, is used as it is.
 *
 * Throws an error whose message says why it cannot be had.
 *
 * @param ownURL - Where our kernels lie; for tests.
 */
export const startWASM = async (assets: string | undefined, ownURL = kernelsURL(assets)): Promise<void> => {
  registerKernels(kernels);
  if (findBackendFactory('wasm')) return;
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const ownBinary = fetchKernels(ownURL);
  const url = await binary(assets);
  const response = await fetch(url, {signal: AbortSignal.timeout(FETCH_LIMIT_MS)}).catch(() => undefined);
  if (!response?.ok) throw new Error(`The WebAssembly file could not be loaded from ${url}.`);
  const bytes = await response.arrayBuffer();
  if (!WebAssembly.validate(bytes)) throw new Error(`What lies at ${url} is not a WebAssembly file.`);

  const {platform} = env();
  const {fetch: original} = platform;
  platform.fetch = async () => new Response(bytes);
  try {
    setWasmPaths(url, true);
    const {wasm} = await init();
    const backend = new BackendWasm(wasm);
    const ownKernels = await kernelsFor(backend, await ownBinary);
    registerBackend('wasm', () => backend);
    registerOwnKernels('wasm', [...composedKernels('wasm', {transposesFirst: true}), ...ownKernels]);
  } finally {
    platform.fetch = original;
  }
};
