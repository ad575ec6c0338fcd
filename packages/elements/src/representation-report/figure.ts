import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {announce} from '../base/figure/announcer.js';
import {controlsStyles} from '../base/figure/controls.styles.js';
import type {View} from '../base/element/figure-element.js';
import {count} from '../base/figure/format.js';
import {BACKEND_NAMES, message, type Message} from '../base/figure/frame.js';
import {frameStyles} from '../base/figure/frame.styles.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {FigureEnvironment} from '../base/figure/figure-environment.js';
import {tokens} from '../base/figure/tokens.styles.js';
import {factorRows, labelCurve, neighbourBars, noBars, noCurve, noLine, sparkline} from './charts.js';
import {download, downloadsPanel} from './panels/downloads.js';
import {description, encoderOf, factorFinding, number, verdict} from './findings.js';
import {MEASURES} from './measures.js';
import type {RepresentationReport} from './representation-report.js';
import {styles} from './representation-report.styles.js';
import {meaningsPanel, tablePanel} from './panels/table.js';

type PanelName = 'meanings' | 'table' | 'download';

/** `autoencoder-playground` → “Autoencoder playground”. */
const titleOf = ({localName}: Element) => {
  const words = localName.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Draws what was measured, and says what is waited for where nothing was. */
export class ReportFigure implements View {
  readonly #host: RepresentationReport;
  readonly #surface: FigureEnvironment;
  #panel: PanelName | undefined;
  /** Step of the report on show, while it is not the newest. */
  #past: number | undefined;
  #told: Report | undefined;

  constructor(host: RepresentationReport) {
    this.#host = host;
    this.#surface = new FigureEnvironment(host, [tokens, controlsStyles, frameStyles, styles]);
  }

  download(format: string): Promise<void> {
    return download(this.#host, format);
  }

  render(): TemplateResult {
    const {reports} = this.#host;
    const shown = reports.find(({step}) => step === this.#past) ?? reports.at(-1);
    if (shown && shown !== this.#told && shown === reports.at(-1)) this.#tell(shown);
    return html`<figure class="figure" data-scheme=${this.#surface.scheme} part="figure" aria-label="Representation report">
      ${shown ? this.#charts(shown, reports) : this.#waiting()}
      <div class="messages" role="status" aria-live="off">${this.#message ? message(this.#message) : nothing}</div>
      ${this.#host.controls?.trim() === 'none' ? nothing : html`<div part="controls">${this.#controls(shown, reports)}</div>`}
      ${this.#strip(shown)}
      ${this.#open(shown, reports)}
      <figcaption part="caption">${this.#caption()}</figcaption>
    </figure>`;
  }

  /** To those who do not see it, at most as often as there are reports. */
  #tell(report: Report) {
    this.#told = report;
    announce(description(report, this.#subject));
  }

  get #subject(): string {
    const {
      modelSrc,
      target: {link},
    } = this.#host;
    return modelSrc ? 'Your model' : link.state === 'linked' ? titleOf(link.figure) : 'Encoder';
  }

  /** Px of the charts: the first, that beside it, the small ones, and one that takes the whole width. */
  get #widths() {
    const width = this.#surface.width || 720;
    const narrow = width <= 620;
    const [main, side] = narrow ? [width, width] : [width - 340, 300];
    return {width, main, side, small: narrow ? (width - 24) / 2 : (width - 72) / 4};
  }

  #charts(shown: Report, reports: readonly Report[]): TemplateResult {
    const {width, main, side, small} = this.#widths;
    const curve = labelCurve(shown, main);
    const neighbours = neighbourBars(shown, curve === nothing ? main : side);
    const factors = factorRows(shown, width);
    const measures = MEASURES.filter(({of}) => Number.isFinite(of(shown)));
    return html`<h4 class="verdict">${verdict(shown)}</h4>
      <div class="stage" dir="ltr" role="img" aria-label=${description(shown, this.#subject)}>
        ${curve === nothing ? nothing : html`<div class="chart"><b data-caption="Accuracy by labels">Accuracy by labels</b>${curve}</div>`}
        ${neighbours === nothing ? nothing : html`<div class="chart"><b data-caption="10 nearest neighbours">10 nearest neighbours</b>${neighbours}</div>`}
        ${factors === nothing ? nothing : html`<div class="chart wide"><b data-caption=${factorFinding(shown)}>${factorFinding(shown)}</b>${factors}</div>`}
        <div class="smalls">
          ${measures.map((measure) => {
            const name = measure.name === 'CKA, earlier' ? `CKA, step ${count(shown.earlierStep)}` : measure.name;
            const value = number(measure.of(shown));
            return html`<div class="small"><div class="said"><span data-caption="${name} ${value}">${name}</span><b>${value}</b></div>${sparkline(measure, reports, shown, small)}</div>`;
          })}
        </div>
        <p class="key">${reports.length > 1 ? `Each over the steps measured, ${count(reports[0].step)} to ${count(reports.at(-1)!.step)}, on a logarithmic scale; ` : 'Across: '}PCA dashed${encoderOf(shown, 'untrained') ? ', untrained dotted' : ''}.</p>
      </div>`;
  }

  /** What has to happen before there is anything to draw. */
  #waiting(): TemplateResult {
    const host = this.#host;
    const said = host.readyState === 'error' ? '' : this.#expectation;
    const sentence = said ? html`<p class="waiting">${said}</p>` : nothing;
    // The author's own words stand alone; without any, the charts' places are kept, so that nothing moves when they come.
    if (host.childElementCount > 0 || host.textContent?.trim()) return html`<slot></slot>${sentence}`;
    const {main, side} = this.#widths;
    return html`<slot></slot>${sentence}
      <div class="stage unmeasured" dir="ltr" aria-hidden="true">
        <div class="chart"><b>Accuracy by labels</b>${noCurve(main)}</div>
        <div class="chart"><b>10 nearest neighbours</b>${noBars(side)}</div>
        <div class="smalls">
          ${MEASURES.map(({name}) => html`<div class="small"><div class="said"><span>${name}</span><span>–</span></div>${noLine()}</div>`)}
        </div>
      </div>`;
  }

  get #expectation(): string {
    const host = this.#host;
    const {
      modelSrc,
      htmlFor,
      model,
      measuring,
      target: {link},
    } = host;
    if (modelSrc)
      return model.busy
        ? `${model.what} … ${Math.round(model.fraction * 100)} %`
        : 'The model is fetched and measured when you ask for it.';
    if (link.state === 'none')
      return 'Nothing is measured: give the id of a figure by for="…", or the address of a model by model-src="…".';
    if (link.state === 'missing') return `Waits for a figure with the id “${htmlFor}”: there is none here yet.`;
    if (link.state === 'undefined') return `Waits for <${link.element.localName}>: its script has not come yet.`;
    if (link.state !== 'linked') return '';
    if (measuring.busy) return 'Measuring, for the first time with the raw input and PCA: that takes a few seconds.';
    return `${measuring.note ? `${measuring.note} ` : ''}Measures “${titleOf(link.figure)}” while it trains; nothing is downloaded before.`;
  }

  get #message(): Message | undefined {
    const {error} = this.#host;
    if (!error) return undefined;
    const again = {label: 'Try again', repair: () => void this.#host.measure()};
    return {
      kind: 'failed',
      lead: 'Not measured.',
      text: error.message,
      repairs: error.recoverable && error.code !== 'config' ? [again] : [],
    };
  }

  #controls(shown: Report | undefined, reports: readonly Report[]): TemplateResult {
    const host = this.#host;
    const data = host.settings.find(({name}) => name === 'datasetName')!;
    const at = shown ? reports.indexOf(shown) : 0;
    return html`<div class="controls" role="group" aria-label="Report">
      ${
        host.shows('measure')
          ? html`<button type="button" class="primary" aria-disabled=${host.busy || !this.#canMeasure ? 'true' : nothing} @click=${() => void (host.busy || !this.#canMeasure || host.measure())}>${host.busy ? 'Measuring' : 'Measure now'}</button>`
          : nothing
      }
      ${
        reports.length > 1 && host.shows('scrubber')
          ? html`<label class="field range"><span>Step</span>
            <input type="range" min="0" max=${reports.length - 1} step="1" .value=${live(String(at))} aria-valuetext="step ${count(shown!.step)}"
              style=${styleProperties({'--_filled': `${(at / (reports.length - 1)) * 100}%`})}
              @input=${(event: Event) => this.#seek(reports, Number((event.target as HTMLInputElement).value))}>
            <span class="value">${count(shown!.step)}</span></label>`
          : nothing
      }
      <span class="grow"></span>
      ${
        host.modelSrc && data.type === 'choice' && host.shows('dataset')
          ? html`<label class="field"><span>${data.label}</span><select .value=${live(host.datasetName)} @change=${(event: Event) => host.change('datasetName', (event.target as HTMLSelectElement).value)}>
            ${Object.entries(data.choices).map(([key, text]) => html`<option value=${key} ?selected=${key === host.datasetName}>${text}</option>`)}</select></label>`
          : nothing
      }
    </div>`;
  }

  get #canMeasure(): boolean {
    const {
      modelSrc,
      target: {link},
    } = this.#host;
    return Boolean(modelSrc) || (link.state === 'linked' && link.figure.training.open);
  }

  #seek(reports: readonly Report[], at: number) {
    this.#past = at === reports.length - 1 ? undefined : reports[at].step;
    this.#host.requestUpdate();
  }

  /** State first, then facts. */
  #strip(shown: Report | undefined): TemplateResult {
    const host = this.#host;
    const {measured} = host.model;
    const [state, lamp] = host.error
      ? ['Stopped', 'stopped']
      : host.busy
        ? ['Measuring', 'live']
        : shown
          ? ['Measured', 'paused']
          : ['Not measured yet', 'recorded'];
    const facts = [
      ...(host.modelSrc
        ? measured
          ? [
              measured.dataset,
              `${count(measured.width)} numbers`,
              `${count(measured.parameters)} parameters`,
              BACKEND_NAMES[measured.backend] ?? measured.backend,
            ]
          : []
        : [this.#subject]),
      ...(shown && !host.modelSrc
        ? [
            `step ${count(shown.step)}`,
            `${count(host.reports.length)} ${host.reports.length === 1 ? 'report' : 'reports'}`,
          ]
        : []),
      ...(shown ? ['held-out rows'] : []),
    ];
    return html`<div class="strip" part="status">
      <div class="facts"><div><span class="state"><i class="lamp ${lamp}"></i>${state}</span>${facts.map((fact) => html`<span>${fact}</span>`)}</div></div>
      <span class="links">
        ${this.#link('meanings', 'What is measured')}
        ${shown ? this.#link('table', 'Show data') : nothing}
        ${shown && host.shows('download') ? this.#link('download', 'Download') : nothing}
      </span>
    </div>`;
  }

  #link(panel: PanelName, label: string): TemplateResult {
    return html`<button type="button" aria-expanded=${this.#panel === panel ? 'true' : 'false'} @click=${() => {
      this.#panel = this.#panel === panel ? undefined : panel;
      this.#host.requestUpdate();
    }}>${label}</button>`;
  }

  #open(shown: Report | undefined, reports: readonly Report[]): TemplateResult | typeof nothing {
    if (this.#panel === 'meanings') return html`<section class="panel">${meaningsPanel()}</section>`;
    if (!shown || !this.#panel) return nothing;
    return html`<section class="panel">${this.#panel === 'table' ? tablePanel(shown, reports) : downloadsPanel(this.#host)}</section>`;
  }

  #caption(): TemplateResult {
    const {modelSrc, model, measuring} = this.#host;
    const {measured} = model;
    return html`<b>Is it better than doing nothing?</b> ${modelSrc ? 'The model' : 'The figure’s encoder'} is frozen and asked what a straight classifier, its neighbours and
      its geometry know of rows that it never saw; beside it the raw input, PCA of the same width${measured?.withoutUntrained ? '' : ' and the encoder before its first step'}.
      ${modelSrc ? (measured?.withoutUntrained ?? '') : measuring.history.length > 0 ? '' : measuring.note}`;
  }
}
