import {
  LitElement,
  html,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type ReactiveController,
  type TemplateResult,
} from 'lit';
import {defaultsOf, type Settings, type SettingValue} from '@latent-elements/learning/settings';
import type {LabFailure} from '@latent-elements/learning/types';
import {AttributeChecks} from './attribute-checks.js';
import {ChangeEvent, ErrorEvent, SelectEvent} from './events.js';
import {styles} from './figure-element.styles.js';
import {propertyOf, sanitize, settingsOf, type Setting} from './setting.js';
import {readShared, writeShared} from './share.js';
import {VisibilityController} from './visibility-controller.js';

/** What draws an element: loaded when it nears the viewport, so that a tag far below the fold costs almost nothing. */
export interface Drawing extends ReactiveController {
  /** The figure; it gives the author's fallback a slot for as long as it has nothing to draw. */
  render(): TemplateResult;
  /** Hands the reader a file; rejects where the format is none, or cannot be made. */
  download(format: string): Promise<void>;
}

/**
 * What every element of ours is: it has settings, is drawn by a figure that is fetched when it nears, and says what failed.
 * It needs no lab; `LearningElement` adds what an element has that trains.
 */
export abstract class FigureElement extends LitElement {
  static override styles: CSSResultGroup = [styles];
  static readonly version = '0.1.0';
  /** Every setting by its property's name: a subclass says which it has, and has that property and attribute. */
  static readonly settings: Settings = {};
  /** Names of the controls, besides its settings, that the class lets an author show or hide. */
  static readonly controlNames: readonly string[] = ['more', 'presets', 'embed', 'download'];
  /** Attributes, besides settings, that the embedded tag needs to be the same figure. */
  static readonly embedded: readonly string[] = [];

  static override properties: PropertyDeclarations = {loading: {}, controls: {}, share: {type: Boolean}, poster: {}};

  /** Defines the element unless the tag is taken; the first definition wins and a second is said once. */
  static define(tag: string, registry: CustomElementRegistry | undefined = globalThis.customElements) {
    const taken = registry?.get(tag) as typeof FigureElement | undefined;
    if (!taken) registry?.define(tag, this as unknown as CustomElementConstructor);
    else if (taken !== this) {
      console.warn(
        `<${tag}> is already defined (${taken.version ?? 'not by Latent Elements'}); version ${this.version} is not used.`,
      );
    }
  }

  protected static override finalize() {
    if (!Object.hasOwn(this, 'finalized'))
      for (const setting of settingsOf(this)) this.createProperty(setting.name, propertyOf(setting));
    super.finalize();
  }

  /** `eager` prepares at once instead of near the viewport. */
  loading: 'lazy' | 'eager' = 'lazy';
  /** Which controls are shown: absent or empty all, `none` none, else names of controls, and settings by attribute. */
  controls: string | null = null;
  /** Keeps the reader's settings in the page's URL. */
  share = false;
  /** URL of a recording (`npm run record`), drawn before anything is computed where it was made with these settings. */
  poster = '';

  /** Loads the module that draws this element. */
  protected abstract loadFigure(): Promise<Drawing>;
  abstract get readyState(): 'poster' | 'loading' | 'ready' | 'error';
  abstract get error(): LabFailure | null;
  /** States that come and go with what it does; `loading` and `error` follow from what it answers. */
  protected abstract get activity(): Readonly<Record<string, boolean>>;

  /** Why nothing can be drawn: the figure's code did not load, or failed. */
  protected figureFailure: LabFailure | undefined;
  protected readonly visibility = new VisibilityController(this, () => this.visibilityChanged());
  /** Until the view is there, if it comes. */
  #loading: Promise<void> | undefined;
  #drawing: Drawing | undefined;
  readonly #internals = globalThis.HTMLElement && 'attachInternals' in this ? this.attachInternals() : undefined;
  readonly #checks = new AttributeChecks(this, (this.constructor as typeof FigureElement).controlNames);
  #readURL = false;

  constructor() {
    super();
    Object.assign(this, defaultsOf((this.constructor as typeof FigureElement).settings));
  }

  /** Every setting of this element as declared. */
  get settings(): Setting[] {
    return settingsOf(this.constructor as typeof FigureElement);
  }

  /** A setting's value before anybody moved it. */
  defaultOf(name: string): SettingValue {
    return (this.constructor as typeof FigureElement).settings[name]!.default;
  }

