import {imported} from '../base/element/imported.js';
import type {LabFailure, MeasuredModel, ModelOrder} from '@latent-elements/learning/types';

/** What measuring an author's model says of itself. */
export interface OwnModelListener {
  changed(): void;
  progress(fraction: number, what: string): void;
  measured(model: MeasuredModel): void;
  failed(failure: LabFailure): void;
}

/** The model that an author names: fetched, opened and measured once for its address, its data and its seed. */
export class OwnModel {
  measured: MeasuredModel | undefined;
  failure: LabFailure | undefined;
  fraction = 0;
  what = '';
  readonly #listener: OwnModelListener;
  #order = '';
  #work: {readonly done: Promise<void>; readonly abort: AbortController} | undefined;

  constructor(listener: OwnModelListener) {
    this.#listener = listener;
  }

  get busy(): boolean {
    return this.#work !== undefined;
  }

  /** Nothing that was asked for goes on, and nothing of it is kept. */
  forget() {
    this.#work?.abort.abort(new DOMException('Another model is to be measured.', 'AbortError'));
    this.#work = this.measured = this.failure = undefined;
    this.#order = '';
  }

  /** Resolves once it is measured; the same order twice is measured once, unless it failed. */
  measure(order: ModelOrder): Promise<void> {
    const asked = JSON.stringify(order);
    if (asked === this.#order && !this.failure) return this.#work?.done ?? Promise.resolve();
    this.forget();
    this.#order = asked;
    const abort = new AbortController();
    const done = this.#measure(order, abort.signal).finally(() => {
      if (this.#work?.abort !== abort) return;
      this.#work = undefined;
      this.#listener.changed();
    });
    this.#work = {done, abort};
    this.#listener.changed();
    return done;
  }

  /** Whether this very order was taken up. */
  has(order: ModelOrder): boolean {
    return JSON.stringify(order) === this.#order;
  }

  async #measure(order: ModelOrder, signal: AbortSignal): Promise<void> {
    this.fraction = 0;
    this.what = 'Loading the model';
    try {
      const {measureModel} = await imported(() => import('@latent-elements/learning/own-model'));
      signal.throwIfAborted();
      const measured = await measureModel(order, {
        signal,
        progress: (fraction, what) => {
          [this.fraction, this.what] = [fraction, what];
          this.#listener.progress(fraction, what);
        },
      });
      this.measured = measured;
      this.#listener.measured(measured);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const {code = 'offline', message, recoverable = true} = error as Error & Partial<LabFailure>;
      this.failure = {code, message, recoverable};
      this.#listener.failed(this.failure);
      throw error;
    }
  }
}
