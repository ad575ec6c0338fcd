import type {Snapshot} from '@latent-elements/learning/types';
import {announce} from './announcer.js';
import type {ErrorEvent} from '../element/events.js';
import type {LearningElement} from '../element/learning-element.js';

const ANNOUNCED = ['play', 'pause', 'reset', 'ready', 'error'] as const;
const LEADS: Readonly<Record<string, string>> = {
  play: 'Training.',
  pause: 'Paused.',
  reset: 'Back to step 0.',
  ready: 'Ready.',
};
/** While it trains, a summary every eight seconds is as much as anybody listens to. */
const INTERVAL = 8000;

/** The figure whose words are said. */
interface Told<S extends Snapshot> {
  readonly host: LearningElement<S>;
  readonly shown: S | undefined;
  readonly dataMissing: boolean;
  loadPoster(): Promise<void>;
}

/** Says to those who do not see the figure what it shows now. */
export class LiveSummary<S extends Snapshot> {
  readonly #told: Told<S>;
  readonly #describe: (snapshot: S) => string;
  #last = 0;

  constructor(told: Told<S>, describe: (snapshot: S) => string) {
    this.#told = told;
    this.#describe = describe;
  }

  listen() {
    for (const type of ANNOUNCED) this.#told.host.addEventListener(type, this.#state);
  }

  stop() {
    for (const type of ANNOUNCED) this.#told.host.removeEventListener(type, this.#state);
  }

  /** A snapshot of a run that goes on. */
  training(snapshot: S) {
    const now = performance.now();
    if (!this.#told.host.training.playing || now - this.#last < INTERVAL) return;
    this.#last = now;
    announce(this.#describe(snapshot));
  }

  readonly #state = (event: Event) => {
    if (event.type === 'error') {
      if (this.#told.dataMissing && !this.#told.shown) void this.#told.loadPoster();
      return announce((event as ErrorEvent).message);
    }
    const {snapshot} = this.#told.host.training;
    const lead = LEADS[event.type] ?? '';
    announce(snapshot && event.type !== 'play' ? `${lead} ${this.#describe(snapshot)}` : lead);
  };
}
