import {html, nothing, type TemplateResult} from 'lit';
import type {PlotOptions} from '@observablehq/plot';
import type {ExperimentName, RunOptions, Snapshot} from '@latent-elements/learning/types';
import {count} from '../figure/format.js';
import type {Shown} from '../figure/shown.js';
import {loadPlot, plotSvg, type PlotModule} from '../drawing/plot.js';
import {RunsInTurn} from './runs-in-turn.js';

/** The element that is swept: its settings, where it computes, and its name for the console. */
export interface SweepHost<Config> {
  readonly config: Config;
  readonly backend: RunOptions['backend'];
  readonly localName: string;
}

/** What is swept, and what is drawn of it. */
export interface Swept<Config, S extends Snapshot, Reading> {
  readonly experiment: ExperimentName;
  /** The setting that moves, and where it goes. */
  readonly setting: keyof Config & string;
  readonly values: readonly number[];
  /** To choose from: how long each is trained; the second at first. */
  readonly steps: readonly number[];
  /** What the button says, and what is said at each value while it trains. */
  readonly button: string;
  readonly training: string;
  /** What a run differs in from the figure's besides the setting. */
  readonly changed?: Partial<Config>;
  /** What is kept of a measured run. */
  reading(value: number, metrics: S['metrics']): Reading;
  help(snapshot: S): string;
  /** The finding, or the question while there is none. */
  title(readings: readonly Reading[]): string;
  /** One reading in words. */
  words(reading: Reading): string;
  plot(plot: PlotModule, readings: readonly Reading[], size: {width: number}): PlotOptions;
}

/** Trains one model a value of a setting, each from the same seed and for as many steps, and draws what comes of each. */
export class Sweep<Config extends object, S extends Snapshot, Reading> {
  readonly #host: SweepHost<Config>;
  readonly #update: () => void;
  readonly #swept: Swept<Config, S, Reading>;
  readonly #turns: RunsInTurn<Config, S>;
  #steps: number;
  #readings: Reading[] = [];
  #of = '';
  #current: number | undefined;
  #plot: PlotModule | undefined;

  /** @param update - Draws the figure again. */
  constructor(host: SweepHost<Config>, swept: Swept<Config, S, Reading>, update: () => void) {
    this.#host = host;
    this.#update = update;
    this.#swept = swept;
    this.#turns = new RunsInTurn(swept.experiment);
    this.#steps = swept.steps[1];
  }

  stop() {
    this.#turns.stop();
    this.#current = undefined;
  }

  render({snapshot, width}: Shown<S>): TemplateResult {
    if (this.#of !== this.#key()) {
      this.stop();
      this.#readings = [];
    }
    const {steps: choices, button, training, help, title, words, plot} = this.#swept;
    const running = this.#current !== undefined;
    return html`<header><h4>${title(this.#readings)}</h4></header>
      <p class="help">${help(snapshot)}</p>
      <div class="controls">
        <button type="button" class="quiet" @click=${() => (running ? this.#pause() : void this.#start())}>${running ? 'Stop the sweep' : button}</button>
        <label class="field"><span>Steps each</span>
          <select ?disabled=${running} @change=${(event: Event) => {
            this.#steps = Number((event.target as HTMLSelectElement).value);
            this.#readings = [];
            this.#update();
          }}>${choices.map((steps) => html`<option value=${steps} ?selected=${steps === this.#steps}>${count(steps)}</option>`)}</select></label>
        ${running ? html`<span class="muted">${training} ${this.#current}…</span>` : nothing}
      </div>
      ${
        this.#readings.length > 1 && this.#plot
          ? html`<div role="img" aria-label=${this.#readings.map(words).join('; ')}>
            ${plotSvg(this.#plot, plot(this.#plot, this.#readings, {width: Math.min(560, width)}))}
          </div>`
          : nothing
      }`;
  }

  /** Everything but what is swept decides whether runs may share a curve. */
  #key() {
    return JSON.stringify({...this.#host.config, [this.#swept.setting]: 0});
  }

  #pause() {
    this.stop();
    this.#update();
  }

  async #start() {
    const host = this.#host;
    const {setting, values, changed, reading} = this.#swept;
    this.#of = this.#key();
    this.#readings = [];
    try {
      this.#plot ??= await loadPlot();
      const configs = values.map((value): Config => ({...host.config, ...changed, [setting]: value}));
      for await (const {index, snapshot} of this.#turns.of(configs, host, this.#steps)) {
        this.#current = values[index];
        if (snapshot) this.#readings = [...this.#readings, reading(values[index], snapshot.metrics)];
        this.#update();
      }
    } catch (failure) {
      // A value that the data cannot have (a code wider than the row) ends the sweep; what was measured stays.
      if (this.#readings.length === 0)
        console.warn(`<${host.localName}> The sweep stopped: ${(failure as Error).message}`);
    } finally {
      if (!this.#turns.running) this.#current = undefined;
      this.#update();
    }
  }
}
