import {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import {env, findBackendFactory, registerBackend} from '@tensorflow/tfjs-core';
import {composedKernels} from '../nn/kernels/composed.js';
import {registerOwnKernels} from '../nn/kernels/register.js';
import {fetchKernels, kernelsFor, kernelsURL} from '../nn/kernels/wasm/load.js';
import {within} from '../scheduling/within.js';
import {kernels} from './kernels/wasm.js';
import {registerKernels} from './kernels/register.js';
import {wasmModule} from './wasm-module.js';

const FETCH_LIMIT_MS = 15_000;
/** What a slow phone takes to compile it, several times over. */
const START_LIMIT_MS = 15_000;

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
 * is a reason and not four lines in the page's console. Our own kernels come beside it; where they cannot be had, training
 * is slower and the numbers are the same.
 *
 * Throws an error whose message says why it cannot be had.
 *
 * @param options - Where our kernels lie, and the milliseconds that starting may take; for tests.
 */
export const startWASM = async (
  assets: string | undefined,
  {ownURL = kernelsURL(assets), limitMs = START_LIMIT_MS}: {ownURL?: string; limitMs?: number} = {},
): Promise<void> => {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const ownBinary = fetchKernels(ownURL);
  const url = await binary(assets);
  const bytes = await fetch(url, {signal: AbortSignal.timeout(FETCH_LIMIT_MS)})
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .catch(() => undefined);
  if (!bytes) throw new Error(`The WebAssembly file could not be loaded from ${url}.`);
  if (!WebAssembly.validate(bytes)) throw new Error(`What lies at ${url} is not a WebAssembly file.`);

  const {wasm} = await within(limitMs, wasmModule(bytes), 'it did not start').catch((error: Error) => {
    throw new Error(`WebAssembly could not be started here (${error.message}).`);
  });
  const backend = new BackendWasm(wasm);
  const ownKernels = await within(limitMs, kernelsFor(backend, await ownBinary), 'silence').catch(() => []);
  registerKernels(kernels);
  // The memory of one that is there, be it another tfjs' that shares the registry, is not ours.
  if (findBackendFactory('wasm')) return;
  registerBackend('wasm', () => backend);
  registerOwnKernels('wasm', [...composedKernels('wasm', {transposesFirst: true}), ...ownKernels]);
};
