import {html, nothing, type TemplateResult} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {bars} from '../base/drawing/bars.js';
import {curveWidth} from '../base/drawing/curve.js';
import {CurveChart} from '../base/drawing/curve-chart.js';
import {noun} from '../base/figure/rows.js';
import type {Charted} from '../base/figure/charted.js';
import type {Shown} from '../base/figure/shown.js';
import {angleFinding, curveOf, neighbours, told} from './findings.js';

/** The measures: the error's curve, which is also the scrubber, and the code's neighbours beside their baselines. */
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

  render({snapshot, width}: Shown<AutoencoderSnapshot>, run: Charted<AutoencoderSnapshot>): TemplateResult {
    const {newest, diverged, scrubbed} = run;
    const angle = angleFinding(snapshot);
    const one = noun(snapshot.config.dataset, false);
    const chart = {name: 'Held-out error', width: curveWidth(width), diverged, scrubbed};
    return html`<div class="results">
      <div>
        <h4>Held-out error, step by step</h4>
        ${this.#chart.render(curveOf(snapshot, newest, diverged), chart)}
      </div>
      <div>
        <h4>${told(snapshot, one[0].toUpperCase() + one.slice(1))}</h4>
        ${bars(neighbours(snapshot))}
        ${angle ? html`<p class="angle">${angle}</p>` : nothing}
      </div>
    </div>`;
  }
}
