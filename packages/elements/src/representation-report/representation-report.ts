import type {ValuesOf} from '@latent-elements/learning/settings';
import type {LabFailure, Metrics, ModelOrder, RepresentationReport as Report} from '@latent-elements/learning/types';
import type {PropertyDeclarations, PropertyValues} from 'lit';
import {ProgressEvent, ReadyEvent, ResetEvent} from '../base/element/events.js';
import {FigureElement, quiet} from '../base/element/figure-element.js';
import {imported} from '../base/element/imported.js';
import {LinkController} from './link.js';
import {Measuring} from './measuring.js';
import {metricsOf} from './metrics.js';
import {OwnModel} from './own-model.js';
import {ReportEvent, type ReportElementEventMap} from './report-event.js';
import {reportSettings} from './settings.js';

/**
 * One measured verdict on an encoder: of another figure on the page, while it trains, or of a model of your own; always
 * beside the raw input, PCA of the same width and the untrained encoder.
 *
 * @summary Measures a figure’s encoder, or a TensorFlow.js model’s: probes with few labels, nearest neighbours, effective rank, alignment, uniformity, factors and CKA, beside three baselines.
 * @slot - Shown before anything is measured and wherever it cannot be.
 * @slot caption - The page’s own words below the figure, instead of ours.
 * @fires {ReadyEvent} ready - The first report on a run, or on a model, is there.
 * @fires {ReportEvent} report - A report is there: `step`, `metrics`.
 * @fires {ResetEvent} reset - The figure began another run: the history was cleared.
 * @fires {ProgressEvent} progress - While a model is loaded and measured.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - What can be pressed.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-code] - Colour of what was learned.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes.
 * @cssState loading - The first report is being made.
 * @cssState measuring - A report is being made.
 * @cssState error - Something failed; see `error`.
 */
export class RepresentationReport extends FigureElement {
  static override readonly settings = reportSettings;
  static override readonly embedded: readonly string[] = ['for', 'model-src', 'steps', 'since'];
  static override readonly controlNames: readonly string[] = ['measure', 'scrubber', ...FigureElement.controlNames];

  static override properties: PropertyDeclarations = {
    htmlFor: {attribute: 'for'},
    modelSrc: {attribute: 'model-src'},
    steps: {},
    since: {type: Number},
    backend: {},
  };

  /** Id of the figure whose encoder is measured, in the same document or shadow tree. */
  htmlFor = '';
  /** URL of a TensorFlow.js model.json, layers or graph, whose one output is measured instead of a figure’s encoder. Its weights are asked of its own server, which may pass on to another. */
  modelSrc = '';
  /** Steps at which the figure is measured, separated by spaces; without any at log-spaced ones and wherever it pauses. */
  steps = '';
  /** Step of the figure that CKA compares the newest with; without one, about a tenth of it. */
  since: number | null = null;
  /** Where an own model is opened: `cpu`, or anything else for the GPU where there is one. */
  backend: 'auto' | 'cpu' = 'auto';

