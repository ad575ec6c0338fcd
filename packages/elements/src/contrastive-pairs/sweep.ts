import {html, nothing, type TemplateResult} from 'lit';
import type {ContrastiveConfig, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {count, percent} from '../base/format.js';
import {loadPlot, plotSvg, type PlotModule} from '../base/plot.js';
import {RunsInTurn} from '../base/runs-in-turn.js';
import {tradePlot, type Traded} from './charts.js';
import {decimal} from './figure.js';
import type {PairsView} from './view.js';

const TEMPERATURES = [0.05, 0.1, 0.2, 0.5, 1, 2];
const STEPS = [50, 150, 300];

/** Trains one encoder a temperature and draws how close pairs come against how widely all is spread. */
export class Sweep {
  readonly #view: PairsView;
  readonly #turns = new RunsInTurn<ContrastiveConfig, ContrastiveSnapshot>('contrastive');
  #steps = 150;
  #runs: Traded[] = [];
  #of = '';
  #current: number | undefined;
  #plot: PlotModule | undefined;

  constructor(view: PairsView) {
    this.#view = view;
  }

  stop() {
    this.#turns.stop();
    this.#current = undefined;
  }

  render(snapshot: ContrastiveSnapshot): TemplateResult {
    if (this.#of !== this.#key()) {
      this.stop();
      this.#runs = [];
    }
    const running = this.#current !== undefined;
    return html`<header><h4>${this.#title()}</h4></header>
      <p class="help">Trains ${TEMPERATURES.length} encoders on ${snapshot.dataset.title} with NT-Xent at temperatures ${TEMPERATURES[0]} to ${TEMPERATURES.at(-1)}, everything else as
        set above. Left is close together, down is widely spread: a low temperature buys spread, a high one closeness.</p>
      <div class="controls">
        <button type="button" class="quiet" @click=${() => (running ? this.#pause() : void this.#start())}>${running ? 'Stop the sweep' : 'Sweep temperatures'}</button>
        <label class="field"><span>Steps each</span>
          <select ?disabled=${running} @change=${(event: Event) => {
            this.#steps = Number((event.target as HTMLSelectElement).value);
            this.#runs = [];
            this.#view.update();
          }}>${STEPS.map((steps) => html`<option value=${steps} ?selected=${steps === this.#steps}>${count(steps)}</option>`)}</select></label>
        ${running ? html`<span class="muted">training at ${this.#current}…</span>` : nothing}
      </div>
      ${this.#runs.length > 1 && this.#plot
        ? html`<div role="img" aria-label=${this.#runs.map(({temperature, alignment, uniformity, probe}) => `temperature ${temperature}: alignment ${decimal(alignment)}, uniformity ${decimal(uniformity)}${Number.isFinite(probe) ? `, probe ${percent(probe)}` : ''}`).join('; ')}>
            ${plotSvg(this.#plot, tradePlot(this.#plot, this.#runs, {width: Math.min(560, this.#view.width)}))}
          </div>`
        : nothing}`;
  }

  /** Everything but the temperature decides whether runs may share a curve. */
  #key() {
    return JSON.stringify({...this.#view.host.config, temperature: 0});
  }

  #title() {
    if (this.#runs.length < 2) return 'What does the temperature trade?';
    const [first, last] = [this.#runs[0], this.#runs.at(-1)!];
    return `From temperature ${first.temperature} to ${last.temperature}: alignment ${decimal(first.alignment)} to ${decimal(last.alignment)}, uniformity ${decimal(first.uniformity)} to ${decimal(last.uniformity)}`;
  }

  #pause() {
    this.stop();
    this.#view.update();
  }

  async #start() {
    const {host} = this.#view;
    this.#of = this.#key();
    this.#runs = [];
    try {
      this.#plot ??= await loadPlot();
      const configs = TEMPERATURES.map((temperature) => ({...host.config, objective: 'nt-xent' as const, temperature}));
      for await (const {index, snapshot} of this.#turns.of(configs, host, this.#steps)) {
        const temperature = TEMPERATURES[index];
        this.#current = temperature;
        if (snapshot) {
          const {alignment, uniformity, probe} = snapshot.metrics;
          this.#runs = [...this.#runs, {temperature, alignment, uniformity, probe}];
        }
        this.#view.update();
      }
    } catch (failure) {
      console.warn(`<${host.localName}> The sweep stopped: ${(failure as Error).message}`);
    } finally {
      if (!this.#turns.running) this.#current = undefined;
      this.#view.update();
    }
  }
}
