import {isGPU, type Devices} from '../backend/devices.js';
import type {BackendName} from '../backend/names.js';
import {toFailure} from './failure.js';
import type {Account, Turns} from '../scheduling/turns.js';
import {limitOf, watch} from '../scheduling/watchdog.js';

/** What a lease needs of the lab and of its run. */
export interface Engine {
  readonly turns: Turns;
  readonly devices: Devices;
  /** Aborted when the run is closed. */
  readonly signal: AbortSignal;
  /** Milliseconds that a step of this run takes; NaN before the first. */
  msPerStep(): number;
  /** The device failed, or has stopped answering. */
  lost(backend: BackendName, message: string): void;
}

interface TurnOptions {
  /** A reader waits: goes before any training. */
  readonly urgent?: boolean;
  /** A RangeError is an answer, and not the device's. */
  readonly refuses?: boolean;
}

/**
 * One run's place at the engine: takes turns with its own backend set, and gives way between slices of long work. What
 * goes wrong in a turn on a GPU may be the device's fault, which a fresh one can mend; elsewhere it would only come again.
 */
export class EngineLease {
  /** Whose turns these are; none before one was chosen. */
  backend: BackendName | undefined;
  readonly #engine: Engine;
  readonly #account: Account = {used: 0};
  #hurries = 0;
  #end: (() => void) | undefined;
  #calm: (() => void) | undefined;
  #heldMs = 0;
  #since = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Runs `work` in a turn; throws the signal's reason instead if the run was closed before it ended, and never answers
   * what a lost device did.
   */
  turn<T>(work: () => Promise<T>, {urgent = false, refuses = false}: TurnOptions = {}): Promise<T> {
    return this.#blaming(refuses, async () => {
      await this.#take(urgent);
      try {
        this.#engine.signal.throwIfAborted();
        const answer = await work();
        this.#engine.signal.throwIfAborted();
        if (this.backend) this.#engine.devices.check(this.backend);
        return answer;
      } finally {
        this.leave();
      }
    });
  }

  /** Runs work that takes its turns by {@link breathe}, the first of them once it needs the engine. */
  async breathing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#blaming(false, work);
    } finally {
      this.leave();
    }
  }

  /**
   * Lets the others have a turn, `until` what one of them computes is done or failed, then takes the next; the first call
   * of a run without a turn only takes one.
   */
  async breathe(until?: Promise<unknown>): Promise<void> {
    this.leave();
    await until?.catch(() => {});
    await this.#take(false);
    this.#engine.signal.throwIfAborted();
  }

  /** Until `work` is done all turns of this run go before any training, what it waits for already included. */
  async hurried<T>(work: () => Promise<T>): Promise<T> {
    this.#hurries++;
    this.#account.hurried = true;
    try {
      return await work();
    } finally {
      this.#account.hurried = --this.#hurries > 0;
    }
  }

  /** Ends the turn, if one is held: whoever waits for a dead device would hold it for ever. */
  leave(): void {
    this.#heldMs = this.heldMs;
    this.#calm?.();
    this.#end?.();
    this.#calm = this.#end = undefined;
  }

  /** Milliseconds of all turns up to now: others' turns, while this run breathed, are not what its work took. */
  get heldMs(): number {
    return this.#heldMs + (this.#end ? performance.now() - this.#since : 0);
  }

  async #take(urgent: boolean): Promise<void> {
    const {turns, devices, signal, msPerStep} = this.#engine;
    this.#end = await turns.take(this.#account, urgent, signal);
    this.#since = performance.now();
    const {backend} = this;
    if (signal.aborted || !backend) return;
    if (isGPU(backend)) {
      this.#calm = watch(limitOf(msPerStep()), () => this.#silent(backend));
    }
    try {
      await devices.use(backend);
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  async #blaming<T>(refuses: boolean, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const {code, message} = toFailure(error);
      // Data and configurations that are refused have a code of their own.
      const foreseen = (refuses && error instanceof RangeError) || (code !== 'internal' && code !== 'aborted');
      if (!foreseen && this.backend && isGPU(this.backend)) this.#lost(this.backend, message);
      throw error;
    }
  }

  /** Said even by a run that was closed in the meantime, for it holds up every other. */
  #silent(backend: BackendName): void {
    this.leave();
    this.#engine.lost(backend, 'The device stopped answering.');
  }

  #lost(backend: BackendName, message: string): void {
    if (!this.#engine.signal.aborted) this.#engine.lost(backend, message);
  }
}
