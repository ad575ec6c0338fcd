import {nextTask} from '../scheduling/next-task.js';
import type {Turns} from '../scheduling/turns.js';
import {limitOf, watch} from '../scheduling/watchdog.js';
import {timeSteps, type Timing} from './calibrate.js';
import {choose, obstacleOf, type Choice} from './choice.js';
import {faults, unfit, type Faults} from './conformance.js';
import type {Devices} from './devices.js';
import {BACKEND_LABELS, type BackendName} from './names.js';
import {probes, type Probe} from './probe.js';
import type {Trial, Workload} from './workload.js';

export interface Wishes {
  readonly asked: BackendName | 'auto';
  /** Lost twice within a minute. */
  readonly avoid: readonly BackendName[];
  /** Folder of the WASM files where a host moved them; ends in a slash. */
  readonly assets: string | undefined;
}

/** Which backend a run computes on: chosen for its model, once for the page, as long as nothing is lost. */
export class Backends {
  readonly #turns: Turns;
  readonly #devices: Devices;
  readonly #faults: Faults;
  readonly #probed = new Map<BackendName, Promise<Probe>>();
  readonly #automatic = new Map<string, Promise<Choice>>();

  constructor(turns: Turns, devices: Devices, known: Faults = faults) {
    this.#turns = turns;
    this.#devices = devices;
    this.#faults = known;
  }

  /** Starts what will most likely be chosen, while the data load. That it cannot be had is for choosing to find. */
  prepare(wishes: Wishes): void {
    void this.#likely(wishes)
      .then((backend) => this.#start(backend, wishes))
      .catch(() => {});
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
      return {backend, reason: obstacleOf(asked, error)};
    }
  }

  /** Forgets all choices, so that the next run probes anew. */
  forget(): void {
    this.#automatic.clear();
    this.#probed.clear();
  }

  /** Once for each model. */
  #choose(workload: Workload, wishes: Wishes): Promise<Choice> {
    const key = [workload.signature, ...wishes.avoid].join(' ');
    const known = this.#automatic.get(key);
    if (known) return known;
    const choice = choose({
      inspect: async (backend) => {
        const obstacle = this.#obstacle(backend, workload, wishes.avoid);
        if (obstacle !== undefined) return {obstacle};
        const probe = await this.#unaskedProbe(backend);
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
    const webgpu = await this.#unaskedProbe('webgpu');
    return 'found' in webgpu && !webgpu.software && !avoid.includes('webgpu') ? 'webgpu' : 'wasm';
  }

  async #time(backend: BackendName, workload: Workload): Promise<Timing> {
    const endTurn = await this.#turns.take({used: 0}, true);
    try {
      await this.#devices.use(backend);
      const trial = workload.trial(backend, nextTask);
      try {
        const timing = await unlessSilent(backend, trial);
        this.#devices.check(backend);
        return timing;
      } finally {
        trial.dispose();
      }
    } finally {
      endTurn();
    }
  }

  /** On a page a request for an adapter that is not there is warned of in its console: without a GPU for WebGL there is none. */
  async #unaskedProbe(backend: BackendName): Promise<Probe> {
    if (backend !== 'webgpu' || !onPage() || !(navigator.gpu as GPU | undefined)) return this.#probe(backend);
    const webgl = await this.#probe('webgl');
    return 'found' in webgl && !webgl.software ? this.#probe('webgpu') : {missing: 'There is no GPU for WebGPU here.'};
  }

  #probe(backend: BackendName): Promise<Probe> {
    const probe = this.#probed.get(backend) ?? probes[backend]();
    this.#probed.set(backend, probe);
    return probe;
  }

  async #start(backend: BackendName, {assets}: Wishes): Promise<void> {
    const probe = await this.#probe(backend);
    if ('missing' in probe) throw new Error(probe.missing);
    const adapter = backend === 'webgpu' ? (probe.found as GPUAdapter) : undefined;
    try {
      await this.#devices.start(backend, assets, adapter);
    } catch (error) {
      // An adapter gives one device: another try needs another.
      this.#probed.delete(backend);
      throw error;
    }
  }
}

const onPage = (): boolean => !('WorkerGlobalScope' in globalThis);

/** What steps take; fails where the device has fallen silent, as a lost WebGL context does. */
const unlessSilent = async (backend: BackendName, trial: Trial): Promise<Timing> => {
  let calm = (): void => {};
  const silence = new Promise<never>((_, reject) => {
    calm = watch(limitOf(NaN), () => reject(new Error(`${BACKEND_LABELS[backend]} stopped answering.`)));
  });
  try {
    return await Promise.race([timeSteps(trial), silence]);
  } finally {
    calm();
  }
};
