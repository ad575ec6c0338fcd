import {findBackend, getBackend, removeBackend, setBackend} from '@tensorflow/tfjs-core';
import {nextTask} from '../lab/next-task.js';
import type {Turns} from '../lab/turns.js';
import {timeSteps, type Timing} from './calibrate.js';
import {choose, sentence, type Choice} from './choice.js';
import {faults, unfit, type Faults} from './conformance.js';
import {BACKEND_LABELS, type BackendName} from './names.js';
import {probes, type Probe} from './probe.js';
import type {Workload} from './workload.js';

export interface Wishes {
  readonly asked: BackendName | 'auto';
  /** Lost twice within a minute. */
  readonly avoid: readonly BackendName[];
  /** Folder of the WASM files where a host moved them; ends in a slash. */
  readonly assets: string | undefined;
}

/** The page's backends: chosen for a model, their devices owned, heard when lost, destroyed. */
export class Backends {
  readonly #turns: Turns;
  readonly #onLost: (backend: BackendName, message: string) => void;
  readonly #faults: Faults;
  readonly #probed = new Map<BackendName, Promise<Probe>>();
  readonly #started = new Map<BackendName, Promise<void>>();
  readonly #destroy = new Map<BackendName, () => void>();
  readonly #automatic = new Map<string, Promise<Choice>>();

  constructor(turns: Turns, onLost: (backend: BackendName, message: string) => void, known: Faults = faults) {
    this.#turns = turns;
    this.#onLost = onLost;
    this.#faults = known;
  }

  /** Starts what will most likely be chosen, while the data load. That it cannot be had is for choosing to find. */
  prepare(wishes: Wishes): void {
    void this.#likely(wishes).then((backend) => this.#start(backend, wishes)).catch(() => {});
  }

  /**
   * The backend asked for, be it a software adapter; if it cannot be had or gets an operation wrong, or for `auto`, what
   * trains this model best here. It has started then. Measuring takes a turn at the engine.
   */
  async choose(workload: Workload, wishes: Wishes): Promise<Choice> {
    const {asked, avoid} = wishes;
    if (asked === 'auto') return this.#choose(workload, wishes);
    try {
      const obstacle = this.#obstacle(asked, workload, avoid);
      if (obstacle !== undefined) throw new Error(obstacle);
      await this.#start(asked, wishes);
      return {backend: asked, reason: ''};
    } catch (error) {
      const {backend} = await this.#choose(workload, {...wishes, avoid: [...avoid, asked]});
      return {backend, reason: sentence(error)};
    }
  }

  /** Makes it the one that tfjs computes on. */
  async use(backend: BackendName): Promise<void> {
    if (getBackend() === backend || (await setBackend(backend))) return;
    throw new Error(`${BACKEND_LABELS[backend]} did not start.`);
  }

  /** Forgets a lost backend, its device and all choices, so that the next run probes anew. */
  discard(backend: BackendName): void {
    this.#automatic.clear();
    this.#probed.clear();
    if (!this.#started.delete(backend)) return;
    try {
      removeBackend(backend);
    } catch {
      // Its device is dead, and with it what disposing would have freed.
    }
    this.#destroy.get(backend)?.();
    this.#destroy.delete(backend);
  }

  /** Bytes of GPU buffers, pooled ones included, of every backend that has started: tfjs counts the current one's alone. */
  get bytesInGPU(): number {
    const counted = [...this.#started.keys()].map((name) => findBackend(name)?.memory() as Partial<GPUMemory> | undefined);
    return counted.reduce((sum, memory) => sum + (memory?.numBytesAllocatedInGPU ?? memory?.numBytesInGPUAllocated ?? 0), 0);
  }

  /** Once for each model, as long as nothing is lost. */
  #choose(workload: Workload, wishes: Wishes): Promise<Choice> {
    const key = [workload.signature, ...wishes.avoid].join(' ');
    const known = this.#automatic.get(key);
    if (known) return known;
    const choice = choose({
      inspect: async (backend) => {
        const obstacle = this.#obstacle(backend, workload, wishes.avoid);
        if (obstacle !== undefined) return {obstacle};
        const probe = await this.#probe(backend);
        return 'missing' in probe ? {obstacle: probe.missing} : {software: probe.software};
      },
      start: (backend) => this.#start(backend, wishes),
      time: (backend) => this.#time(backend, workload),
    });
    this.#automatic.set(key, choice);
    choice.catch(() => this.#automatic.delete(key));
    return choice;
  }

  #obstacle(backend: BackendName, {operations}: Workload, avoid: readonly BackendName[]): string | undefined {
    if (avoid.includes(backend)) return `${BACKEND_LABELS[backend]} was lost twice within a minute.`;
    return unfit(backend, operations, this.#faults);
  }

  async #likely({asked, avoid}: Wishes): Promise<BackendName> {
    if (asked !== 'auto' && !avoid.includes(asked)) return asked;
    const webgpu = await this.#probe('webgpu');
    return 'found' in webgpu && !webgpu.software && !avoid.includes('webgpu') ? 'webgpu' : 'wasm';
  }

  async #time(backend: BackendName, workload: Workload): Promise<Timing> {
    const endTurn = await this.#turns.take({used: 0}, true);
    try {
      await this.use(backend);
      const trial = workload.trial(backend, nextTask);
      try {
        return await timeSteps(trial);
      } finally {
        trial.dispose();
      }
    } finally {
      endTurn();
    }
  }

  #probe<Name extends BackendName>(backend: Name): ReturnType<(typeof probes)[Name]> {
    const probe = this.#probed.get(backend) ?? probes[backend]();
    this.#probed.set(backend, probe);
    return probe as ReturnType<(typeof probes)[Name]>;
  }

  #start(backend: BackendName, wishes: Wishes): Promise<void> {
    const started = this.#started.get(backend) ?? this.#load(backend, wishes);
    this.#started.set(backend, started);
    started.catch(() => {
      this.#started.delete(backend);
      // An adapter gives one device: another try needs another.
      this.#probed.delete(backend);
    });
    return started;
  }

  /** The code of a backend is downloaded only here. Throws an error whose message says why it cannot be had. */
  async #load(backend: BackendName, {assets}: Wishes): Promise<void> {
    let current = true;
    const lost = (message: string) => {
      if (current) this.#onLost(backend, message);
    };
    this.#destroy.set(backend, () => (current = false));
    const probe = await this.#probe(backend);
    if ('missing' in probe) throw new Error(probe.missing);
    if (backend === 'cpu') await (await import('./cpu.js')).startCPU();
    else if (backend === 'wasm') await (await import('./wasm.js')).startWASM(assets);
    else if (backend === 'webgl') await (await import('./webgl.js')).startWebGL(lost);
    else {
      const {startWebGPU} = await import('./webgpu.js');
      const destroy = await startWebGPU(probe.found as GPUAdapter, lost);
      this.#destroy.set(backend, () => {
        current = false;
        destroy();
      });
    }
  }
}

/** WebGPU's name for it, and WebGL's. */
interface GPUMemory {
  readonly numBytesAllocatedInGPU: number;
  readonly numBytesInGPUAllocated: number;
}
