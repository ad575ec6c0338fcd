import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldConfig, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {lineChart} from '../../base/drawing/line-chart.js';
import {loadPlot, plotSvg, type PlotModule} from '../../base/drawing/plot.js';
import {decimals} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import {RunsInTurn} from '../../base/panels/runs-in-turn.js';
import type {SweepHost} from '../../base/panels/sweep.js';
import {METHODS} from '../methods.js';
import {ran, TO_ITS_END} from '../run-summary.js';

/** A map at one value of the setting. */
interface Reading {
  readonly name: MethodName;
  readonly value: number;
  readonly trust: number;
  readonly continuity: number;
  /** What was run, in words. */
  readonly ran: string;
}

/** What is swept of each method that has a number of neighbours. */
const SWEPT: Readonly<Partial<Record<MethodName, {setting: 'perplexity' | 'neighbours'; label: string}>>> = {
  tsne: {setting: 'perplexity', label: 'Perplexity'},
  isomap: {setting: 'neighbours', label: 'Neighbours'},
  umap: {setting: 'neighbours', label: 'Neighbours'},
  'parametric-tsne': {setting: 'perplexity', label: 'Perplexity'},
  'parametric-umap': {setting: 'neighbours', label: 'Neighbours'},
};
const VALUES = [3, 5, 10, 20, 50, 100];

/** Lays one method out at several values of its setting, and draws what each costs and keeps. */
export class Sweep implements ContentPanel<ManifoldSnapshot> {
  readonly name = 'sweep';
  readonly #host: SweepHost<ManifoldConfig>;
  readonly #update: () => void;
  readonly #turns = new RunsInTurn<ManifoldConfig, ManifoldSnapshot>('manifold');
  #method: MethodName | undefined;
  #readings: Reading[] = [];
  #refused: string[] = [];
  #current: number | undefined;
  #plot: PlotModule | undefined;

  constructor(host: SweepHost<ManifoldConfig>, update: () => void) {
    this.#host = host;
    this.#update = update;
  }

  label() {
    return 'Sweep';
  }

  stop() {
    this.#turns.stop();
    this.#current = undefined;
  }

  render({snapshot, width}: Shown<ManifoldSnapshot>): TemplateResult {
    const possible = snapshot.methods.map(({name}) => name).filter((name) => SWEPT[name]);
    if (possible.length === 0)
      return html`<p class="help">None of these methods has a number of neighbours to sweep: show Isomap, t-SNE or UMAP, parametric or not.</p>`;
    const method = this.#method && possible.includes(this.#method) ? this.#method : possible.at(-1)!;
    const {label} = SWEPT[method]!;
    const running = this.#current !== undefined;
    const readings = this.#readings.filter(({name}) => name === method);
    return html`<header><h4>${title(method, readings)}</h4></header>
      <p class="help">Lays ${snapshot.dataset.title} out by ${METHODS[method]} at ${VALUES.join(', ')} ${label.toLowerCase()}, everything else as set above, each to its end, and measures every map.</p>
      <div class="controls">
        <label class="field"><span>Method</span><select ?disabled=${running} @change=${(event: Event) => {
          this.#method = (event.target as HTMLSelectElement).value as MethodName;
          this.#update();
        }}>${possible.map((name) => html`<option value=${name} ?selected=${name === method}>${METHODS[name]}</option>`)}</select></label>
        <button type="button" class="quiet" @click=${() => (running ? this.#pause() : void this.#start(method))}>${running ? 'Stop the sweep' : 'Sweep'}</button>
        ${running ? html`<span class="muted">laying out at ${this.#current}…</span>` : nothing}
      </div>
      ${
        readings.length > 1 && this.#plot
          ? html`<div role="img" aria-label=${readings.map(({value, trust, continuity}) => `${value}: trust ${decimals(trust, 2)}, continuity ${decimals(continuity, 2)}`).join('; ')}>
            ${chart(this.#plot, readings, Math.min(620, width))}
          </div>
          <p class="help">Each of ${[...new Set(readings.map((reading) => reading.ran))].join('; ')}.</p>`
          : nothing
      }
      ${this.#refused.map((sentence) => html`<p class="help">${sentence}</p>`)}`;
  }

  #pause() {
    this.stop();
    this.#update();
  }

  async #start(method: MethodName) {
    const host = this.#host;
    this.#readings = [];
    this.#refused = [];
    this.#current = VALUES[0];
    this.#update();
    try {
      this.#plot ??= await loadPlot();
      const configs = VALUES.map((value) => ({...host.config, methods: [method], [SWEPT[method]!.setting]: value}));
      for await (const {index, snapshot} of this.#turns.of(configs, host, TO_ITS_END)) {
        const value = (this.#current = VALUES[index]);
        const map = snapshot?.methods[0];
        if (map?.state === 'refused') this.#refused = [...this.#refused, map.refusal];
        else if (map) {
          const {trustworthiness: trust, continuity} = map.measures;
          this.#readings = [...this.#readings, {name: method, value, trust, continuity, ran: ran(snapshot!)}];
        }
        this.#update();
      }
    } catch (failure) {
      console.warn(`<${host.localName}> The sweep stopped: ${(failure as Error).message}`);
    } finally {
      if (!this.#turns.running) this.#current = undefined;
      this.#update();
    }
  }
}

const title = (method: MethodName, readings: readonly Reading[]): string => {
  const label = SWEPT[method]!.label.toLowerCase();
  if (readings.length < 2) return `What does ${label} do to ${METHODS[method]}?`;
  const best = readings.reduce((a, b) => (b.trust > a.trust ? b : a));
  return `${METHODS[method]} is trusted most at ${label} ${best.value}: ${decimals(best.trust, 2)}`;
};

const chart = (plot: PlotModule, readings: readonly Reading[], width: number): SVGSVGElement => {
  const [{name}] = readings;
  const line = (measure: 'trust' | 'continuity', colour: string) => ({
    label: `${METHODS[name]} ${measure}`,
    points: readings.map((reading) => ({x: reading.value, y: reading[measure]})),
    colour,
  });
  return plotSvg(
    plot,
    lineChart(plot, {
      lines: [line('trust', 'var(--_code)'), line('continuity', 'var(--_positive)')],
      width,
      height: 220,
      x: {label: SWEPT[name]!.label, log: 10, ticks: readings.map(({value}) => value)},
      y: {ticks: 4},
      labelWidth: 150,
    }),
  );
};
