import type {BackendWasmModule} from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import factory from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';

/** What Emscripten gives a module besides, and tfjs' types leave out. */
interface Callable extends BackendWasmModule {
  cwrap(name: string, answers: 'number' | null, takes: readonly 'number'[]): (...numbers: number[]) => never;
}

/**
 * tfjs' WASM backend over this binary, on one thread. tfjs' own `init` leaves an instantiation that is refused, as where
 * memory is short or a policy forbids it, as an unhandled rejection and never settles: here it rejects.
 */
export const wasmModule = (binary: ArrayBuffer): Promise<{wasm: BackendWasmModule}> =>
  new Promise((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, instantiated: (instance: WebAssembly.Instance) => void) => {
      WebAssembly.instantiate(binary, imports)
        .then(({instance}) => instantiated(instance))
        .catch(reject);
      // To Emscripten: the exports come later.
      return {};
    };
    factory({instantiateWasm, onAbort: (reason) => reject(new Error(reason))}).then((started) => {
      const wasm = started as Callable;
      const call = (name: string, answers: 'number' | null, takes: number) =>
        wasm.cwrap(name, answers, Array<'number'>(takes).fill('number'));
      wasm.tfjs = {
        init: call('init', null, 0),
        initWithThreadsCount: call('init_with_threads_count', null, 1),
        getThreadsCount: call('get_threads_count', 'number', 0),
        registerTensor: call('register_tensor', null, 3),
        disposeData: call('dispose_data', null, 1),
        dispose: call('dispose', null, 0),
      };
      resolve({wasm});
    }, reject);
  });
