import type {Turns} from '../lab/turns.js';
import {millisecondsPerStep} from './calibrate.js';
import {LABELS, type Devices} from './devices.js';
import type {BackendName} from './names.js';
import {probeWebGL, probeWebGPU} from './probe.js';

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

/** Which backend a run computes on: chosen once for the page, as long as nothing is lost. */
export class Backends {
  readonly #turns: Turns;
  readonly #devices: Devices;
  readonly #automatic = new Map<string, Promise<Choice>>();

  constructor(turns: Turns, devices: Devices) {
    this.#turns = turns;
    this.#devices = devices;
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

  /** Forgets all choices, so that the next run probes anew. */
  forget(): void {
    this.#automatic.clear();
  }

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
        await this.#devices.use(backend);
        times.set(backend, await millisecondsPerStep());
      }
    } finally {
      endTurn();
    }
    const best = Math.min(...times.values());
    return STABLE_ORDER.find((backend) => times.has(backend) && times.get(backend)! <= EQUAL_WITHIN * best)!;
  }

  #start(backend: BackendName, {assets}: Wishes, adapter?: GPUAdapter): Promise<void> {
    return this.#devices.start(backend, assets, adapter);
  }
}

const lostTwice = (backend: BackendName) => `${LABELS[backend]} was lost twice within a minute.`;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

