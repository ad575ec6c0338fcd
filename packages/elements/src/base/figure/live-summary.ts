import type {Snapshot} from '@latent-elements/learning/types';
import type {ErrorEvent} from '../element/events.js';
import type {LearningElement} from '../element/learning-element.js';
import {announce} from './announcer.js';

const ANNOUNCED = ['play', 'pause', 'reset', 'ready', 'error'] as const;
const LEADS: Readonly<Record<string, string>> = {
  play: 'Training.',
  pause: 'Paused.',
  reset: 'Back to step 0.',
  ready: 'Ready.',
};
/** Least milliseconds between two summaries of training: more than one every eight seconds nobody listens to. */
const INTERVAL = 8000;

/** The figure that is summarised: its words, and what it does where its element failed. */
export interface Summarised<S> {
  /** The figure in words. */
  describe(snapshot: S): string;
  failed(): void;
}

/** Tells those who do not see the figure what it shows now. */
export class LiveSummary<S extends Snapshot> {
  readonly #host: LearningElement<S>;
  readonly #summarised: Summarised<S>;
  #last = 0;

  constructor(host: LearningElement<S>, summarised: Summarised<S>) {
    this.#host = host;
    this.#summarised = summarised;
  }

  listen() {
    for (const type of ANNOUNCED) this.#host.addEventListener(type, this.#state);
  }

  stop() {
    for (const type of ANNOUNCED) this.#host.removeEventListener(type, this.#state);
  }

  /** A snapshot of a run that goes on. */
  training(snapshot: S) {
    const now = performance.now();
    if (!this.#host.training.playing || now - this.#last < INTERVAL) return;
    this.#last = now;
    announce(this.#summarised.describe(snapshot));
  }

  readonly #state = (event: Event) => {
    if (event.type === 'error') {
      this.#summarised.failed();
      return announce((event as ErrorEvent).message, {failure: true});
    }
    const {snapshot} = this.#host.training;
    const lead = LEADS[event.type] ?? '';
    announce(snapshot && event.type !== 'play' ? `${lead} ${this.#summarised.describe(snapshot)}` : lead);
  };
}
