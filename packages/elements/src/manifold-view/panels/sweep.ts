import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldConfig, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {loadPlot, plotSvg, type PlotModule} from '../../base/drawing/plot.js';
import {RunsInTurn} from '../../base/panels/runs-in-turn.js';
import {sweepPlot, type Swept} from '../charts.js';
import {ran, TO_ITS_END} from '../run-summary.js';
import {METHODS} from '../methods.js';
import type {ManifoldFigure} from '../figure.js';

interface OfMethod extends Swept {
  readonly name: MethodName;
  readonly ran: string;
}

/** What is swept for each method that has a number of neighbours. */
const SWEPT: Readonly<Partial<Record<MethodName, {setting: 'perplexity' | 'neighbours'; label: string}>>> = {
  tsne: {setting: 'perplexity', label: 'Perplexity'},
  isomap: {setting: 'neighbours', label: 'Neighbours'},
  umap: {setting: 'neighbours', label: 'Neighbours'},
  'parametric-tsne': {setting: 'perplexity', label: 'Perplexity'},
  'parametric-umap': {setting: 'neighbours', label: 'Neighbours'},
};
const VALUES = [3, 5, 10, 20, 50, 100];

/** Lays one method out at several values of its setting, and draws what each costs and keeps. */
export class Sweep {
  readonly #view: ManifoldFigure;
  readonly #turns = new RunsInTurn<ManifoldConfig, ManifoldSnapshot>('manifold');
  #method: MethodName | undefined;
  #runs: OfMethod[] = [];
  #refused: string[] = [];
  #current: number | undefined;
  #plot: PlotModule | undefined;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  stop() {
    this.#turns.stop();
    this.#current = undefined;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const possible = snapshot.methods.map(({name}) => name).filter((name) => SWEPT[name]);
    if (possible.length === 0)
      return html`<p class="help">None of these methods has a number of neighbours to sweep: show Isomap, t-SNE or UMAP, parametric or not.</p>`;
    const method = this.#method && possible.includes(this.#method) ? this.#method : possible.at(-1)!;
    const running = this.#current !== undefined;
    const runs = this.#runs.filter(({name}) => name === method);
    return html`<header><h4>${this.#title(method, runs)}</h4></header>
      <p class="help">Lays ${snapshot.dataset.title} out by ${METHODS[method]} at ${VALUES.join(', ')} ${SWEPT[method]!.label.toLowerCase()}, everything else as set above, each to its end, and measures every map.</p>
      <div class="controls">
        <label class="field"><span>Method</span><select ?disabled=${running} @change=${(event: Event) => {
          this.#method = (event.target as HTMLSelectElement).value as MethodName;
          this.#view.update();
        }}>${possible.map((name) => html`<option value=${name} ?selected=${name === method}>${METHODS[name]}</option>`)}</select></label>
        <button type="button" class="quiet" @click=${() => (running ? this.#pause() : void this.#start(method))}>${running ? 'Stop the sweep' : 'Sweep'}</button>
        ${running ? html`<span class="muted">laying out at ${this.#current}…</span>` : nothing}
      </div>
      ${
        runs.length > 1 && this.#plot
          ? html`<div role="img" aria-label=${runs.map(({value, trust, continuity}) => `${value}: trust ${trust.toFixed(2)}, continuity ${continuity.toFixed(2)}`).join('; ')}>
            ${plotSvg(this.#plot, sweepPlot(this.#plot, runs, {width: Math.min(620, this.#view.width), label: SWEPT[method]!.label}))}
          </div>
          <p class="help">Each of ${[...new Set(runs.map((run) => run.ran))].join('; ')}.</p>`
          : nothing
      }
      ${this.#refused.map((sentence) => html`<p class="help">${sentence}</p>`)}`;
  }

  #title(method: MethodName, runs: readonly OfMethod[]): string {
    const {label} = SWEPT[method]!;
    if (runs.length < 2) return `What does ${label.toLowerCase()} do to ${METHODS[method]}?`;
    const best = runs.reduce((a, b) => (b.trust > a.trust ? b : a));
    return `${METHODS[method]} is trusted most at ${label.toLowerCase()} ${best.value}: ${best.trust.toFixed(2)}`;
  }

  #pause() {
    this.stop();
    this.#view.update();
  }

  async #start(method: MethodName) {
    const {host} = this.#view;
    this.#runs = [];
    this.#refused = [];
    this.#current = VALUES[0];
    this.#view.update();
    try {
      this.#plot ??= await loadPlot();
      const configs = VALUES.map((value) => ({...host.config, methods: [method], [SWEPT[method]!.setting]: value}));
      for await (const {index, snapshot} of this.#turns.of(configs, host, TO_ITS_END)) {
        const value = (this.#current = VALUES[index]);
        const map = snapshot?.methods[0];
        if (map?.state === 'refused') this.#refused = [...this.#refused, map.refusal];
        else if (map) {
          const {trustworthiness: trust, continuity} = map.measures;
          this.#runs = [...this.#runs, {name: method, title: map.title, value, trust, continuity, ran: ran(snapshot!)}];
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
