import type {Backends} from '../backend/backends.js';
import type {BackendName} from '../backend/names.js';
import type {Account, Turns} from './turns.js';

/** One run's place at the engine: takes turns with its own backend set, and gives way between slices of long work. */
export class Seat {
  /** Whose turns these are; none before one was chosen. */
  backend: BackendName | undefined;
  readonly #turns: Turns;
  readonly #backends: Backends;
  readonly #signal: AbortSignal;
  readonly #account: Account = {used: 0};
  #end: (() => void) | undefined;
  #heldMs = 0;
  #since = 0;

  constructor(turns: Turns, backends: Backends, signal: AbortSignal) {
    this.#turns = turns;
    this.#backends = backends;
    this.#signal = signal;
  }

  /** Runs `work` in a turn; throws the signal's reason instead if the run was closed while it waited. */
  async turn<T>(work: () => Promise<T>, {urgent = false} = {}): Promise<T> {
    await this.#take(urgent);
    try {
      this.#signal.throwIfAborted();
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Lets the others have a turn, then takes the next; the first call of a run without a turn only takes one. */
  async breathe(): Promise<void> {
    this.leave();
    await this.#take(false);
    this.#signal.throwIfAborted();
  }

  /** Ends the turn, if one is held. */
  leave(): void {
    if (!this.#end) return;
    this.#heldMs += performance.now() - this.#since;
    this.#end();
    this.#end = undefined;
  }

  /** Milliseconds of all turns up to now: what work took, the others' turns while it breathed not counted. */
  get heldMs(): number {
    return this.#heldMs + (this.#end ? performance.now() - this.#since : 0);
  }

  async #take(urgent: boolean): Promise<void> {
    this.#end = await this.#turns.take(this.#account, urgent);
    this.#since = performance.now();
    if (this.#signal.aborted || !this.backend) return;
    try {
      await this.#backends.use(this.backend);
    } catch (error) {
      this.leave();
      throw error;
    }
  }
}
