import {imported} from '../base/element/imported.js';
import type {Cloud, Lens, LensSnapshot, measuresAt} from '@latent-elements/learning/linear-lens/computed';
import {
  linearLensConfigOf,
  linearLensSettings,
  type LinearLensConfig,
} from '@latent-elements/learning/linear-lens/settings';
import {valuesOf, type SettingValue, type ValuesOf} from '@latent-elements/learning/settings';
import type {Metrics} from '@latent-elements/learning/types';
import type {PropertyDeclarations, PropertyValues} from 'lit';
import {FigureElement} from '../base/element/figure-element.js';
import {TableElement} from '../base/element/table-element.js';
import {ownData} from '../base/own-data/own-data.js';

/** Settings by which the reader takes another cloud: its axes are yet to be found. */
const ANOTHER_CLOUD = ['datasetName', 'classes'];

/**
 * One axis, turned by hand through a cloud: watch variance, Fisher ratio and kurtosis disagree, then see what PCA, LDA and ICA choose.
 *
 * @summary Measures the axis at hand by three objectives, and solves for the axes of PCA, ICA and LDA in the plane, in all dimensions and on held-out rows.
 * @slot - Shown before anything is drawn and wherever it cannot be: an image, a table, a sentence.
 * @slot caption - The page’s own words below the figure, instead of ours.
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
export class LinearLens extends TableElement<LensSnapshot> {
  static override readonly settings = linearLensSettings;
  static override readonly controlNames: readonly string[] = ['solve', ...FigureElement.controlNames];
  /** @internal */
  static override readonly rowsFrom: readonly string[] = [...TableElement.rowsFrom, 'painted', 'classes'];
  /** @internal */
  static override readonly newestOnly = true;

  static override properties: PropertyDeclarations = {
    painted: {attribute: false},
    solved: {type: Boolean},
    selected: {attribute: false},
  };

  /** Points that the reader painted; they win over all data. @internal */
  painted: Cloud | undefined;
  /** Whether the axes of PCA, ICA and LDA are shown. */
  solved = false;
  /** Row of the point that was chosen, `null` where none was; set it to choose one. */
  selected: number | null = null;

  /** How often the reader painted: paintings are not compared. */
  #paintings = 0;
  /** What computes, once its code is there. */
  #lens: (Lens & {readonly measuresAt: typeof measuresAt}) | undefined;

  /** What the cloud is made from and seen by: every setting but the angle, and the data’s name or source. */
  override get config(): LinearLensConfig {
    return {...linearLensConfigOf(valuesOf(linearLensSettings, this)), ...ownData(this)};
  }

  /** @internal */
  override get toFetch(): number {
    return this.painted ? 0 : super.toFetch;
  }

  /** Of the axis at hand: `variance`, its `share` of all, `fisher`, `kurtosis`; what does not apply is NaN. */
  override get metrics(): Metrics {
    if (!this.result || !this.#lens) return {variance: NaN, share: NaN, fisher: NaN, kurtosis: NaN};
    return {...this.#lens.measuresAt(this.result.moments, this.angle)};
  }

  /** Shows the axes of PCA, ICA and LDA; resolves when they are found. */
  solve(): Promise<void> {
    this.solved = true;
    return this.compute();
  }

  /** What the figure draws now, as plain objects and typed arrays; without points where nothing is drawn. */
  override snapshot(): {angle: number; metrics: Metrics} & (LensSnapshot | {points: null}) {
    const {angle, metrics, result = {points: null}} = this;
    return structuredClone({...result, angle, metrics});
  }

  /** Turns the axis or moves a setting as the reader does; another cloud is drawn at once, its axes are to be looked for. */
  override change(name: string, value: SettingValue) {
    super.change(name, value);
    if (ANOTHER_CLOUD.includes(name)) this.solved = false;
  }

  protected override get order(): unknown {
    return [this.config, this.solved, this.painted && this.#paintings];
  }

  protected override get activity() {
    return {solved: this.solved && this.result?.solutions != null};
  }

  protected override willUpdate(changed: PropertyValues) {
    const others = [...TableElement.rowsFrom].some((name) => changed.has(name));
    if (this.hasUpdated && others && !changed.has('painted')) this.painted = undefined;
    // Of a table that the reader opened the axes are yet to be found.
    if (changed.has('opened') && this.opened) this.solved = false;
    if (changed.has('painted')) this.#paintings++;
    super.willUpdate(changed);
  }

  protected override async computed(signal: AbortSignal, show: (part: LensSnapshot) => void) {
    if (!this.#lens) {
      const {createLens, measuresAt} = await imported(() => import('@latent-elements/learning/linear-lens/computed'));
      this.#lens = {...createLens(), measuresAt};
    }
    const {config, painted, solved} = this;
    return this.#lens.compute({config, painted, solved}, signal, show);
  }

  protected override async loadFigure() {
    const {LensFigure} = await imported(() => import('./figure.js'));
    return new LensFigure(this);
  }
}

export interface LinearLens extends ValuesOf<typeof linearLensSettings> {}

declare global {
  interface HTMLElementTagNameMap {
    'linear-lens': LinearLens;
  }
}
