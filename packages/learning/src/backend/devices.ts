import {imported} from '@latent-elements/datasets/imported';
import {engine, getBackend, removeBackend, setBackend} from '@tensorflow/tfjs-core';
import {BACKEND_LABELS, BACKENDS, type BackendName} from './names.js';
import {probes} from './probe.js';

/** What a GPU's backend tells of the device under it; the others have none that could be lost. */
export interface Device {
  /** Known to be gone, although its event may be yet to come. */
  lost(): boolean;
  /** Bytes of GPU memory, and how many of them are only kept for reuse. */
  memory(): {held: number; idle: number};
  /** Frees the device itself, and lets what still waits for its numbers go on. */
  destroy(): void;
}

/** How a device reports that it was lost, and how it learns that nobody wants it any more. */
export interface Owner {
  readonly signal: AbortSignal;
  lost(message: string): void;
}

interface Start {
  readonly abandoning: AbortController;
  device: Device | undefined;
  ready: Promise<void>;
}

/** Idle buffers of a device beyond which a fresh one is cheaper: tfjs' pool for WebGPU never shrinks. */
const MOST_IDLE_BYTES = 256 * 2 ** 20;

export const isGPU = (backend: BackendName): boolean => backend === 'webgpu' || backend === 'webgl';

/** The page's backends, each started once: their devices owned, heard when lost, destroyed. */
export class Devices {
  readonly #onLost: (backend: BackendName, message: string) => void;
  readonly #starts = new Map<BackendName, Start>();

  constructor(onLost: (backend: BackendName, message: string) => void) {
    this.#onLost = onLost;
  }

  /** Throws an error whose message says why it cannot be had. */
  start(backend: BackendName, assets: string | undefined, adapter?: GPUAdapter): Promise<void> {
    const known = this.#starts.get(backend);
    if (known) return known.ready;
    const start: Start = {abandoning: new AbortController(), device: undefined, ready: Promise.resolve()};
    this.#starts.set(backend, start);
    start.ready = this.#load(backend, start, assets, adapter);
    start.ready.catch(() => {
      if (this.#starts.get(backend) === start) this.#starts.delete(backend);
    });
    return start.ready;
  }

  /** Makes it the one that tfjs computes on. */
  async use(backend: BackendName): Promise<void> {
    if (getBackend() !== backend && !(await setBackend(backend)))
      throw new Error(`${BACKEND_LABELS[backend]} did not start.`);
  }

  /** Throws where the device is gone: what it answered since is zeros. */
  check(backend: BackendName): void {
    if (this.#starts.get(backend)?.device?.lost()) throw new Error(`${BACKEND_LABELS[backend]} was lost.`);
  }

  /** Forgets a backend and destroys its device; the next start gets a fresh one. */
  discard(backend: BackendName): void {
    const start = this.#starts.get(backend);
    if (!start) return;
    this.#starts.delete(backend);
    start.abandoning.abort(new Error(`${BACKEND_LABELS[backend]} was lost while it started.`));
    start.device?.destroy();
    unregister(backend);
  }

  /** Bytes of GPU memory held by all of them. */
  get bytesInGPU(): number {
    return BACKENDS.reduce((sum, backend) => sum + (this.#starts.get(backend)?.device?.memory().held ?? 0), 0);
  }

  /** The backends whose pool has outgrown its use. */
  get overgrown(): BackendName[] {
    return BACKENDS.filter((backend) => (this.#starts.get(backend)?.device?.memory().idle ?? 0) > MOST_IDLE_BYTES);
  }

  /** The code of a backend is downloaded only here. */
  async #load(backend: BackendName, start: Start, assets: string | undefined, adapter?: GPUAdapter): Promise<void> {
    const {signal} = start.abandoning;
    const owner: Owner = {
      signal,
      lost: (message) => {
        if (!signal.aborted) this.#onLost(backend, message);
      },
    };
    const probe = adapter ? {found: adapter} : await probes[backend]();
    if ('missing' in probe) throw new Error(probe.missing);
    if (backend === 'cpu') await (await imported(() => import('./cpu.js'))).startCPU();
    else if (backend === 'wasm') await (await imported(() => import('./wasm.js'))).startWASM(assets);
    else if (backend === 'webgl') start.device = (await imported(() => import('./webgl.js'))).startWebGL(owner);
    else {
      const device = await (await imported(() => import('./webgpu.js'))).startWebGPU(probe.found as GPUAdapter, owner);
      if (signal.aborted) device.destroy();
      start.device = device;
    }
    signal.throwIfAborted();
  }
}

const unregister = (backend: BackendName): void => {
  const {registry, registryFactory} = engine();
  if (!(backend in registryFactory)) return;
  try {
    removeBackend(backend);
  } catch {
    // Disposing of it failed on its dead device and left it registered: the next would be taken for it.
    delete registry[backend];
    removeBackend(backend);
  }
};
