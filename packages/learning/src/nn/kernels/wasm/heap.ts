import {sizeOf} from '@latent-elements/datasets';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import type {TensorInfo} from '@tensorflow/tfjs-core';

/** tfjs' memory, as a module beside its own sees it. Addresses hold until tfjs next runs: ask again at each call. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  addressOf(tensor: TensorInfo): number;
  /** Lends room for so many float32; tfjs' allocator alone may grow the memory, for its views must follow. */
  borrow(numbers: number, use: (address: number) => void): void;
  /** A fresh float32 tensor of whatever lay there. */
  allocate(shape: number[]): TensorInfo;
  /** A float32 tensor's numbers, to move in place: themselves where nobody else holds them, else a copy. */
  toMove(tensor: TensorInfo): TensorInfo;
  /** A float32 tensor's numbers themselves. */
  numbersOf(tensor: TensorInfo): Float32Array;
}

/** What emscripten puts on tfjs' module and its types leave out. */
interface Unpublished {
  readonly asm?: {readonly memory?: unknown};
  readonly _malloc?: (bytes: number) => number;
  readonly _free?: (address: number) => void;
}

/**
 * The only place that knows what tfjs-wasm does not publish (a test pins its version).
 *
 * @returns nothing where this tfjs is another inside
 */
export const heapOf = (backend: BackendWasm): Heap | undefined => {
  const {asm, _malloc: malloc, _free: free} = backend.wasm as unknown as Unpublished;
  const memory = asm?.memory;
  if (!(memory instanceof WebAssembly.Memory) || !malloc || !free) return undefined;
  const allocate = (shape: number[]): TensorInfo => backend.makeOutput(shape, 'float32');
  const numbersOf = (tensor: TensorInfo): Float32Array => backend.typedArrayFromHeap(tensor) as Float32Array;
  return {
    memory,
    addressOf: ({dataId}) => backend.dataIdMap.get(dataId).memoryOffset,
    borrow(numbers, use) {
      const address = malloc(4 * numbers);
      if (address === 0) throw new RangeError('The WebAssembly memory is full.');
      try {
        use(address);
      } finally {
        free(address);
      }
    },
    allocate,
    toMove({dataId, shape}) {
      const {id, memoryOffset, refCount} = backend.dataIdMap.get(dataId);
      if (refCount > 1) {
        const copy = allocate(shape);
        numbersOf(copy).set(numbersOf({dataId, shape, dtype: 'float32'}));
        return copy;
      }
      // tfjs' own product keeps weights in an order of its own, by this number: it forgets those that were.
      backend.wasm.tfjs.disposeData(id);
      backend.wasm.tfjs.registerTensor(id, sizeOf(shape), memoryOffset);
      backend.incRef(dataId);
      return {dataId, shape, dtype: 'float32'};
    },
    numbersOf,
  };
};
