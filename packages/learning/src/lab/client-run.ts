import type {Snapshot} from '../experiment/experiment.js';
import type {AnswerTo, AnyQuestions, Argument} from '../experiment/questions.js';
import {completed, type Copy} from './copies.js';
import {aborted, toError} from './failure.js';
import type {Drawings} from './drawings.js';
import type {Call, FromHost, Opening, ToHost} from './messages.js';
import type {LabFailure, Run, RunEvents} from './protocol.js';

/** A message before the lab has stamped its generation on it. */
export type Unstamped = ToHost extends infer Message
  ? Message extends ToHost
    ? Omit<Message, 'generation'>
    : never
  : never;

/** What a run needs of the page's lab. */
export interface LabLink {
  send(message: Unstamped): void;
  /** Decided anew whenever a run is opened. */
  circumstances(): Pick<Opening, 'avoid' | 'assets'>;
  readonly drawings: Drawings;
  forget(run: number, failure?: LabFailure): void;
}

interface Pending {
  /** Absent for the one that opens the run. */
  call: Call | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Calls that end with a run at rest. */
const RESTS: readonly Call['method'][] = ['pause', 'step', 'reach'];

/** The page's side of a run: outlives worker and device, for it can ask again for everything that was under way. */
export class ClientRun<S extends Snapshot, Q = AnyQuestions> implements Run<S, Q> {
  readonly ready: Promise<S>;
  readonly #id: number;
  readonly #order: Pick<Opening, 'experiment' | 'config' | 'backend'>;
  readonly #events: Partial<RunEvents<S>>;
  readonly #lab: LabLink;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;
  #opened = false;
  #saved: Copy | undefined;
  #visible = true;
  /** What was last asked for, while the host trains without a number of steps to reach. */
  #playing: {maxSteps: number | undefined} | undefined;
  /** Why nothing more will come: closed, or failed. */
  #end: Error | undefined;

  constructor(
    id: number,
    order: Pick<Opening, 'experiment' | 'config' | 'backend'>,
    events: Partial<RunEvents<S>>,
    lab: LabLink,
  ) {
    this.#id = id;
    this.#order = order;
    this.#events = events;
    this.#lab = lab;
    this.ready = this.#expect<S>(undefined);
  }

  play({maxSteps}: {maxSteps?: number} = {}): Promise<void> {
    this.#playing = {maxSteps};
    return this.#expect({method: 'play', argument: this.#playing});
  }

  pause(): Promise<S> {
    this.#playing = undefined;
    return this.#expect({method: 'pause', argument: undefined});
  }

  step(n: number): Promise<S> {
    this.#playing = undefined;
    return this.#expect({method: 'step', argument: n});
  }

  seek(step: number): Promise<S> {
    return this.#expect({method: 'seek', argument: step});
  }

  ask<Name extends keyof Q & string>(question: Name, ...[argument]: Argument<Q, Name>): Promise<AnswerTo<Q, Name>> {
    return this.#expect({method: 'ask', argument: {question, argument}});
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible || this.#end) return;
    this.#visible = visible;
    this.#lab.send({type: 'visible', run: this.#id, visible});
  }

  close(): void {
    if (this.#end) return;
    this.#lab.send({type: 'close', run: this.#id});
    this.#finish(toError(aborted('The run was closed.')));
  }

  /** Whether an answer or a snapshot is due: silence then means that the worker is dead. */
  get expecting(): boolean {
    return this.#pending.size > 0 || (this.#playing !== undefined && this.#visible);
  }

  /** Whether data and model have loaded. */
  get opened(): boolean {
    return this.#opened;
  }

  receive(message: FromHost): void {
    if (this.#end) return;
    if (message.type === 'saved') this.#saved = completed(message.saved, this.#saved);
    else if (message.type === 'goal') {
      const pending = this.#pending.get(message.call);
      if (pending) pending.call = {method: 'reach', argument: message.step};
    } else if (message.type === 'answer' || message.type === 'refusal') {
      const pending = this.#pending.get(message.call);
      this.#pending.delete(message.call);
      if (message.type === 'refusal') return pending?.reject(toError(message.failure));
      // A question may be answered before the first snapshot is.
      if (pending && !pending.call) this.#opened = true;
      // The answer is a newer state than any that still waits to be drawn.
      if (pending?.call && RESTS.includes(pending.call.method)) this.#lab.drawings.drop(this);
      pending?.resolve(message.value as never);
    } else if (message.type === 'event') this.#tell(message);
  }

  /** Opens the run again from its last copy, after the device or the worker was lost, and repeats what was asked. */
  resume(): void {
    this.#lab.drawings.drop(this);
    const waiting = [...this.#pending].filter(([, {call}]) => call);
    const replay = this.#playing && !waiting.some(([, {call}]) => call!.method === 'play');
    const opening = [...this.#pending].find(([, {call}]) => !call);
    if (opening) this.#send(opening[0], undefined);
    else {
      const reopened = this.#expect<S>(undefined);
      reopened.then((snapshot) => this.#events.snapshot?.(snapshot, {msPerStep: NaN})).catch(() => {});
    }
    for (const [number, {call}] of waiting) this.#send(number, call);
    if (replay) void this.#expect({method: 'play', argument: this.#playing!});
  }

  fail(failure: LabFailure): void {
    this.#finish(toError(failure), failure);
    this.#events.failed?.(failure);
  }

  #tell(event: Extract<FromHost, {type: 'event'}>): void {
    if (event.name === 'failed') {
      this.#lab.send({type: 'close', run: this.#id});
      return this.fail(event.values[0]);
    }
    if (event.name === 'snapshot') {
      const [snapshot, timing] = event.values;
      return this.#lab.drawings.add(this, {
        draw: () => this.#events.snapshot?.(snapshot as S, timing),
        taken: () => {
          if (!this.#end) this.#lab.send({type: 'drawn', run: this.#id});
        },
      });
    }
    if (event.name === 'stopped') {
      this.#playing = undefined;
      this.#lab.drawings.drop(this);
    }
    (this.#events[event.name] as ((...values: unknown[]) => void) | undefined)?.(...event.values);
  }

  #expect<T>(call: Call | undefined): Promise<T> {
    const number = ++this.#calls;
    const answer = new Promise<T>((resolve, reject) => {
      if (this.#end) return reject(this.#end);
      this.#pending.set(number, {call, resolve, reject});
      this.#send(number, call);
    });
    // The page's own code may leave it: that is no unhandled rejection.
    answer.catch(() => {});
    return answer;
  }

  #send(number: number, call: Call | undefined): void {
    const about = {run: this.#id, call: number};
    if (call) return this.#lab.send({type: 'call', ...about, ...call});
    // Before it was opened there is nothing that a copy would save, and its baselines are still to be measured.
    const saved = this.#opened ? this.#saved : undefined;
    const opening = {...this.#order, ...this.#lab.circumstances(), visible: this.#visible, saved};
    this.#lab.send({type: 'open', ...about, opening});
  }

  #finish(reason: Error, failure?: LabFailure): void {
    this.#end = reason;
    this.#playing = undefined;
    this.#saved = undefined;
    this.#lab.drawings.drop(this);
    this.#lab.forget(this.#id, failure);
    for (const {reject} of this.#pending.values()) reject(reason);
    this.#pending.clear();
  }
}
