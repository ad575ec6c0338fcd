import {html, nothing} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {bars} from '../base/drawing/bars.js';
import {curveWidth} from '../base/drawing/curve.js';
import {CurveChart} from '../base/drawing/curve-chart.js';
import {noun} from '../base/figure/rows.js';
import {angleFinding, curveOf, finding, neighbours, told} from './findings.js';
import type {AutoencoderFigure} from './figure.js';

/** Below the picture: the error's curve, which is also the scrubber, and the code's neighbours beside their baselines. */
export class Proof {
  readonly #view: AutoencoderFigure;
  readonly #chart: CurveChart;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
    this.#chart = new CurveChart(view);
  }

  load() {
    this.#chart.load();
  }

  render(snapshot: AutoencoderSnapshot, diverged: boolean) {
    const {host, recorded, width} = this.#view;
    const curve = curveOf(snapshot, host.training.snapshot ?? snapshot, diverged);
    const angle = angleFinding(snapshot);
    const one = noun(snapshot.config.dataset, false);
    return html`<div class="proof">
      <div>
        <h4>${this.#chart.headline(() => finding(snapshot, {recorded, diverged}))}</h4>
        ${this.#chart.render(curve, snapshot, {name: 'Held-out error', width: curveWidth(width), diverged})}
      </div>
      <div>
        <h4>${told(snapshot, one[0].toUpperCase() + one.slice(1))}</h4>
        ${bars(neighbours(snapshot))}
        ${angle ? html`<p class="angle">${angle}</p>` : nothing}
      </div>
    </div>`;
  }
}