  /** The figure it leads to; for what draws the element, not for pages. @internal */
  readonly target = new LinkController(
    this,
    () => (this.modelSrc ? '' : String(this.htmlFor ?? '')),
    () => this.#relinked(),
  );
  /** @internal */
  readonly measuring = new Measuring({
    visible: () => this.visibility.visible,
    steps: () =>
      String(this.steps ?? '')
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number)
        .filter((step) => step >= 0),
    since: () => this.since ?? NaN,
    listener: {
      changed: () => this.requestUpdate(),
      began: () => this.dispatchEvent(new ReadyEvent()),
      measured: ({step}) => this.dispatchEvent(new ReportEvent(step, this.metrics)),
      cleared: () => this.dispatchEvent(new ResetEvent()),
      failed: (failure) => this.failed(failure),
    },
  });
  /** @internal */
  readonly model = new OwnModel({
    changed: () => this.requestUpdate(),
    progress: (fraction, what) => {
      this.requestUpdate();
      this.dispatchEvent(new ProgressEvent(fraction, what));
    },
    measured: ({report}) => {
      this.requestUpdate();
      this.dispatchEvent(new ReadyEvent());
      this.dispatchEvent(new ReportEvent(report.step, this.metrics));
    },
    failed: (failure) => this.failed(failure),
  });

  /** What is measured: a figure's run, or a model. */
  get config(): unknown {
    const {link} = this.target;
    if (this.modelSrc) return this.#order;
    return link.state === 'linked' ? {figure: link.figure.localName, config: link.figure.config} : null;
  }

  /** Every report there is on the run, or on the model, ascending by step. @internal */
  get reports(): readonly Report[] {
    if (this.modelSrc) return this.model.measured ? [this.model.measured.report] : [];
    return this.measuring.history;
  }

  get readyState(): 'poster' | 'loading' | 'ready' | 'error' {
    if (this.error) return 'error';
    if (this.reports.length > 0) return 'ready';
    return this.busy ? 'loading' : 'poster';
  }

  /** Whether a report is being made. @internal */
  get busy(): boolean {
    return this.modelSrc ? this.model.busy : this.measuring.busy;
  }

  get error(): LabFailure | null {
    return (this.modelSrc ? this.model.failure : (this.measuring.failure ?? this.#unfit)) ?? this.figureFailure ?? null;
  }

  /** The figure’s step that the newest report belongs to; 0 for a model of your own. */
  get currentStep(): number {
    return this.reports.at(-1)?.step ?? 0;
  }

  /** Every number of the newest report: `probe100`, `knnPca`, `factorHueUntrained` … */
  get metrics(): Metrics {
    const newest = this.reports.at(-1);
    return newest ? metricsOf(newest) : {};
  }

  /** Measures the step that the figure stands at, or the model; resolves when the newest report is of it. */
  measure(): Promise<void> {
    return quiet(this.#measure());
  }

  /** The newest report, and those before it, as plain objects. */
  snapshot(): {step: number; metrics: Metrics; report: Report | null; history: readonly Report[]} {
    return structuredClone({
      step: this.currentStep,
      metrics: this.metrics,
      report: this.reports.at(-1) ?? null,
      history: this.reports,
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A move in the page connects it again in the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.measuring.attach(undefined);
      if (this.model.busy) this.model.forget();
    });
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (changed.has('htmlFor') || changed.has('modelSrc')) this.target.look();
    if (changed.has('steps')) this.measuring.consider();
    this.#considerModel();
  }

  protected override get activity() {
    return {measuring: this.busy};
  }

  protected override async loadFigure() {
    const {ReportFigure} = await imported(() => import('./figure.js'));
    return new ReportFigure(this);
  }

  protected override visibilityChanged() {
    super.visibilityChanged();
    this.measuring.consider();
    this.#considerModel();
  }

  get #unfit(): LabFailure | undefined {
    const {link} = this.target;
    if (link.state !== 'unfit') return undefined;
    const message = `The element with id “${this.htmlFor}” is a <${link.element.localName}>, which trains nothing. Give the id of a figure of ours.`;
    return {code: 'config', message, recoverable: true};
  }

  get #order(): ModelOrder {
    const {datasetName: dataset, seed, modelSrc} = this;
    const url = URL.canParse(modelSrc, document.baseURI) ? new URL(modelSrc, document.baseURI).href : modelSrc;
    return {url, dataset, seed, backend: this.backend === 'cpu' ? 'cpu' : 'auto'};
  }

  #relinked() {
    const {link} = this.target;
    this.measuring.attach(link.state === 'linked' ? link.figure : undefined);
    if (this.#unfit) this.failed(this.#unfit);
  }

  /** A model is fetched once its report is seen. */
  #considerModel() {
    if (!this.modelSrc) this.model.forget();
    else if (this.visibility.visible && !savesData() && !this.model.has(this.#order))
      void this.model.measure(this.#order).catch(() => {});
  }

  async #measure() {
    await this.attached();
    this.prepare();
    await this.updateComplete;
    if (this.modelSrc) await this.model.measure(this.#order);
    else await this.measuring.measure();
  }
}

const savesData = () => (navigator as Navigator & {connection?: {saveData?: boolean}}).connection?.saveData === true;

export interface RepresentationReport extends ValuesOf<typeof reportSettings> {
  addEventListener<K extends keyof ReportElementEventMap>(
    type: K,
    listener: (this: this, event: ReportElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'representation-report': RepresentationReport;
  }
}
