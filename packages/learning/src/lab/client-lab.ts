import {BACKENDS, type BackendName} from '../backend/names.js';
import type {Snapshot} from '../experiment/experiment.js';
import {ClientRun, type Unstamped} from './client-run.js';
import {Drawings} from './drawings.js';
import type {FromHost, LabMemory, ToHost} from './messages.js';
import type {LabFailure, Run, RunEvents, RunOptions} from './protocol.js';
import type {ConfigOf, QuestionsOf, SnapshotOf} from './experiment-types.js';
import type {ExperimentName} from './registry.js';
import {spawn, type Link} from './spawn.js';

export interface LabOptions {
  /** Folder of `worker.js`, the `.wasm` files and the packs, ending in a slash, where a host has moved them. */
  assets?: string;
  /** Seconds of silence after which the worker counts as dead, one that starts after half as many again; 10 unless told. */
  patience?: number;
}

const MINUTE_MS = 60_000;
const TICK_MS = 1000;
/** While code, data and model load, work comes in larger pieces, and shaders are compiled. */
const OPENING_PATIENCE = 6;
/** Until a worker says that it is there: one that has not by then is done without. */
const STARTING_PATIENCE = 1.5;
/** Losses within a minute after which nothing more is tried. */
const TOO_MANY = 6;

/** The page's lab: one host for every run of every element, started by the first. */
export class ClientLab {
  #options: LabOptions = {};
  #link: Link | undefined;
  #starting = false;
  /** Counts hosts: what an earlier one still says is not heard. */
  #era = 0;
  #generation = 0;
  #outbox: ToHost[] = [];
  readonly #runs = new Map<number, ClientRun<Snapshot>>();
  readonly #memory = new Map<number, (memory: LabMemory | undefined) => void>();
  readonly #drawings = new Drawings();
  #count = 0;
  #losses: {what: BackendName | 'worker'; when: number}[] = [];
  /** Lost twice within a minute: not taken again. */
  readonly #avoided = new Set<BackendName | 'worker'>();
  #silence = 0;
  #watch: ReturnType<typeof setInterval> | undefined;

  /** Where a host has moved the files, if it has. */
  get assets(): string | undefined {
    return this.#options.assets;
  }

  configure(options: LabOptions): void {
    this.#options = {...this.#options, ...options};
  }

  open<Name extends ExperimentName>(
    experiment: Name,
    config: ConfigOf<Name>,
    {backend}: RunOptions,
    events: Partial<RunEvents<SnapshotOf<Name>>>,
  ): Run<SnapshotOf<Name>, QuestionsOf<Name>> {
    const id = ++this.#count;
    const run = new ClientRun<SnapshotOf<Name>, QuestionsOf<Name>>(id, {experiment, config, backend}, events, {
      send: (message) => this.#send(message),
      circumstances: () => ({avoid: this.#avoid, assets: this.#options.assets}),
      drawings: this.#drawings,
      forget: (closed, failure) => {
        this.#runs.delete(closed);
        if (failure?.code === 'offline') this.#refresh();
      },
    });
    this.#runs.set(id, run as unknown as ClientRun<Snapshot>);
    this.#watch ??= setInterval(() => this.#listen(), TICK_MS);
    return run;
  }

  /** Undefined before the first run, and where the host was lost while answering. */
  memory(): Promise<LabMemory | undefined> {
    if (!this.#link && !this.#starting) return Promise.resolve(undefined);
    const call = ++this.#count;
    this.#send({type: 'memory', call});
    return new Promise((resolve) => this.#memory.set(call, resolve));
  }

  #send(message: Unstamped): void {
    const stamped = {...message, generation: this.#generation} as ToHost;
    if (this.#link) this.#link.post(stamped);
    else {
      this.#outbox.push(stamped);
      if (!this.#starting) void this.#start();
    }
  }

  async #start(): Promise<void> {
    this.#starting = true;
    const era = ++this.#era;
    const patienceMs = STARTING_PATIENCE * this.#patience * TICK_MS;
    const avoidWorker = this.#avoided.has('worker');
    try {
      this.#link = await spawn(
        {assets: this.#options.assets, patienceMs, avoidWorker},
        {
          message: (message) => era === this.#era && this.#receive(message),
          died: () => era === this.#era && this.#replace(),
        },
      );
      for (const message of this.#outbox.splice(0)) this.#link.post(message);
    } catch (error) {
      this.#outbox = [];
      this.#forgetMemory();
      this.#failAll('offline', error instanceof Error ? error.message : String(error));
    } finally {
      this.#starting = false;
    }
  }

  #receive(message: FromHost): void {
    this.#silence = 0;
    if (message.type === 'lost' || message.type === 'renewed') {
      this.#generation = message.generation;
      if (message.type === 'lost') this.#lost(message.backend);
      this.#resume();
    } else if (message.type === 'answer' && message.run === 0) {
      this.#memory.get(message.call)?.(message.value as LabMemory);
      this.#memory.delete(message.call);
    } else if ('run' in message) this.#runs.get(message.run)?.receive(message);
  }

  /** Every second: a worker that died says nothing, not even that. Ticks are counted, so that a frozen tab is no death. */
  #listen(): void {
    if (!this.#runs.size) {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
    const runs = [...this.#runs.values()];
    if (this.#link?.where !== 'worker' || !runs.some((run) => run.expecting)) this.#silence = 0;
    else if (this.#silence++ < this.#patience * (runs.every((run) => run.opened) ? 1 : OPENING_PATIENCE)) {
      this.#send({type: 'ping'});
    } else this.#replace();
  }

  /** Firefox keeps a failed import for as long as its worker lives: the next run gets another, where no run would be lost. */
  #refresh(): void {
    if (this.#runs.size || this.#link?.where !== 'worker') return;
    this.#leave();
    this.#forgetMemory();
  }

  /** Nothing of this host is heard any more; the next message starts another. */
  #leave(): void {
    this.#link?.end();
    this.#link = undefined;
    this.#generation = this.#silence = 0;
  }

  get #patience(): number {
    return this.#options.patience ?? 10;
  }

  /** A dead worker's runs go on in a new one; after the second death within a minute, beside the page. */
  #replace(): void {
    this.#leave();
    this.#lost('worker');
    this.#resume();
  }

  #lost(what: BackendName | 'worker'): void {
    const when = performance.now();
    this.#losses = this.#losses.filter((loss) => when - loss.when < MINUTE_MS);
    if (this.#losses.some((loss) => loss.what === what)) this.#avoided.add(what);
    this.#losses.push({what, when});
  }

  #resume(): void {
    this.#forgetMemory();
    if (this.#losses.length > TOO_MANY) {
      this.#failAll(
        'backend-lost',
        'The device that trains was lost again and again. Reload the page to try once more.',
      );
    } else for (const run of this.#runs.values()) run.resume();
  }

  get #avoid(): BackendName[] {
    return BACKENDS.filter((backend) => this.#avoided.has(backend));
  }

  #forgetMemory(): void {
    for (const answer of this.#memory.values()) answer(undefined);
    this.#memory.clear();
  }

  #failAll(code: string, message: string): void {
    const failure: LabFailure = {code, message, recoverable: code === 'offline'};
    for (const run of [...this.#runs.values()]) run.fail(failure);
  }
}
