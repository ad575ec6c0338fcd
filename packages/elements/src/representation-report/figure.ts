import {imported} from '../base/element/imported.js';
import {html, nothing, type TemplateResult} from 'lit';
import {announce} from '../base/figure/announcer.js';
import {Figure} from '../base/figure/figure.js';
import {count} from '../base/figure/format.js';
import type {Message, Strip} from '../base/figure/frame.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {BACKEND_NAMES} from '../base/figure/training-strip.js';
import {comparable} from '../base/own-data/own-data.js';
import {withSnapshot} from '../base/panels/panel.js';
import {Panels} from '../base/panels/panels.js';
import {measureButton, stepSlider} from './controls.js';
import {description} from './findings.js';
import type {ReportHost} from './host.js';
import {meaningsPanel, tablePanel} from './panels/table.js';
import {styles} from './representation-report.styles.js';
import {charts, noCharts, stageHeight, verdictHeight, type Reported} from './stage.js';

/** `autoencoder-playground` → “Autoencoder playground”. */
const titleOf = ({localName}: Element) => {
  const words = localName.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Draws what was measured of an encoder, and says what is waited for where nothing was. */
export class ReportFigure extends Figure<Reported, ReportHost> {
  protected override readonly panels: Panels<Reported>;
  /** Step of the report on show, while it is not the newest. */
  #past: number | undefined;
  #reported: Reported | undefined;

  constructor(host: ReportHost) {
    super(host, {
      name: 'Representation report',
      controls: 'Report',
      styles,
      poster: () => new URL('./poster.json', import.meta.url),
      nothingDrawn: 'Nothing is measured yet.',
      limits:
        'What a linear map, neighbours and geometry find in held-out rows of one data set: a representation may hold more than these read, and the band is over draws of labels, not over seeds of the training.',
    });
    this.panels = new Panels<Reported>(
      host,
      [
        {name: 'meanings', label: () => 'What is measured', empty: true, render: meaningsPanel},
        withSnapshot({
          name: 'table',
          label: () => 'Show data',
          render: ({snapshot: {report, history}}) => tablePanel(report, history),
        }),
        this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  protected override async loadDownloads() {
    return (await imported(() => import('./panels/downloads.js'))).downloadsOf(this.host);
  }

  /** The same object while the same report is on show. */
  protected override get live(): Reported | undefined {
    const history = this.host.reports;
    const report = history.find(({step}) => step === this.#past) ?? history.at(-1);
    if (!report) return undefined;
    if (this.#reported?.report !== report || this.#reported.history.length !== history.length)
      this.#reported = {report, history};
    return this.#reported;
  }

  protected override get configuration(): string {
    return comparable(this.host.config);
  }

  /** The recording is of a figure at its defaults. */
  protected override get untouched(): boolean {
    return super.untouched && this.host.htmlFor !== '' && !this.host.modelSrc;
  }

  protected override picture(shown: Shown<Reported>): TemplateResult {
    return charts(shown, this.#subject);
  }

  protected override get pictureHeight(): number {
    return stageHeight(this.width);
  }

  /** What has to happen before there is anything to draw. The author's own words stand alone. */
  protected override empty(): TemplateResult {
    const {host} = this;
    const said = host.readyState === 'error' ? '' : this.#expectation;
    const isFallback = (node: Node) => (node instanceof Element ? !node.slot : node.textContent?.trim());
    const authored = [...host.childNodes].some(isFallback);
    return html`<div style=${styleProperties({display: 'flow-root', 'min-height': `${this.pictureHeight + verdictHeight(this.width)}px`})}>
      <slot></slot>${said ? html`<p class="waiting">${said}</p>` : nothing}${authored ? nothing : noCharts(this.width)}
    </div>`;
  }

  /** To those who do not see it, at most as often as there are reports. */
  protected override took(shown: Shown<Reported>) {
    const {reports} = this.host;
    if (!shown.recorded && shown.snapshot.report === reports.at(-1)) announce(this.describe(shown));
  }

  protected override describe({snapshot}: Shown<Reported>): string {
    return description(snapshot.report, this.#subject);
  }

  protected override message(shown: Shown<Reported> | undefined): Message | undefined {
    const {error} = this.host;
    if (!error) return undefined;
    const again = {label: 'Try again', repair: () => void this.host.measure()};
    return {
      kind: 'failed',
      lead: 'Not measured.',
      text: `${error.message}${shown?.recorded ? ' The picture above is a recording.' : ''}`,
      repairs: error.recoverable && error.code !== 'config' ? [again] : [],
    };
  }

  /** Settings are of a model of the author's own: a figure is measured on its own data, from its own seed. */
  protected override get idle(): readonly string[] {
    return this.host.modelSrc ? [] : ['datasetName', 'seed'];
  }

  protected override actions(shown: Shown<Reported> | undefined): readonly (TemplateResult | typeof nothing)[] {
    const {host} = this;
    const {reports} = host;
    return [
      host.shows('measure') ? measureButton(host.busy, this.#canMeasure, () => void host.measure()) : nothing,
      shown && !shown.recorded && reports.length > 1 && host.shows('scrubber')
        ? stepSlider(reports, shown.snapshot.report, (step) => {
            this.#past = step;
            this.update();
          })
        : nothing,
    ];
  }

  protected override strip(shown: Shown<Reported> | undefined): Strip {
    const {host} = this;
    const [state, lamp] = host.error
      ? (['Stopped', 'stopped'] as const)
      : host.busy
        ? (['Measuring', 'live'] as const)
        : shown?.recorded
          ? (['Recorded', 'recorded'] as const)
          : shown
            ? (['Measured', 'paused'] as const)
            : (['Not measured yet', 'recorded'] as const);
    return {state, lamp, facts: this.#facts(shown)};
  }

  protected override caption(): TemplateResult {
    const {modelSrc, model, measuring} = this.host;
    const {measured} = model;
    return html`<b>Is it better than doing nothing?</b> ${modelSrc ? 'The model' : 'The figure’s encoder'} is frozen and asked what a straight classifier, its neighbours and
      its geometry know of rows that it never saw; beside it the raw input, PCA of the same width${measured?.withoutUntrained ? '' : ' and the encoder before its first step'}.
      ${modelSrc ? (measured?.withoutUntrained ?? '') : measuring.history.length > 0 ? '' : measuring.note}`;
  }

  #facts(shown: Shown<Reported> | undefined): string[] {
    const {modelSrc, model, reports} = this.host;
    const {measured} = model;
    const step = shown && `step ${count(shown.snapshot.report.step)}`;
    const many = `${count(reports.length)} ${reports.length === 1 ? 'report' : 'reports'}`;
    const ofModel = measured && [
      measured.dataset,
      `${count(measured.width)} numbers`,
      `${count(measured.parameters)} parameters`,
      BACKEND_NAMES[measured.backend] ?? measured.backend,
    ];
    return [
      ...(modelSrc ? (ofModel ?? []) : [this.#subject, ...(step ? [step, ...(shown.recorded ? [] : [many])] : [])]),
      ...(shown ? ['held-out rows'] : []),
    ];
  }

  get #subject(): string {
    const {modelSrc, target} = this.host;
    return modelSrc ? 'Your model' : target.link.state === 'linked' ? titleOf(target.link.figure) : 'Encoder';
  }

  get #canMeasure(): boolean {
    const {modelSrc, target} = this.host;
    return Boolean(modelSrc) || (target.link.state === 'linked' && target.link.figure.training.open);
  }

  get #expectation(): string {
    const {modelSrc, htmlFor, model, measuring, target} = this.host;
    const {link} = target;
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
}
