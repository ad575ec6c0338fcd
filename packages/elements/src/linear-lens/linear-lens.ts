import type {Cloud} from '@latent-elements/learning/linear-lens';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import {
  linearLensConfigOf,
  linearLensSettings,
  type LinearLensConfig,
} from '@latent-elements/learning/linear-lens/settings';
import {valuesOf, type SettingValue, type ValuesOf} from '@latent-elements/learning/settings';
import type {LabFailure, Metrics} from '@latent-elements/learning/types';
import {css, type PropertyDeclarations, type PropertyValues} from 'lit';
import {ReadyEvent, type ComputedElementEventMap} from '../base/element/events.js';
import {FigureElement, quiet} from '../base/element/figure-element.js';
import {imported} from '../base/element/imported.js';
import {comparable, ownData, type OpenedFiles} from '../base/own-data/own-data.js';
import {Computing} from './computing.js';
import type {LensSnapshot} from './snapshot.js';

/** What is fetched unasked: tables, but no set of pictures. */
const MOST_UNASKED = 100_000;
/** Settings by which the reader takes another cloud: its axes are yet to be found. */
const ANOTHER_CLOUD = ['datasetName', 'classes'];

/**
 * One axis, turned by hand through a cloud: watch variance, Fisher ratio and kurtosis disagree, then see what PCA, LDA and ICA choose.
 *
 * @summary Measures the axis at hand by three objectives, and solves for the axes of PCA, ICA and LDA in the plane, in all dimensions and on held-out rows.
 * @slot - Shown before anything is drawn and wherever it cannot be: an image, a table, a sentence.
 * @fires {ReadyEvent} ready - The cloud is there and can be turned.
 * @fires {ChangeEvent} change - The reader turned the axis or moved a setting.
 * @fires {SelectEvent} select - A point was chosen: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-input] - Colour of variance and PCA.
 * @cssprop [--latent-code] - Colour of kurtosis and ICA.
 * @cssprop [--latent-output] - Colour of Fisher’s ratio and LDA.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState solved - The methods’ axes are shown.
 * @cssState error - Something failed; see `error`.
 */
export class LinearLens extends FigureElement {
  static override readonly settings = linearLensSettings;
  static override readonly controlNames: readonly string[] = ['solve', ...FigureElement.controlNames];

  static override readonly embedded: readonly string[] = ['src', 'metadata'];

  static override properties: PropertyDeclarations = {
    src: {},
    metadata: {},
    data: {attribute: false},
    opened: {attribute: false},
    painted: {attribute: false},
    solved: {type: Boolean},
    selected: {attribute: false},
  };

  static override styles = [
    FigureElement.styles,
    css`
      :host {
        --latent-reserve: 800px;
        --latent-reserve-phone: 1010px;
      }
    `,
  ];

  /** URL of the author’s own table: CSV, TSV, JSON or Arrow. */
  src = '';
  /** URL of a second table, a row for each of the first, with its classes. */
  metadata = '';
  /** The author’s own rows: CSV, TSV or JSON text, or the bytes of a file; wins over `src` and `dataset`. */
  data: string | ArrayBuffer | ArrayBufferView | null | undefined;
  /** Files that the reader opened; they win until the page sets other data. @internal */
  opened: OpenedFiles | undefined;
  /** Points that the reader painted; they win over all data. @internal */
  painted: Cloud | undefined;
  /** Whether the axes of PCA, ICA and LDA are shown. */
  solved = false;
  /** Row of the point that was chosen, `null` where none was; set it to choose one. */
  selected: number | null = null;

