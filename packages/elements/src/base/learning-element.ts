import {LitElement, html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {BackendName, LabFailure, Metrics, Snapshot} from '@latent-elements/learning/types';
import {
  ChangeEvent,
  ErrorEvent,
  PauseEvent,
  PlayEvent,
  ProgressEvent,
  ReadyEvent,
  ResetEvent,
  TrainStepEvent,
  type LearningElementEventMap,
} from './events.js';
import {styles} from './learning-element.styles.js';
import type {OpenedFiles} from './own-data.js';
import {sanitize, setting, settingsOf, type Setting, type SettingValue} from './setting.js';
import {AttributeChecks} from './attribute-checks.js';
import {readShared, writeShared} from './share.js';
import {detached, type TrainingController, type TrainingListener} from './training-controller.js';
import {VisibilityController} from './visibility-controller.js';

/** What draws an element: loaded when it nears the viewport, so that a tag far below the fold costs almost nothing. */
export interface View {
  /** The figure; it gives the author's fallback a slot for as long as it has nothing to draw. */
  render(): TemplateResult;
  /** Hands the reader a file; rejects where the format is none, or cannot be made. */
  download(format: string): Promise<void>;
}

/** `train-step` events in any second, however `play`, `pause` and `step` follow each other. */
const MOST_TRAIN_STEPS = 10;

/**
 * What is learned once works everywhere: the attributes, methods, events, states and parts that every training element
 * shares. A subclass says which settings it has, which experiment it trains and what draws it.
 */
export abstract class LearningElement<S extends Snapshot = Snapshot> extends LitElement {
  static override styles = [styles];
  static readonly version = '0.1.0';

  /** Defines the element unless the tag is taken; the first definition wins and a second is said once. */
  static define(tag: string, registry: CustomElementRegistry | undefined = globalThis.customElements) {
    const taken = registry?.get(tag) as typeof LearningElement | undefined;
    if (!taken) registry?.define(tag, this as unknown as CustomElementConstructor);
    else if (taken !== this) {
      console.warn(`<${tag}> is already defined (${taken.version ?? 'not by Latent Elements'}); version ${this.version} is not used.`);
    }
  }

  /** Everything random — initial weights, batches, noise — follows from it: the same seed, the same run. */
  @setting({type: 'number', min: 0, max: 2 ** 31 - 1, label: 'Seed', help: 'Another seed draws other initial weights and another order of the data.'})
  seed = 1;

  /** URL of the author's own data: CSV, TSV, JSON or Arrow. */
  @property() src = '';
  /** URL of a second table, a row for each of the first, as the Embedding Projector's metadata: labels and captions, no features. */
  @property() metadata = '';
  /** The author’s own rows: CSV, TSV or JSON text, or the bytes of a file, Arrow too; wins over `src` and `dataset`. */
  @property({attribute: false}) data: string | ArrayBuffer | ArrayBufferView | null | undefined;
  /** Files that the reader opened; they win until the page sets other data. @internal */
  @state() opened: OpenedFiles | undefined;
  /** How the columns of a table, own or built in, are scaled before training. */
  @property() scale: 'none' | 'standard' = 'none';
  /** Starts training once visible, unless the reader asked for less motion or less data. */
  @property({type: Boolean}) autoplay = false;
  /** `eager` prepares at once instead of near the viewport. */
  @property() loading: 'lazy' | 'eager' = 'lazy';
  /** Where it computes; naming a backend takes even a software adapter. */
  @property() backend: 'auto' | BackendName = 'auto';
  /** Which controls are shown: absent or empty all, `none` none, else names: `play step reset scrubber dataset seed more embed download` and settings by attribute. */
  @property() controls: string | null = null;
  /** Keeps the reader's settings in the page's URL. */
  @property({type: Boolean}) share = false;
  /** URL of a recorded run (`npm run record`), drawn before training where it was recorded with these settings. */
  @property() poster = '';
  /** A run ends here; 0 means that it has no end. */
  @property({type: Number, attribute: 'max-steps'}) maxSteps = 0;

  /** Loads the module that draws this element. */
  protected abstract loadView(): Promise<View>;
  /** The element's run in the lab; for what draws the element, not for pages. */
  abstract readonly training: TrainingController<unknown, S>;

  #view: View | undefined;
  #viewing: Promise<void> | undefined;
  readonly #visibility = new VisibilityController(this, () => this.#visibilityChanged());
  readonly #internals = globalThis.HTMLElement && 'attachInternals' in this ? this.attachInternals() : undefined;
  readonly #checks = new AttributeChecks(this);
  #restart: Promise<void> | undefined;
  #autoplayed = false;
  #configured = '';
  /** When the last `train-step` events came, milliseconds, oldest first. */
  readonly #trainSteps: number[] = [];
  /** Why nothing can be drawn: the figure's code did not load, or failed. */
  #viewFailure: LabFailure | undefined;
  #readURL = false;

  /** Every setting of this element as declared. */
  get settings(): Setting[] {
    return settingsOf(this.constructor as typeof LearningElement);
  }

  /** A setting's value before anybody moved it. */
  defaultOf(name: string): SettingValue {
    return this.#checks.defaultOf(name);
  }

  /** True until training begins, and again once it stopped. */
  get paused(): boolean {
    return !this.training.playing;
  }

  get readyState(): 'poster' | 'loading' | 'ready' | 'error' {
    if (this.error && this.error.code !== 'diverged') return 'error';
    if (this.training.loading) return 'loading';
    return this.training.open ? 'ready' : 'poster';
  }

  get currentStep(): number {
    return this.training.snapshot?.step ?? 0;
  }

  get metrics(): Metrics {
    return {...this.training.snapshot?.metrics};
  }

  get activeBackend(): BackendName | null {
    return this.training.info?.backend ?? null;
  }

  get error(): LabFailure | null {
    return this.training.failure ?? this.#viewFailure ?? null;
  }

  /** Loads even what is lazy; resolves when training begins. */
  play(): Promise<void> {
    return quiet(this.#play());
  }

  /** Resolves when training has stopped and every metric belongs to `currentStep`. */
  pause(): Promise<void> {
    return quiet(this.#pause());
  }

  /** Takes exactly `n` more steps from any state, visible or not, and leaves the element paused. */
  step(n = 1): Promise<void> {
    return quiet(this.#step(n));
  }

  /** Back to step 0 with the same settings and seed; a run that was playing goes on. */
  reset(): Promise<void> {
    return quiet(this.#reset());
  }

  /** Hands the reader a file of what is on show; the element's own page says which formats there are. */
  download(format: string): Promise<void> {
    return quiet(this.#download(format));
  }

  /** What the figure draws now, as plain objects and typed arrays (row-major). */
  snapshot(): S | {step: number; seed: number; backend: null; metrics: Metrics} {
    return this.training.snapshot ?? {step: 0, seed: this.seed, backend: null, metrics: {}};
  }

  /** Moves a setting as the reader does: sanitised, announced by `change`, kept in the URL where `share` says so. Throws where it is none. */
  change(name: string, value: SettingValue) {
    const declaration = this.settings.find((candidate) => candidate.name === name);
    if (!declaration) throw new RangeError(`There is no setting "${name}": there are ${this.settings.map((setting) => setting.name).join(', ')}.`);
    const clean = sanitize(declaration, value, this.defaultOf(name)).value;
    (this as Record<string, unknown>)[name] = clean;
    this.dispatchEvent(new ChangeEvent(name, clean));
    if (this.share) writeShared(this);
    this.#settle({load: true});
  }

  /** Whether a control is shown, by the name the `controls` attribute has for it. */
  shows(control: string): boolean {
    const names = this.controls?.trim();
    return !names || names.split(/\s+/).includes(control);
  }

  /** An empty callback lets `moveBefore()` keep the run. */
  connectedMoveCallback() {}

  override connectedCallback() {
    this.#checks.rememberDefaults();
    super.connectedCallback();
    // Once: moved in the page, it keeps what the page has set since.
    if (this.share && !this.#readURL) readShared(this);
    this.#readURL = true;
  }

  protected override willUpdate(changed: PropertyValues) {
    this.#checks.check(changed);
    if (!changed.has('opened') && ['datasetName', 'src', 'data'].some((name) => changed.has(name))) this.opened = undefined;
    // What failed is no more what is asked for.
    if (!this.training.open && this.training.failure && this.#configured !== this.configuration) this.training.close();
  }

  protected override updated(changed: PropertyValues) {
    if (this.#viewFailure?.code === 'figure') this.#viewFailure = undefined;
    this.#reflectStates();
    if (this.training.open) this.#settle({load: false});
    // Here and not when connected: a page may set both later, or as properties before the tag was defined.
    if (changed.has('loading') && this.loading === 'eager') this.#prepare();
    if (changed.has('autoplay')) this.#autoplay();
    if (changed.has('maxSteps') && this.training.playing) void quiet(this.training.play(this.#limit));
  }

  /** A picture that cannot be drawn (a poster that somebody else wrote, say) is a fault of ours, not one of the page's. */
  protected override scheduleUpdate() {
    try {
      void super.scheduleUpdate();
    } catch (error) {
      const message = `The figure could not be drawn (${(error as Error).message}).`;
      if (this.#viewFailure?.message === message) return;
      this.#viewFailure = {code: 'figure', message, recoverable: false};
      this.listener.failed(this.#viewFailure);
    }
  }

  /** Everything that decides the run, as one comparable string: what a restart looks at. */
  protected abstract get configuration(): string;

  protected override render() {
    return this.#view?.render() ?? html`<div class="reserve"><slot></slot></div>`;
  }

  protected readonly listener: TrainingListener<S> = {
    ready: () => this.dispatchEvent(new ReadyEvent()),
    trained: (snapshot: S) => {
      const now = performance.now();
      if (this.#trainSteps.length === MOST_TRAIN_STEPS && now - this.#trainSteps[0]! < 1000) return;
      this.#trainSteps.splice(0, this.#trainSteps.length + 1 - MOST_TRAIN_STEPS);
      this.#trainSteps.push(now);
      this.dispatchEvent(new TrainStepEvent(snapshot.step, {...snapshot.metrics}));
    },
    progress: (fraction: number, what: string) => this.dispatchEvent(new ProgressEvent(fraction, what)),
    stopped: () => this.dispatchEvent(new PauseEvent()),
    failed: (failure: LabFailure) => {
      this.#reflectStates();
      this.dispatchEvent(new ErrorEvent(failure));
    },
  };

  get #limit(): number | undefined {
    return this.maxSteps > 0 ? this.maxSteps : undefined;
  }

  async #play() {
    const {stops} = this.training;
    await this.#current();
    if (stops !== this.training.stops) throw new DOMException('Training was paused before it began.', 'AbortError');
    if (await this.training.play(this.#limit)) this.dispatchEvent(new PlayEvent());
  }

  async #pause() {
    const {playing} = this.training;
    this.training.interrupt();
    await this.training.pause();
    if (playing) this.dispatchEvent(new PauseEvent());
  }

  async #step(n: number) {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`step(n) takes a whole number of steps from 1, not ${n}.`);
    const {playing} = this.training;
    // At once, so that a `play` called before is taken back, and one called after is not.
    this.training.interrupt();
    await this.#current();
    this.listener.trained(await this.training.step(n));
    if (playing) this.dispatchEvent(new PauseEvent());
  }

  async #download(format: string) {
    await this.#attached();
    this.#prepare();
    await this.#viewing;
    await this.updateComplete;
    if (!this.#view) throw new Error('The figure did not load, so there is nothing to download.');
    await this.#view.download(format);
  }

  async #reset() {
    const {open} = this.training;
    await this.#current();
    if (open) await this.training.restart();
    this.dispatchEvent(new ResetEvent());
  }

  /** A call may come in the task that appends the element. Throws where it is in no document by then. */
  async #attached() {
    await undefined;
    if (!this.isConnected) throw detached();
  }

  /** Brings the run up to the newest settings before anything is asked of it. */
  async #current() {
    await this.#attached();
    this.#prepare();
    await this.updateComplete;
    if (this.training.open && this.#configured !== this.configuration) await this.#startOver();
    else if (!this.training.open) this.#configured = this.configuration;
    await this.#restart;
    await this.training.load();
  }

  /** A hundred changes a second become one restart: the newest settings win. */
  #settle({load}: {load: boolean}) {
    const stale = this.#configured !== this.configuration;
    if (!this.training.open ? !load : !stale) return;
    void quiet((this.#restart ??= this.#startOverSoon()));
  }

  async #startOverSoon() {
    await new Promise((resolve) => setTimeout(resolve, 80));
    this.#restart = undefined;
    await this.updateComplete;
    if (this.isConnected && this.#configured !== this.configuration) await this.#startOver();
  }

  async #startOver() {
    this.#configured = this.configuration;
    await this.training.restart();
    this.dispatchEvent(new ResetEvent());
  }

  #prepare() {
    this.#viewing ??= this.loadView().then(
      (view) => {
        this.#view = view;
        this.#viewFailure = undefined;
        this.requestUpdate();
      },
      (error: Error) => {
        this.#viewing = undefined;
        this.#viewFailure = {
          code: 'offline',
          message: `The figure's code did not load (${error.message}). Check that the script's server is reachable and allows other origins (CORS).`,
          recoverable: true,
        };
        this.listener.failed(this.#viewFailure);
      },
    );
  }

  #visibilityChanged() {
    const {near, visible} = this.#visibility;
    if (near) this.#prepare();
    this.training.setVisible(visible);
    this.#autoplay();
  }

  #autoplay() {
    if (!this.#visibility.visible || !this.autoplay || this.#autoplayed || savesMotionOrData()) return;
    this.#autoplayed = true;
    void this.play();
  }

  #reflectStates() {
    const states = this.#internals?.states;
    if (!states) return;
    const now = {
      loading: this.readyState === 'loading',
      training: this.training.playing,
      paused: this.readyState === 'ready' && !this.training.playing,
      error: this.error !== null,
    };
    for (const [state, on] of Object.entries(now)) {
      if (on) states.add(state);
      else states.delete(state);
    }
  }
}

// Frameworks assign what they find `in` an element, and `dataset` is found: read, it stays the `data-*` map; set, it is the
// attribute.
Object.defineProperty(LearningElement.prototype, 'dataset', {
  configurable: true,
  get(this: HTMLElement) {
    return Reflect.get(HTMLElement.prototype, 'dataset', this);
  },
  set(this: HTMLElement, name: unknown) {
    this.setAttribute('dataset', String(name));
  },
});

/** Methods resolve or reject for whoever awaits; nobody else hears of it. */
const quiet = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => {});
  return promise;
};

const savesMotionOrData = () =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ||
  (navigator as Navigator & {connection?: {saveData?: boolean}}).connection?.saveData === true;

export interface LearningElement {
  addEventListener<K extends keyof LearningElementEventMap>(
    type: K,
    listener: (this: this, event: LearningElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

