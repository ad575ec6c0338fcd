import {html, nothing, type TemplateResult} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {percent} from '../../base/figure/format.js';
import {loadPlot, plotSvg, type PlotModule} from '../../base/drawing/plot.js';
import {noun} from '../../base/figure/rows.js';
import {variancesPlot} from '../charts.js';
import type {ManifoldFigure} from '../figure.js';

type Answer = ManifoldQuestions['dimension']['answer'];

/** Neighbours that stand for “about a point”. */
const NEAR = 20;

/** How many directions the data have about the point in hand: the manifold hypothesis, measured. */
export class Dimension {
  readonly #view: ManifoldFigure;
  #plot: PlotModule | undefined;
  #answer: Answer | undefined;
  #of: number | undefined;
  #asking = false;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  forget() {
    this.#answer = this.#of = undefined;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const {hand, recorded} = this.#view;
    const {shape, factorNames} = snapshot.dataset;
    const numbers = shape.reduce((a, b) => a * b, 1);
    if (this.#of !== hand.row && !recorded) void this.#ask(hand.row);
    const answer = this.#answer;
    const one = noun(snapshot.config.dataset, false);
    // Of what was drawn by hand, who drew it is not all that made it.
    const made = dataBytes(snapshot.config.dataset) === 0;
    const varying =
      snapshot.config.dataset === 'sprites' ? snapshot.config.factors.length : made ? factorNames.length : 0;
    return html`<header><h4>${answer ? `About ${answer.estimate.toFixed(1)} directions here, ${answer.mean.toFixed(1)} on average, of ${numbers.toLocaleString('en-US')}` : 'How many directions do the data have?'}</h4></header>
      <p class="help">Around ${this.#view.nameOf(snapshot, hand.row)}: its ${NEAR} nearest spread out along a few directions and hardly along the others. The estimate is Levina and
        Bickel’s, from how the neighbours’ distances grow; the bars are the variances along the neighbourhood’s own axes.${varying > 0 ? ` ${varying} factor${varying === 1 ? '' : 's'} made each ${one}.` : ''}</p>
      ${recorded ? html`<p class="help">Lay it out here first: a recording holds no rows to measure.</p>` : nothing}
      ${
        answer && this.#plot
          ? html`<div role="img" aria-label="Variances along the neighbourhood’s axes: ${[...answer.variances]
              .slice(0, 6)
              .map((value) => percent(value / total(answer)))
              .join(', ')}, …">
            ${plotSvg(this.#plot, variancesPlot(this.#plot, [...answer.variances], {width: Math.min(560, this.#view.width)}))}
          </div>`
          : nothing
      }`;
  }

  async #ask(row: number): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#of = row;
    try {
      this.#plot ??= await loadPlot();
      this.#answer = await this.#view.host.training.ask<Answer>('dimension', {index: row, k: NEAR});
    } catch {
      // The run was closed. The next point, or the next run, asks again; asked from the render that follows, a figure that is
      // gone would refuse at once, and so for ever, within one task.
      this.#answer = undefined;
    }
    this.#asking = false;
    this.#view.update();
  }
}

const total = ({variances}: Answer) => variances.reduce((a, b) => a + b, 0) || 1;
