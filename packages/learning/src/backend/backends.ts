import {getBackend, removeBackend, setBackend} from '@tensorflow/tfjs-core';
import type {Turns} from '../lab/turns.js';
import type {BackendName} from './names.js';
import {millisecondsPerStep} from './calibrate.js';
import {probeWebGL, probeWebGPU} from './probe.js';
import {allowsWASM} from './wasm-policy.js';

/** Where a run computes, and why there: a sentence, or nothing where nothing needs saying. */
export interface Choice {
  readonly backend: BackendName;
  readonly reason: string;
}

export interface Wishes {
  /** Lost twice within a minute. */
  readonly avoid: readonly BackendName[];
  /** Folder of the WASM files where a host moved them; ends in a slash. */
  readonly assets: string | undefined;
}

/** Among equals WASM, which no driver can lose. */
const STABLE_ORDER: readonly BackendName[] = ['wasm', 'webgl', 'cpu'];
/** Smaller differences than this come out otherwise the next time. */
const EQUAL_WITHIN = 1.5;

const LABELS: Record<BackendName, string> = {webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'the CPU'};

/** The page's backends: chosen once, their devices owned, heard when lost, destroyed. */
export class Backends {
  readonly #turns: Turns;
  readonly #onLost: (backend: BackendName, message: string) => void;
  readonly #started = new Map<BackendName, Promise<void>>();
  readonly #destroy = new Map<BackendName, () => void>();
  readonly #automatic = new Map<string, Promise<Choice>>();

  constructor(turns: Turns, onLost: (backend: BackendName, message: string) => void) {
    this.#turns = turns;
    this.#onLost = onLost;
  }

  /** The backend asked for, be it a software adapter; if it cannot be had, or for `auto`, what serves best here. */
  async acquire(asked: BackendName | 'auto', wishes: Wishes): Promise<Choice> {
    if (asked === 'auto') return this.#choose(wishes);
    try {
      if (wishes.avoid.includes(asked)) throw new Error(lostTwice(asked));
      await this.#start(asked, wishes);
      return {backend: asked, reason: ''};
    } catch (error) {
      const {backend} = await this.#choose({...wishes, avoid: [...wishes.avoid, asked]});
      return {backend, reason: sentence(error)};
    }
  }

  /** Makes it the one that tfjs computes on. */
  async use(backend: BackendName): Promise<void> {
    if (getBackend() !== backend && !(await setBackend(backend))) throw new Error(`${LABELS[backend]} did not start.`);
  }

  /** Forgets a lost backend, its device and all choices, so that the next run probes anew. */
  discard(backend: BackendName): void {
    this.#automatic.clear();
    if (!this.#started.delete(backend)) return;
    try {
      removeBackend(backend);
    } catch {
      // Its device is dead, and with it what disposing would have freed.
    }
    this.#destroy.get(backend)?.();
    this.#destroy.delete(backend);
  }

  /** Once for the page, as long as nothing is lost. */
  #choose(wishes: Wishes): Promise<Choice> {
    const key = wishes.avoid.join();
    const known = this.#automatic.get(key);
    if (known) return known;
    const choice = this.#find(wishes);
    this.#automatic.set(key, choice);
    choice.catch(() => this.#automatic.delete(key));
    return choice;
  }

  async #find(wishes: Wishes): Promise<Choice> {
    const {avoid} = wishes;
    const webgpu = avoid.includes('webgpu') ? {missing: lostTwice('webgpu')} : await probeWebGPU();
    let reason = 'missing' in webgpu ? webgpu.missing : 'WebGPU has only a software adapter here.';
    if ('found' in webgpu && !webgpu.software) {
      const failed = await this.#start('webgpu', wishes, webgpu.found).then(() => undefined, sentence);
      if (failed === undefined) return {backend: 'webgpu', reason: ''};
      reason = failed;
    }
    const candidates: BackendName[] = [];
    const offer = async (backend: BackendName) => {
      const failed = await this.#start(backend, wishes).then(() => undefined, sentence);
      if (failed === undefined) candidates.push(backend);
      else reason += ` ${failed}`;
    };
    if (!avoid.includes('wasm')) await offer('wasm');
    const webgl = avoid.includes('webgl') ? {missing: lostTwice('webgl')} : probeWebGL();
    if ('found' in webgl && !webgl.software) await offer('webgl');
    // Behind WASM by a factor of seven on these models: not worth its download where WASM runs.
    if (!candidates.includes('wasm')) await offer('cpu');
    return {backend: await this.#fastest(candidates), reason};
  }

  async #fastest(candidates: readonly BackendName[]): Promise<BackendName> {
    if (candidates.length === 1) return candidates[0]!;
    const times = new Map<BackendName, number>();
    const endTurn = await this.#turns.take({used: 0}, true);
    try {
      for (const backend of candidates) {
        await this.use(backend);
        times.set(backend, await millisecondsPerStep());
      }
    } finally {
      endTurn();
    }
    const best = Math.min(...times.values());
    return STABLE_ORDER.find((backend) => times.has(backend) && times.get(backend)! <= EQUAL_WITHIN * best)!;
  }

  #start(backend: BackendName, wishes: Wishes, adapter?: GPUAdapter): Promise<void> {
    const started = this.#started.get(backend) ?? this.#load(backend, wishes, adapter);
    this.#started.set(backend, started);
    started.catch(() => this.#started.delete(backend));
    return started;
  }

  /** The code of a backend is downloaded only here. Throws an error whose message says why it cannot be had. */
  async #load(backend: BackendName, {assets}: Wishes, adapter?: GPUAdapter): Promise<void> {
    let current = true;
    const lost = (message: string) => {
      if (current) this.#onLost(backend, message);
    };
    this.#destroy.set(backend, () => (current = false));
    if (backend === 'cpu') await (await import('./cpu.js')).startCPU();
    else if (backend === 'wasm') {
      if (typeof WebAssembly === 'undefined') throw new Error('This browser has no WebAssembly.');
      if (!allowsWASM()) throw new Error('The page’s policy forbids WebAssembly.');
      await (await import('./wasm.js')).startWASM(assets);
    }
    else if (backend === 'webgl') {
      const probe = probeWebGL();
      if ('missing' in probe) throw new Error(probe.missing);
      await (await import('./webgl.js')).startWebGL(lost);
    } else {
      const probe = adapter ? {found: adapter} : await probeWebGPU();
      if ('missing' in probe) throw new Error(probe.missing);
      const destroy = await (await import('./webgpu.js')).startWebGPU(probe.found, lost);
      this.#destroy.set(backend, () => {
        current = false;
        destroy();
      });
    }
  }
}

const lostTwice = (backend: BackendName) => `${LABELS[backend]} was lost twice within a minute.`;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

