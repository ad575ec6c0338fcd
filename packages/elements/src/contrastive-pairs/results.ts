import {html, nothing, svg, type TemplateResult} from 'lit';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {bars} from '../base/drawing/bars.js';
import {curveWidth} from '../base/drawing/curve.js';
import {CurveChart} from '../base/drawing/curve-chart.js';
import {percent} from '../base/figure/format.js';
import type {Charted} from '../base/figure/charted.js';
import {Headline} from '../base/figure/headline.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {factorRows, scored, type FactorRow} from './factors.js';
import {curveOf, lossFinding, measures, probes} from './findings.js';
import {LOSSES} from './words.js';

/** The measures: the probe of every known factor, the loss, which is also the scrubber, and the probe with 100 labels. */
export class Results {
  readonly #loss: CurveChart;
  readonly #headline = new Headline();

  /** @param update - Draws the figure again. */
  constructor(update: () => void) {
    this.#loss = new CurveChart(update);
  }

  /** Fetches what a live run is charted with. */
  load() {
    this.#loss.load();
  }

  render({snapshot, recorded, width}: Shown<ContrastiveSnapshot>, run: Charted<ContrastiveSnapshot>): TemplateResult {
    const {newest, diverged, playing, scrubbed} = run;
    const chart = {name: LOSSES[snapshot.config.objective], width: curveWidth(width), diverged, scrubbed};
    return html`${factorResults(snapshot)}
      <div class="results">
        <div>
          <h4>${this.#headline.say(() => lossFinding(snapshot, {recorded, diverged}), playing)}</h4>
          ${this.#loss.render(curveOf(snapshot, newest), chart)}
        </div>
        <div>
          <h4>100 labels, read by a straight line</h4>
          ${bars(probes(snapshot))}
        </div>
      </div>
      <ul class="measures">${measures(snapshot).map(({name, value, help}) => html`<li title=${help}><span class="muted">${name}</span> ${value}</li>`)}</ul>`;
  }
}

/** What a linear probe reads of each known factor; nothing where none is known. */
const factorResults = (snapshot: ContrastiveSnapshot) =>
  snapshot.dataset.factorNames.length === 0
    ? nothing
    : html`<div class="factor-results">
      <h4>What a linear probe reads of each factor</h4>
      <ul class="key" aria-hidden="true">
        <li>${key(svg`<path d="M0 6h8" stroke="var(--_code)" stroke-width="4"/><circle cx="8" cy="6" r="4.5" fill="var(--_code)"/>`)}this encoder</li>
        <li>${key(UNTRAINED)}untrained</li><li>${key(PIXELS)}pixels</li><li>${key(PCA)}PCA</li>
        <li>${key(svg`<path d="M7 0v12" stroke="var(--_ink-3)" stroke-width="1.5"/>`)}chance</li>
      </ul>
      <ul class="factors">${factorRows(snapshot).map((row) => factorLine(row))}</ul>
    </div>`;

const key = (mark: unknown) => html`<svg width="14" height="12" viewBox="0 0 14 12">${mark}</svg>`;

const UNTRAINED = svg`<circle cx="7" cy="6" r="4" class="open"/>`;
const PIXELS = svg`<path d="M7 1.500l4.500 4.500L7 10.500 2.500 6z" class="open"/>`;
const PCA = svg`<rect x="3.500" y="2.500" width="7" height="7" class="open"/>`;

const share = (value: number) => Math.min(1, Math.max(0, value));

const factorLine = (row: FactorRow) => {
  const {name, ours, untrained, pixels, pca, chance, ignored, gained, measure} = row;
  const at = (value: number) => styleProperties({left: `${share(value) * 100}%`});
  const mark = (value: number, shape: unknown, kind: string) =>
    Number.isFinite(value)
      ? html`<svg class="mark ${kind}" width="14" height="12" viewBox="0 0 14 12" style=${at(value)}>${shape}</svg>`
      : nothing;
  const known = Number.isFinite(ours);
  const said = (value: number) => (Number.isFinite(value) ? scored(row, value) : 'not measured');
  return html`<li class=${ignored ? 'ignored' : gained ? 'gained' : ''}>
    <span>${name}</span>
    <span class="line-track" dir="ltr" role="img" aria-label="${name}: this encoder ${said(ours)}, untrained ${said(untrained)}, pixels ${said(pixels)}, PCA ${said(pca)}, chance ${measure === 'accuracy' ? percent(chance) : 'R² 0'}">
      <i class="chance" style=${at(chance)}></i>
      ${known ? html`<i class="ours" style=${styleProperties({width: `${share(ours) * 100}%`})}></i>` : nothing}
      ${mark(pca, PCA, 'pca')}${mark(pixels, PIXELS, 'pixels')}${mark(untrained, UNTRAINED, 'untrained')}
      ${known ? html`<i class="disc" style=${at(ours)}></i>` : nothing}
    </span>
    <span>${known ? scored(row, ours) : '–'}</span>
  </li>`;
};
