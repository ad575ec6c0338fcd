import {html, nothing} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {count, error, percent} from '../base/format.js';
import {loadPlot, plotSvg, type PlotModule} from '../base/plot.js';
import {noun} from '../base/rows.js';
import {styleProperties} from '../base/style-properties.js';
import {curvePlot, curveSketch, stepX} from './charts.js';
import {angleFinding, bars, curveOf, finding, told, type Curve} from './figure.js';
import type {AutoencoderView} from './view.js';

/** Below the picture: the error's curve, which is also the scrubber, and the code's neighbours beside their baselines. */
export class Proof {
  readonly #view: AutoencoderView;
  #plot: PlotModule | undefined;
  #headline = {text: '', at: 0};

  constructor(view: AutoencoderView) {
    this.#view = view;
  }

  /** A recording is drawn without Plot; a run is worth fetching it. */
  load() {
    if (this.#view.host.training.snapshot && !this.#plot) void loadPlot().then((plot) => {
      this.#plot = plot;
      this.#view.update();
    }, () => {});
  }

  render(snapshot: AutoencoderSnapshot, diverged: boolean) {
    const newest = this.#view.host.training.snapshot ?? snapshot;
    const curve = curveOf(snapshot, newest, diverged);
    const width = this.#curveWidth();
    const rows = bars(snapshot);
    const angle = angleFinding(snapshot);
    const one = noun(snapshot.config.dataset, false);
    return html`<div class="proof">
      <div>
        <h4>${this.#finding(snapshot, diverged)}</h4>
        <div class="curve" dir="ltr">
          <div class="drawn" role="img" aria-label="Held-out error from step ${curve.points.length > 0 ? count(curve.points[0].step) : 0} to ${count(curve.points.at(-1)?.step ?? 0)}: ${error(curve.end.error)}; ${curve.baseline.name} ${error(curve.baseline.value)}.">
            ${this.#plot ? plotSvg(this.#plot, curvePlot(this.#plot, curve, {width, diverged})) : curveSketch(curve, {width, diverged})}
          </div>
          ${this.#view.host.shows('scrubber') ? this.#scrubber(curve, snapshot, newest, width) : nothing}
        </div>
      </div>
      <div>
        <h4>${told(snapshot, one[0].toUpperCase() + one.slice(1))}</h4>
        <ul class="bars">
          ${rows.map(
            ({name, value, ours}) => html`<li class=${ours ? 'ours' : ''}><span>${name}</span><span class="track"><i style=${styleProperties({width: `${value * 100}%`})}></i></span><span>${percent(value)}</span></li>`,
          )}
        </ul>
        ${angle ? html`<p class="angle">${angle}</p>` : nothing}
      </div>
    </div>`;
  }

  #curveWidth() {
    const {width} = this.#view;
    return width <= 480 ? width : width - (width >= 960 ? 260 : 212) - 40;
  }

  #scrubber(curve: Curve, snapshot: AutoencoderSnapshot, newest: AutoencoderSnapshot, width: number) {
    const x = stepX(curve, width);
    const moments = [...newest.moments];
    const last = Math.max(newest.step, 1);
    const [from, to] = [x(curve.x[0]), x(last)];
    const position = Math.log10(Math.max(snapshot.step, curve.x[0]));
    const go = (step: number) => void this.#view.host.training.seek(step >= newest.step ? undefined : step).catch(() => {});
    // The thumb's centre runs from 8 px inside one end to 8 px inside the other, so the input is 16 px longer than its scale.
    return html`<input type="range" aria-label="Step on show" min=${Math.log10(curve.x[0])} max=${Math.log10(last)} step="any"
      style=${styleProperties({'--_filled': '100%', left: `${from - 8}px`, width: `${Math.max(16, to - from + 16)}px`})}
      ?disabled=${this.#view.recorded || moments.length < 2}
      aria-valuetext="step ${count(snapshot.step)}" .value=${String(position)}
      @input=${(event: Event) => {
        const step = 10 ** Number((event.target as HTMLInputElement).value);
        go(step >= last * 0.97 ? Infinity : step);
      }}
      @keydown=${(event: KeyboardEvent) => {
        const forward = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
        if (!forward) return;
        event.preventDefault();
        const steps = [...moments.filter((step) => step < newest.step), newest.step];
        const now = steps.reduce((best, step, i) => (Math.abs(step - snapshot.step) < Math.abs(steps[best] - snapshot.step) ? i : best), 0);
        go(steps[Math.min(steps.length - 1, Math.max(0, now + forward))]);
      }}>`;
  }

  /** The finding is rewritten at most once a second while it trains. */
  #finding(snapshot: AutoencoderSnapshot, diverged: boolean) {
    const now = performance.now();
    if (!this.#view.host.training.playing || now - this.#headline.at > 1000) {
      this.#headline = {text: finding(snapshot, {recorded: this.#view.recorded, diverged}), at: now};
    }
    return this.#headline.text;
  }
}
