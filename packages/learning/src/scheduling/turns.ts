import {nextTask} from './next-task.js';

/** Milliseconds of the engine that one run has had. */
export interface Account {
  used: number;
  /** Its turns are urgent, those that it waits for already included. */
  hurried?: boolean;
}

interface Waiting {
  readonly account: Account;
  readonly urgent: boolean;
  readonly grant: (end: () => void) => void;
}

/**
 * One engine, many runs: whoever holds the turn computes, the others wait. The next turn goes to the run that has had
 * the least time, so that what is shared is time and not steps; a reader's question goes before any training.
 * Between two turns messages are let in.
 */
export class Turns {
  readonly #waiting: Waiting[] = [];
  #taken = false;
  /** A run that comes late, or back, starts level with the others instead of claiming what it never asked for. */
  #level = 0;

  /** Resolves, with the function that ends it, when the turn has come; rejects at once when `signal` aborts before. */
  take(account: Account, urgent = false, signal?: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const grant = (end: () => void): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve(end);
      };
      const waiting: Waiting = {account, urgent, grant};
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal!.reason);
      };
      signal?.addEventListener('abort', giveUp, {once: true});
      this.#waiting.push(waiting);
      if (!this.#taken) void this.#next();
    });
  }

  async #next(): Promise<void> {
    this.#taken = true;
    await nextTask();
    if (!this.#waiting.length) {
      this.#taken = false;
      return;
    }
    const next = this.#waiting.reduce((first, other) => (goesBefore(other, first) ? other : first));
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    const {account} = next;
    account.used = Math.max(account.used, this.#level);
    // A reader's question by a run that has had much must not hold the others' level up.
    if (!isUrgent(next)) this.#level = account.used;
    const start = performance.now();
    let ended = false;
    next.grant(() => {
      if (ended) return;
      ended = true;
      account.used += performance.now() - start;
      if (this.#waiting.length) void this.#next();
      else this.#taken = false;
    });
  }
}

const isUrgent = ({urgent, account}: Waiting): boolean => urgent || account.hurried === true;

const goesBefore = (a: Waiting, b: Waiting): boolean =>
  isUrgent(a) === isUrgent(b) ? a.account.used < b.account.used : isUrgent(a);
