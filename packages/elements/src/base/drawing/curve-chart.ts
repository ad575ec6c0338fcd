import {html, nothing, type TemplateResult} from 'lit';
import type {Snapshot} from '@latent-elements/learning/types';
import {curvePlot, curveSketch, stepX, type Curve} from './curve.js';
import {count} from '../figure/format.js';
import type {LearningElement} from '../element/learning-element.js';
import {loadPlot, plotSvg, type PlotModule} from './plot.js';
import {styleProperties} from '../figure/style-properties.js';

/** A snapshot of a run whose moments are kept. */
type Kept = Snapshot & {readonly moments: Uint32Array};

/** The figure that the curve belongs to. */
interface Figure {
  readonly host: LearningElement<Kept>;
  readonly recorded: boolean;
  readonly update: () => void;
}

/** A run's curve, which is also the scrubber, and the finding above it. */
export class CurveChart {
  readonly #figure: Figure;
  #plot: PlotModule | undefined;
  #headline = {text: '', at: 0};

  constructor(figure: Figure) {
    this.#figure = figure;
  }

  /** A recording is drawn without Plot; a run is worth fetching it. */
  load() {
    if (this.#figure.host.training.snapshot && !this.#plot)
      void loadPlot().then(
        (plot) => {
          this.#plot = plot;
          this.#figure.update();
        },
        () => {},
      );
  }

  /** The finding is rewritten at most once a second while it trains. */
  headline(finding: () => string): string {
    const now = performance.now();
    if (!this.#figure.host.training.playing || now - this.#headline.at > 1000)
      this.#headline = {text: finding(), at: now};
    return this.#headline.text;
  }

  /** @param name - Of the number: the chart's accessible name begins with it. */
  render(
    curve: Curve,
    shown: Kept,
    {name, width, diverged}: {name: string; width: number; diverged: boolean},
  ): TemplateResult {
    const {points, end, baseline, format} = curve;
    return html`<div class="curve" dir="ltr">
      <div class="drawn" role="img" aria-label="${name} from step ${count(points[0]?.step ?? 0)} to ${count(points.at(-1)?.step ?? 0)}: ${format(end.value)}; ${baseline.name} ${format(baseline.value)}.">
        ${this.#plot ? plotSvg(this.#plot, curvePlot(this.#plot, curve, {width, diverged})) : curveSketch(curve, {width, diverged})}
      </div>
      ${this.#figure.host.shows('scrubber') ? this.#scrubber(curve, shown, width) : nothing}
    </div>`;
  }

  #scrubber(curve: Curve, shown: Kept, width: number) {
    const {host, recorded} = this.#figure;
    const newest = host.training.snapshot ?? shown;
    const x = stepX(curve, width);
    const moments = [...newest.moments];
    const last = Math.max(newest.step, 1);
    const [from, to] = [x(curve.x[0]), x(last)];
    const go = (step: number) => void host.training.seek(step >= newest.step ? undefined : step).catch(() => {});
    // The thumb's centre runs from 8 px inside one end to 8 px inside the other, so the input is 16 px longer than its scale.
    return html`<input type="range" aria-label="Step on show" min=${Math.log10(curve.x[0])} max=${Math.log10(last)} step="any"
      style=${styleProperties({'--_filled': '100%', left: `${from - 8}px`, width: `${Math.max(16, to - from + 16)}px`})}
      ?disabled=${recorded || moments.length < 2}
      aria-valuetext="step ${count(shown.step)}" .value=${String(Math.log10(Math.max(shown.step, curve.x[0])))}
      @input=${(event: Event) => {
        const step = 10 ** Number((event.target as HTMLInputElement).value);
        go(step >= last * 0.97 ? Infinity : step);
      }}
      @keydown=${(event: KeyboardEvent) => {
        const forward = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
        if (!forward) return;
        event.preventDefault();
        const steps = [...moments.filter((step) => step < newest.step), newest.step];
        const now = steps.reduce(
          (best, step, i) => (Math.abs(step - shown.step) < Math.abs(steps[best] - shown.step) ? i : best),
          0,
        );
        go(steps[Math.min(steps.length - 1, Math.max(0, now + forward))]);
      }}>`;
  }
}
