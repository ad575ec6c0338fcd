import {html, nothing, type TemplateResult} from 'lit';
import {curvePlot, curveSketch, stepX, type Curve} from './curve.js';
import {count} from '../figure/format.js';
import {loadPlot, plotSvg, type PlotModule} from './plot.js';
import {styleProperties} from '../figure/style-properties.js';

/** A run's kept steps, and which of them is on show: what the scrubber moves between. */
export interface Scrubbed {
  /** The step on show. */
  readonly step: number;
  readonly newest: number;
  /** Steps that can be gone back to, ascending. */
  readonly moments: ArrayLike<number>;
  /** Shows the kept moment nearest to a step; undefined returns to the newest. */
  seek(step: number | undefined): void;
}

export interface CurveChartOptions {
  /** Of the number: the chart's accessible name begins with it. */
  readonly name: string;
  /** Px. */
  readonly width: number;
  readonly diverged: boolean;
  /** Absent where the reader is given no scrubber. */
  readonly scrubbed?: Scrubbed | undefined;
}

/** A run's curve, which is also the scrubber. */
export class CurveChart {
  readonly #update: () => void;
  #plot: PlotModule | undefined;

  /** @param update - Draws the figure again, once Plot has come. */
  constructor(update: () => void) {
    this.#update = update;
  }

  /** Fetches Plot: a recording is drawn without it, a run is worth it. */
  load() {
    if (this.#plot) return;
    void loadPlot().then(
      (plot) => {
        this.#plot = plot;
        this.#update();
      },
      () => {},
    );
  }

  render(curve: Curve, {name, width, diverged, scrubbed}: CurveChartOptions): TemplateResult {
    const {points, end, baseline, format} = curve;
    return html`<div class="curve" dir="ltr">
      <div class="drawn" role="img" aria-label="${name} from step ${count(points[0]?.step ?? 0)} to ${count(points.at(-1)?.step ?? 0)}: ${format(end.value)}; ${baseline.name} ${format(baseline.value)}.">
        ${this.#plot ? plotSvg(this.#plot, curvePlot(this.#plot, curve, {width, diverged})) : curveSketch(curve, {width, diverged})}
      </div>
      ${scrubbed ? scrubber(curve, scrubbed, width) : nothing}
    </div>`;
  }
}

const scrubber = (
  curve: Curve,
  {step: shown, newest, moments: kept, seek}: Scrubbed,
  width: number,
): TemplateResult => {
  const x = stepX(curve, width);
  const moments = Array.from(kept);
  const last = Math.max(newest, 1);
  const [from, to] = [x(curve.x[0]), x(last)];
  const go = (step: number) => seek(step >= newest ? undefined : step);
  // The thumb's centre runs from 8 px inside one end to 8 px inside the other, so the input is 16 px longer than its scale.
  return html`<input type="range" aria-label="Step on show" min=${Math.log10(curve.x[0])} max=${Math.log10(last)} step="any"
      style=${styleProperties({'--_filled': '100%', left: `${from - 8}px`, width: `${Math.max(16, to - from + 16)}px`})}
      ?disabled=${moments.length < 2}
      aria-valuetext="step ${count(shown)}" .value=${String(Math.log10(Math.max(shown, curve.x[0])))}
      @input=${(event: Event) => {
        const step = 10 ** Number((event.target as HTMLInputElement).value);
        go(step >= last * 0.97 ? Infinity : step);
      }}
      @keydown=${(event: KeyboardEvent) => {
        const forward = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
        if (!forward) return;
        event.preventDefault();
        const steps = [...moments.filter((step) => step < newest), newest];
        const now = steps.reduce(
          (best, step, i) => (Math.abs(step - shown) < Math.abs(steps[best] - shown) ? i : best),
          0,
        );
        go(steps[Math.min(steps.length - 1, Math.max(0, now + forward))]);
      }}>`;
};
