import type {LabFailure, RepresentationReport as Report} from '@latent-elements/learning/types';
import {comparable} from '../base/own-data/own-data.js';
import type {Figure} from './link.js';

/** What measuring says of itself. */
export interface MeasuringListener {
  /** Something is to be drawn anew. */
  changed(): void;
  /** The first report of a run, or of another one, came. */
  began(): void;
  measured(report: Report): void;
  cleared(): void;
  failed(failure: LabFailure): void;
}

export interface MeasuringOptions {
  /** Whether the report is seen: nothing is measured for nobody. */
  readonly visible: () => boolean;
  /** Steps to measure at, ascending; none for log-spaced ones. */
  readonly steps: () => readonly number[];
  /** The step to compare with; NaN for a tenth of the newest. */
  readonly since: () => number;
  readonly listener: MeasuringListener;
}

/** From one report to the next. */
const FACTOR = 2;

const interrupted = (message: string) => new DOMException(message, 'AbortError');

/**
 * The reports on one figure: one question under way at a time, at log-spaced steps or those asked for, and after each a
 * rest as long, so that it goes on training. Another run of the figure begins another history.
 */
export class Measuring {
  /** Ascending by step. */
  history: readonly Report[] = [];
  failure: LabFailure | undefined;
  /** Why there is no history, where there was one. */
  note = '';
  readonly #options: MeasuringOptions;
  #figure: Figure | undefined;
  #attached: AbortController | undefined;
  #asking: Promise<void> | undefined;
  /** Counts runs: what an earlier one still answers is not heard. */
  #run = 0;
  #config = '';
  #restsUntil = 0;
  /** Where the figure last refused; a later step is another question. */
  #refusedAt = -1;

  constructor(options: MeasuringOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#asking !== undefined;
  }

  /** Measures another figure from here on, or none. */
  attach(figure: Figure | undefined) {
    if (figure === this.#figure) return;
    this.#attached?.abort();
    this.#begin(
      `${figure ? 'Another figure is measured now' : 'The figure is gone'}: what was measured before went with it.`,
    );
    this.#figure = figure;
    if (!figure) return;
    this.#attached = new AbortController();
    const {signal} = this.#attached;
    figure.addEventListener('ready', () => this.#another(), {signal});
    // Errors too: a run that diverged stands at its last good step, which can be measured.
    for (const type of ['train-step', 'pause', 'reset', 'error'])
      figure.addEventListener(type, () => this.consider(), {signal});
    this.#config = comparable(figure.config);
    this.consider();
  }

  /** Measures if there is something new that is worth it. */
  consider() {
    if (this.#options.visible() && this.#isDue) void this.#ask().catch(() => {});
  }

  /** Measures the step that the figure stands at, seen or not; resolves when the newest report is of that step or a later one. */
  async measure(): Promise<void> {
    const figure = this.#figure;
    if (!this.#isOpen) throw new Error('There is nothing to measure yet: train the figure first.');
    const {step} = figure!.training.snapshot!;
    while (this.#asking) await this.#asking.catch(() => {});
    if (figure !== this.#figure || !this.#isOpen) throw interrupted('The figure’s run was closed.');
    if (!this.history.some((report) => report.step >= step)) await this.#ask();
  }

  get #isOpen(): boolean {
    const training = this.#figure?.training;
    return training !== undefined && training.open && !training.loading && training.snapshot !== undefined;
  }

  get #isDue(): boolean {
    if (this.busy || !this.#isOpen) return false;
    const {snapshot, playing} = this.#figure!.training;
    const {step} = snapshot!;
    const last = Math.max(this.#refusedAt, this.history.at(-1)?.step ?? -1);
    // Gone on from a copy, a run may stand before what was measured.
    if (step <= last) return false;
    const steps = this.#options.steps();
    if (steps.length > 0) return steps.some((asked) => asked > last && asked <= step);
    if (!playing) return true;
    return performance.now() >= this.#restsUntil && step >= Math.max(last + 1, last * FACTOR);
  }

  async #ask(): Promise<void> {
    const figure = this.#figure!;
    const run = this.#run;
    const asking = this.#answer(figure, run);
    this.#asking = asking;
    this.#options.listener.changed();
    try {
      await asking;
    } finally {
      if (run === this.#run) {
        this.#asking = undefined;
        this.#options.listener.changed();
        this.consider();
      }
    }
  }

  async #answer(figure: Figure, run: number): Promise<void> {
    const {listener} = this.#options;
    const {step} = figure.training.snapshot!;
    const given = this.#options.since();
    const since = Number.isFinite(given) ? given : Math.floor(step / 10);
    const start = performance.now();
    try {
      const report = await figure.training.ask('report', {since});
      if (run !== this.#run) throw interrupted('The figure began another run.');
      const first = this.history.length === 0;
      this.history = [...this.history.filter((other) => other.step < report.step), report];
      this.note = '';
      this.failure = undefined;
      if (first) listener.began();
      listener.measured(report);
    } catch (error) {
      if (run !== this.#run || (error as Error).name === 'AbortError')
        throw interrupted('The figure’s run was closed.');
      const {code = 'internal', message} = error as Error & {code?: string};
      this.#refusedAt = step;
      const known = this.failure?.message === message;
      this.failure = {code, message, recoverable: true};
      if (!known) listener.failed(this.failure);
      throw error;
    } finally {
      const now = performance.now();
      if (run === this.#run) this.#restsUntil = now + (now - start);
    }
  }

  /** The figure has loaded a run, its first or another. */
  #another() {
    const config = comparable(this.#figure!.config);
    this.#begin(
      config === this.#config
        ? 'The figure began again at step 0: what was measured before is gone.'
        : 'The figure has other settings now: what was measured before is gone.',
    );
    this.#config = config;
    this.consider();
  }

  #begin(note: string) {
    const had = this.history.length > 0;
    this.#run++;
    this.#asking = undefined;
    this.history = [];
    this.failure = undefined;
    this.#restsUntil = 0;
    this.#refusedAt = -1;
    this.note = had ? note : '';
    if (had) this.#options.listener.cleared();
    this.#options.listener.changed();
  }
}
