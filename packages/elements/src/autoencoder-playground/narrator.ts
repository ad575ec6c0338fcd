import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {announce} from '../base/announcer.js';
import {ErrorEvent} from '../base/events.js';
import {description} from './figure.js';
import type {AutoencoderView} from './view.js';

const ANNOUNCED = ['play', 'pause', 'reset', 'ready', 'error'] as const;
const LEADS: Readonly<Record<string, string>> = {play: 'Training.', pause: 'Paused.', reset: 'Back to step 0.', ready: 'Ready.'};
/** While it trains, a summary every eight seconds is as much as anybody listens to. */
const INTERVAL = 8000;

/** Says to those who do not see the figure what it shows now. */
export class Narrator {
  readonly #view: AutoencoderView;
  #last = 0;

  constructor(view: AutoencoderView) {
    this.#view = view;
  }

  listen() {
    for (const type of ANNOUNCED) this.#view.host.addEventListener(type, this.#state);
  }

  stop() {
    for (const type of ANNOUNCED) this.#view.host.removeEventListener(type, this.#state);
  }

  /** A snapshot of a run that goes on. */
  training(snapshot: AutoencoderSnapshot) {
    const now = performance.now();
    if (!this.#view.host.training.playing || now - this.#last < INTERVAL) return;
    this.#last = now;
    announce(description(snapshot, false));
  }

  readonly #state = (event: Event) => {
    if (event instanceof ErrorEvent) {
      if (this.#view.dataMissing && !this.#view.shown) void this.#view.loadPoster();
      return announce(event.message);
    }
    const {snapshot} = this.#view.host.training;
    const lead = LEADS[event.type] ?? '';
    announce(snapshot && event.type !== 'play' ? `${lead} ${description(snapshot, false)}` : lead);
  };
}
