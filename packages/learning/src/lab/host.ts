import {Backends} from '../backend/backends.js';
import {Devices} from '../backend/devices.js';
import type {BackendName} from '../backend/names.js';
import {engine} from '../tf/tf.js';
import {transferable} from './arrays.js';
import {toFailure} from './failure.js';
import type {FromHost, LabMemory, Post, ToHost} from './messages.js';
import type {RunInfo} from './protocol.js';
import {Session} from './session.js';
import {Turns} from '../scheduling/turns.js';

type CallMessage = Extract<ToHost, {type: 'call'}>;

/** The side of the lab that computes: the same in a worker and, where none is allowed, on the main thread. */
export class Host {
  readonly #where: RunInfo['where'];
  readonly #sliceMs: number;
  readonly #post: Post;
  readonly #turns = new Turns();
  readonly #devices = new Devices((backend, message) => this.#lost(backend, message));
  readonly #backends = new Backends(this.#turns, this.#devices);
  readonly #sessions = new Map<number, Session>();
  /** Counts the losses; what belongs to an earlier device is ignored. */
  #generation = 0;

  constructor(where: RunInfo['where'], sliceMs: number, post: Post) {
    this.#where = where;
    this.#sliceMs = sliceMs;
    this.#post = post;
    post({type: 'ready'});
  }

  receive(message: ToHost): void {
    if (message.type === 'ping') this.#post({type: 'pong'});
    else if (message.generation === this.#generation) this.#handle(message);
  }

  #handle(message: Exclude<ToHost, {type: 'ping'}>): void {
    if (message.type === 'memory') return void this.#answer(0, message.call, this.#memory());
    if (message.type === 'open') return this.#open(message);
    const session = this.#sessions.get(message.run);
    if (!session) return;
    if (message.type === 'call') return void this.#answer(message.run, message.call, this.#call(session, message));
    if (message.type === 'visible') return session.setVisible(message.visible);
    if (message.type === 'drawn') return session.drawn();
    this.#sessions.delete(message.run);
    void session.close().then(() => this.#shrink());
  }

  #open({run, call, opening}: Extract<ToHost, {type: 'open'}>): void {
    const session = new Session(run, opening, {
      backends: this.#backends,
      devices: this.#devices,
      turns: this.#turns,
      post: this.#post,
      where: this.#where,
      sliceMs: this.#sliceMs,
      lost: (backend, message) => this.#lost(backend, message),
    });
    this.#sessions.set(run, session);
    const first = session.first();
    first.then(
      () => this.#answer(run, call, first),
      (error: unknown) => {
        if (this.#sessions.get(run) !== session) return;
        this.#sessions.delete(run);
        void session.close();
        this.#post({type: 'event', run, name: 'failed', values: [toFailure(error)]});
      },
    );
  }

  #call(session: Session, {run, call, method, argument}: CallMessage): Promise<unknown> {
    switch (method) {
      case 'play':
        return session.play(argument.maxSteps);
      case 'pause':
        return session.pause();
      case 'step':
        return session.step(argument, (step) => this.#post({type: 'goal', run, call, step}));
      case 'reach':
        return session.reach(argument);
      case 'seek':
        return session.seek(argument);
      case 'ask':
        return session.ask(argument.question, argument.argument);
    }
  }

  async #answer(run: number, call: number, answer: Promise<unknown>): Promise<void> {
    const generation = this.#generation;
    let message: FromHost;
    try {
      message = {type: 'answer', run, call, value: await answer};
    } catch (error) {
      message = {type: 'refusal', run, call, failure: toFailure(error)};
    }
    if (generation !== this.#generation || (run && !this.#sessions.has(run))) return;
    this.#post(message, message.type === 'answer' ? transferable(message.value) : []);
  }

  async #memory(): Promise<LabMemory> {
    const end = await this.#turns.take({used: 0});
    // Not `memory()`, which would start a backend where none is left.
    const {numTensors, numBytes} = engine().state;
    end();
    return {
      runs: this.#sessions.size,
      tensors: numTensors,
      bytes: numBytes,
      bytesInGPU: this.#devices.bytesInGPU,
      where: this.#where,
    };
  }

  /** A pool that only grows is emptied where a run, and with it perhaps a width, has gone: by copies, on a fresh device. */
  async #shrink(): Promise<void> {
    const [backend] = this.#devices.overgrown;
    if (!backend) return;
    const generation = this.#generation;
    await Promise.allSettled([...this.#sessions.values()].map((session) => session.copy()));
    // No step is under way in a turn that is not theirs.
    const end = await this.#turns.take({used: 0}, true);
    if (generation === this.#generation) this.#replace(backend, {type: 'renewed'});
    end();
  }

  #lost(backend: BackendName, message: string): void {
    this.#replace(backend, {type: 'lost', backend, message});
  }

  /** Nothing is read back from a dead device: the page has the last copies, and opens every run again from them. */
  #replace(
    backend: BackendName,
    news: {type: 'lost'; backend: BackendName; message: string} | {type: 'renewed'},
  ): void {
    this.#generation++;
    for (const session of this.#sessions.values()) void session.close({dead: true});
    this.#sessions.clear();
    this.#devices.discard(backend);
    this.#backends.forget();
    this.#post({...news, generation: this.#generation});
  }
}
