import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {bars} from '../base/drawing/bars.js';
import {curveWidth} from '../base/drawing/curve.js';
import {CurveChart} from '../base/drawing/curve-chart.js';
import type {Charted} from '../base/figure/charted.js';
import type {Shown} from '../base/figure/shown.js';
import {curveOf, kept} from './findings.js';

/** The measures: the error's curve, which is also the scrubber, and the variance kept beside PCA's. */
export class Results {
  readonly #chart: CurveChart;

  /** @param update - Draws the figure again. */
  constructor(update: () => void) {
    this.#chart = new CurveChart(update);
  }

  /** Fetches what a live run is charted with. */
  load() {
    this.#chart.load();
  }

  render(
    {snapshot, width}: Shown<{{Class}}Snapshot>,
    {newest, diverged, scrubbed}: Charted<{{Class}}Snapshot>,
  ): TemplateResult {
    const chart = {name: 'Held-out error', width: curveWidth(width), diverged, scrubbed};
    return html`<div class="results">
      <div>
        <h4>Held-out error, step by step</h4>
        ${this.#chart.render(curveOf(snapshot, newest), chart)}
      </div>
      <div>
        <h4>Variance kept</h4>
        ${bars(kept(snapshot))}
      </div>
    </div>`;
  }
}
