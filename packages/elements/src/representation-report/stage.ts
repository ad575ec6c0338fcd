import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import {html, nothing, type TemplateResult} from 'lit';
import {count} from '../base/figure/format.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {factorRows, labelCurve, neighbourBars, noBars, noCurve, noLine, sparkline} from './charts.js';
import {description, encoderOf, factorFinding, number, verdict} from './findings.js';
import {MEASURES} from './measures.js';

/** A report with those before it, ascending by step. */
export interface Reported {
  readonly report: Report;
  readonly history: readonly Report[];
}

/** Px of the charts: the first, that beside it, and the small ones. */
const widths = (width: number) => {
  const narrow = width <= 620;
  const [main, side] = narrow ? [width, width] : [width - 340, 300];
  return {main, side, small: narrow ? (width - 24) / 2 : (width - 72) / 4};
};

/** Px of the charts' places while nothing is measured. */
export const stageHeight = (width: number): number => (width <= 620 ? 736 : 401);

/** Px of the verdict's lines and of what is between them and the charts. */
export const verdictHeight = (width: number): number => (width <= 480 ? 98 : 56);

/** The verdict, and the charts that it is drawn from; `subject` is what was measured. */
export const charts = ({snapshot, width}: Shown<Reported>, subject: string): TemplateResult => {
  const {report, history} = snapshot;
  const {main, side, small} = widths(width);
  const curve = labelCurve(report, main);
  const neighbours = neighbourBars(report, curve === nothing ? main : side);
  const factors = factorRows(report, width);
  const measures = MEASURES.filter(({of}) => Number.isFinite(of(report)));
  return html`<h4 class="verdict">${verdict(report)}</h4>
    <div class="stage" dir="ltr" role="img" aria-label=${description(report, subject)} style=${styleProperties({'min-height': `${stageHeight(width)}px`})}>
      ${curve === nothing ? nothing : html`<div class="chart"><b data-caption="Accuracy by labels">Accuracy by labels</b>${curve}</div>`}
      ${neighbours === nothing ? nothing : html`<div class="chart"><b data-caption="10 nearest neighbours">10 nearest neighbours</b>${neighbours}</div>`}
      ${factors === nothing ? nothing : html`<div class="chart wide"><b data-caption=${factorFinding(report)}>${factorFinding(report)}</b>${factors}</div>`}
      <div class="smalls">
        ${measures.map((measure) => {
          const name = measure.name === 'CKA, earlier' ? `CKA, step ${count(report.earlierStep)}` : measure.name;
          const value = number(measure.of(report));
          return html`<div class="small"><div class="said"><span data-caption="${name} ${value}">${name}</span><b>${value}</b></div>${sparkline(measure, history, report, small)}</div>`;
        })}
      </div>
      <p class="key">${history.length > 1 ? `Each over the steps measured, ${count(history[0].step)} to ${count(history.at(-1)!.step)}, on a logarithmic scale; ` : 'Across: '}PCA dashed${encoderOf(report, 'untrained') ? ', untrained dotted' : ''}.</p>
    </div>`;
};

/** The charts' places before anything is measured, so that nothing moves when they come. */
export const noCharts = (width: number): TemplateResult => {
  const {main, side} = widths(width);
  return html`<div class="stage unmeasured" dir="ltr" aria-hidden="true">
    <div class="chart"><b>Accuracy by labels</b>${noCurve(main)}</div>
    <div class="chart"><b>10 nearest neighbours</b>${noBars(side)}</div>
    <div class="smalls">
      ${MEASURES.map(({name}) => html`<div class="small"><div class="said"><span>${name}</span><span>–</span></div>${noLine()}</div>`)}
    </div>
  </div>`;
};