  /** What it computes; for what draws the element, not for pages. @internal */
  readonly computing = new Computing(() => this.#computed());
  /** The page or the reader asked for this cloud, whatever it costs to fetch. */
  #asked = false;
  #ready = false;
  #failed: LabFailure | undefined;

  /** What the cloud is made from and seen by: every setting but the angle, and the data’s name or source. */
  get config(): LinearLensConfig {
    return {...linearLensConfigOf(valuesOf(linearLensSettings, this)), ...ownData(this)};
  }

  get readyState(): 'poster' | 'loading' | 'ready' | 'error' {
    if (this.error) return 'error';
    if (this.computing.snapshot) return 'ready';
    return this.computing.busy ? 'loading' : 'poster';
  }

  get error(): LabFailure | null {
    return this.computing.failure ?? this.figureFailure ?? null;
  }

  /** Bytes that drawing this cloud would fetch, and that are fetched only when asked for; 0 once it was asked for. @internal */
  get toFetch(): number {
    if (this.#asked || this.loading === 'eager' || this.painted) return 0;
    const bytes = dataBytes(this.config.dataset);
    return bytes > MOST_UNASKED ? bytes : 0;
  }

  /** Of the axis at hand: `variance`, its `share` of all, `fisher`, `kurtosis`; what does not apply is NaN. */
  get metrics(): Metrics {
    return {...this.computing.measuresAt(this.angle)};
  }

  /** Draws the cloud, however much has to be fetched for it; resolves when it can be turned. */
  compute(): Promise<void> {
    return quiet(this.#compute());
  }

  /** Tries again what failed. @internal */
  retry() {
    this.computing.stop();
    void this.compute();
  }

  /** Shows the axes of PCA, ICA and LDA; resolves when they are found. */
  solve(): Promise<void> {
    this.solved = true;
    return quiet(this.#compute());
  }

  /** What the figure draws now, as plain objects and typed arrays; without points where nothing is drawn. */
  snapshot(): {angle: number; metrics: Metrics} & (LensSnapshot | {points: null}) {
    const {angle, metrics} = this;
    return structuredClone({...(this.computing.snapshot ?? {points: null}), angle, metrics});
  }

  /** Turns the axis or moves a setting as the reader does; another cloud is drawn at once, its axes are to be looked for. */
  override change(name: string, value: SettingValue) {
    super.change(name, value);
    if (name === 'angle') return;
    this.#asked = true;
    if (ANOTHER_CLOUD.includes(name)) this.solved = false;
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A move in the page connects it again in the same task.
    queueMicrotask(() => {
      if (!this.isConnected) this.computing.stop();
    });
  }

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (this.hasUpdated) this.#renounce(changed);
    this.#follow();
  }

  /** What was of other data goes with them. */
  #renounce(changed: PropertyValues) {
    const others = ['datasetName', 'src', 'data'].some((name) => changed.has(name));
    if (others && !changed.has('opened')) this.opened = undefined;
    if (others && !changed.has('painted')) this.painted = undefined;
    const other = others || changed.has('opened') || changed.has('painted') || changed.has('classes');
    if (other && !changed.has('selected')) this.selected = null;
  }

  protected override visibilityChanged() {
    super.visibilityChanged();
    this.#follow();
  }

  protected override get activity() {
    return {solved: this.solved && this.computing.snapshot?.solutions != null};
  }

  protected override async loadFigure() {
    const {LensFigure} = await imported(() => import('./figure.js'));
    return new LensFigure(this);
  }

  /** Computes what is asked for, once it is near and costs nothing unasked. */
  #follow() {
    if (!this.isConnected || this.toFetch > 0) return;
    if (!this.visibility.near && this.loading !== 'eager' && !this.#asked) return;
    const {config, painted, solved} = this;
    this.computing.order({config, painted, solved}, comparable([config, solved]));
  }

  async #compute() {
    await this.attached();
    this.#asked = true;
    this.prepare();
    this.requestUpdate();
    await this.updateComplete;
    this.#follow();
    await this.computing.done;
    await this.updateComplete;
  }

  #computed() {
    const {failure, snapshot} = this.computing;
    if (failure && failure !== this.#failed) this.failed(failure);
    this.#failed = failure;
    this.requestUpdate();
    if (!snapshot || this.#ready) return;
    this.#ready = true;
    this.dispatchEvent(new ReadyEvent());
  }
}

export interface LinearLens extends ValuesOf<typeof linearLensSettings> {
  addEventListener<K extends keyof ComputedElementEventMap>(
    type: K,
    listener: (this: this, event: ComputedElementEventMap[K]) => unknown,
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
    'linear-lens': LinearLens;
  }
}
