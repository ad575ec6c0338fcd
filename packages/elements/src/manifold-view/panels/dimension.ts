import {html, nothing} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {loadPlot, plotSvg, type PlotModule} from '../../base/drawing/plot.js';
import {count, decimals, percent} from '../../base/figure/format.js';
import type {LatestAnswer} from '../../base/figure/latest-answer.js';
import {noun, rowSize} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import {variancesPlot} from '../charts.js';
import type {OwnRows} from '../own-rows.js';
import type {Selection} from '../selection.js';

export type DimensionQuestion = ManifoldQuestions['dimension']['argument'];
type Answer = ManifoldQuestions['dimension']['answer'];

/** Neighbours that stand for “about a point”. */
const NEAR = 20;

/** How many directions the data have about the point in hand: the manifold hypothesis, measured. */
export class Dimension implements ContentPanel<ManifoldSnapshot> {
  readonly name = 'dimension';
  readonly #measured: LatestAnswer<DimensionQuestion, Answer>;
  readonly #selection: Selection;
  readonly #own: OwnRows;
  readonly #update: () => void;
  #plot: PlotModule | undefined;

  constructor(
    measured: LatestAnswer<DimensionQuestion, Answer>,
    selection: Selection,
    own: OwnRows,
    update: () => void,
  ) {
    this.#measured = measured;
    this.#selection = selection;
    this.#own = own;
    this.#update = update;
  }

  label() {
    return 'How many directions?';
  }

  /** It is of the data, not of the maps: another snapshot makes it no other. */
  refresh({recorded}: Shown<ManifoldSnapshot>) {
    const {row} = this.#selection;
    if (recorded || this.#measured.newest?.index === row) return;
    this.#measured.put({index: row, k: NEAR});
    if (!this.#plot)
      void loadPlot().then(
        (plot) => {
          this.#plot = plot;
          this.#update();
        },
        () => {},
      );
  }

  forget() {
    this.#measured.forget();
  }

  render({snapshot, recorded, width}: Shown<ManifoldSnapshot>) {
    const {config, dataset} = snapshot;
    const {row} = this.#selection;
    const {answered, waiting} = this.#measured;
    // The last point's stays until the next one's came.
    const answer = waiting || answered?.index === row ? this.#measured.answer : undefined;
    const varying = factorsOf(snapshot);
    return html`<header><h4>${answer && Number.isFinite(answer.estimate) ? `About ${decimals(answer.estimate, 1)} directions here, ${decimals(answer.mean, 1)} on average, of ${count(rowSize(dataset.shape))}` : 'How many directions do the data have?'}</h4></header>
      <p class="help">Around ${this.#own.nameOf(snapshot, row)}: its ${NEAR} nearest spread out along a few directions and hardly along the others. The estimate is Levina and
        Bickel’s, from how the neighbours’ distances grow; the bars are the variances along the neighbourhood’s own axes.${varying > 0 ? ` ${varying} factor${varying === 1 ? '' : 's'} made each ${noun(config.dataset, false)}.` : ''}</p>
      ${recorded ? html`<p class="help">Lay it out here first: a recording holds no rows to measure.</p>` : nothing}
      ${
        answer && this.#plot
          ? html`<div role="img" aria-label="Variances along the neighbourhood’s axes: ${shares(answer)
              .slice(0, 6)
              .map(percent)
              .join(', ')}, …">
            ${plotSvg(this.#plot, variancesPlot(this.#plot, shares(answer), {width: Math.min(560, width)}))}
          </div>`
          : nothing
      }`;
  }
}

/** Factors that made each row; of what was drawn by hand, who drew it is not all that made it. */
const factorsOf = ({config, dataset}: ManifoldSnapshot): number =>
  config.dataset === 'sprites'
    ? config.factors.length
    : dataBytes(config.dataset) === 0
      ? dataset.factorNames.length
      : 0;

/** Of the variance, largest first. */
const shares = ({variances}: Answer): number[] => {
  const total = variances.reduce((a, b) => a + b, 0) || 1;
  return Array.from(variances, (value) => value / total);
};
