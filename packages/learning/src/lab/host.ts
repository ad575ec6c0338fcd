import {memory as tensorMemory} from '../tf/tf.js';
import {Backends} from '../backend/backends.js';
import {transferable} from './arrays.js';
import {toFailure} from './failure.js';
import type {FromHost, LabMemory, Post, ToHost} from './messages.js';
import type {RunInfo} from './protocol.js';
import {Session} from './session.js';
import {Turns} from './turns.js';

type CallMessage = Extract<ToHost, {type: 'call'}>;

/** The side of the lab that computes: the same in a worker and, where none is allowed, on the main thread. */
export class Host {
  readonly #where: RunInfo['where'];
  readonly #sliceMs: number;
  readonly #post: Post;
  readonly #turns = new Turns();
  readonly #backends = new Backends(this.#turns, (backend, message) => this.#lost(backend, message));
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
    this.#sessions.delete(message.run);
    void session.close();
  }

  #open({run, call, opening}: Extract<ToHost, {type: 'open'}>): void {
    const session = new Session(run, opening, {
      backends: this.#backends,
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
    const {numTensors, numBytes} = tensorMemory();
    end();
    return {
      runs: this.#sessions.size,
      tensors: numTensors,
      bytes: numBytes,
      bytesInGPU: this.#backends.bytesInGPU,
      where: this.#where,
    };
  }

  /** Nothing is read back from a dead device: the page has the last copies, and opens every run again from them. */
  #lost(backend: Parameters<Backends['discard']>[0], message: string): void {
    this.#generation++;
    for (const session of this.#sessions.values()) void session.close({dead: true});
    this.#sessions.clear();
    this.#backends.discard(backend);
    this.#post({type: 'lost', generation: this.#generation, backend, message});
  }
}
