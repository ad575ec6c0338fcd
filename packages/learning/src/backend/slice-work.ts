import type {BackendName} from './names.js';

/**
 * Multiply-adds after which work gives way to what else the thread has to do. By the backend alone and never by the
 * clock, so that a run that is sliced comes to the same numbers wherever and however often it is run. A GPU works beside
 * the thread: there a slice is only as long as its buffers should be large.
 */
export const SLICE_WORK: Record<BackendName, number> = {cpu: 1e7, wasm: 1.6e8, webgl: Infinity, webgpu: Infinity};