  /** Hands the reader a file of what is on show; the element's own page says which formats there are. */
  download(format: string): Promise<void> {
    return quiet(this.#download(format));
  }

  /** Moves a setting as the reader does: sanitised, announced by `change`, kept in the URL where `share` says so. Throws where it is none. */
  change(name: string, value: SettingValue) {
    const declaration = this.settings.find((candidate) => candidate.name === name);
    if (!declaration)
      throw new RangeError(
        `There is no setting "${name}": there are ${this.settings.map((setting) => setting.name).join(', ')}.`,
      );
    const clean = sanitize(declaration, value).value;
    (this as Record<string, unknown>)[name] = clean;
    this.dispatchEvent(new ChangeEvent(name, clean));
    if (this.share) writeShared(this);
  }

  /** Selects a row's point as the reader does, `null` for none: announced by `select`. Of figures that have points. */
  select(row: number | null) {
    (this as {selected?: number | null}).selected = row;
    this.dispatchEvent(new SelectEvent(row));
  }

  /** Whether a control is shown, by the name the `controls` attribute has for it. */
  shows(control: string): boolean {
    const names = this.controls?.trim();
    return !names || names.split(/\s+/).includes(control);
  }

  /** An empty callback lets `moveBefore()` keep the run. */
  connectedMoveCallback() {}

  override connectedCallback() {
    super.connectedCallback();
    // Once: moved in the page, it keeps what the page has set since.
    if (this.share && !this.#readURL) readShared(this);
    this.#readURL = true;
  }

  protected override willUpdate(changed: PropertyValues) {
    this.#checks.check(changed);
  }

  protected override updated(changed: PropertyValues) {
    if (this.figureFailure?.code === 'figure') this.figureFailure = undefined;
    this.#reflectStates();
    // Here and not when connected: a page may set it later, or as a property before the tag was defined.
    if (changed.has('loading') && this.loading === 'eager') this.prepare();
  }

  /** A picture that cannot be drawn (a poster that somebody else wrote, say) is a fault of ours, not one of the page's. */
  protected override scheduleUpdate() {
    try {
      void super.scheduleUpdate();
    } catch (error) {
      const message = `The figure could not be drawn (${(error as Error).message}).`;
      if (this.figureFailure?.message === message) return;
      this.figureFailure = {code: 'figure', message, recoverable: false};
      this.failed(this.figureFailure);
    }
  }

  protected override render() {
    if (this.#drawing) return this.#drawing.render();
    const again = this.figureFailure ? html`<button @click=${() => this.prepare()}>Try again</button>` : '';
    return html`<div class="reserve"><slot></slot><slot name="caption"></slot>${again}</div>`;
  }

  /** Says that something failed. */
  protected failed(failure: LabFailure) {
    this.#reflectStates();
    this.dispatchEvent(new ErrorEvent(failure));
  }

  /** A call may come in the task that appends the element. Throws where it is in no document by then. */
  protected async attached() {
    await undefined;
    if (!this.isConnected) throw detached();
  }

  protected prepare() {
    this.#loading ??= this.loadFigure().then(
      (drawing) => {
        this.#drawing = drawing;
        this.addController(drawing);
        this.figureFailure = undefined;
        this.requestUpdate();
      },
      (error: Error | (Error & LabFailure)) => {
        this.#loading = undefined;
        this.figureFailure =
          'recoverable' in error
            ? error
            : {
                code: 'offline',
                message: `The figure's code did not load (${error.message}). Check that the script's server is reachable and allows other origins (CORS).`,
                recoverable: true,
              };
        this.requestUpdate();
        this.failed(this.figureFailure);
      },
    );
  }

  protected visibilityChanged() {
    if (this.visibility.near) this.prepare();
  }

  async #download(format: string) {
    await this.attached();
    this.prepare();
    await this.#loading;
    await this.updateComplete;
    if (!this.#drawing) throw new Error('The figure did not load, so there is nothing to download.');
    await this.#drawing.download(format);
  }

  #reflectStates() {
    const states = this.#internals?.states;
    if (!states) return;
    const now = {loading: this.readyState === 'loading', ...this.activity, error: this.error !== null};
    for (const [state, on] of Object.entries(now)) {
      if (on) states.add(state);
      else states.delete(state);
    }
  }
}

// Frameworks assign what they find `in` an element, and `dataset` is found: read, it stays the `data-*` map; set, it is the
// attribute.
Object.defineProperty(FigureElement.prototype, 'dataset', {
  configurable: true,
  get(this: HTMLElement) {
    return Reflect.get(HTMLElement.prototype, 'dataset', this);
  },
  set(this: HTMLElement, name: unknown) {
    this.setAttribute('dataset', String(name));
  },
});

/** Methods resolve or reject for whoever awaits; nobody else hears of it. */
export const quiet = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => {});
  return promise;
};

/** Why an element that is in no document cannot work. */
export const detached = () => new DOMException('The element is in no document. Append it first.', 'InvalidStateError');
