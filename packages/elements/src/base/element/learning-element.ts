import type {PropertyDeclarations, PropertyValues} from 'lit';
import {seed, type Settings, type SettingValue, type ValuesOf} from '@latent-elements/learning/settings';
import type {
  AnyQuestions,
  BackendName,
  ExperimentName,
  LabFailure,
  Metrics,
  Snapshot,
} from '@latent-elements/learning/types';
import {
  PauseEvent,
  PlayEvent,
  ProgressEvent,
  ReadyEvent,
  ResetEvent,
  TrainStepEvent,
  type LearningElementEventMap,
} from './events.js';
import {FigureElement, quiet} from './figure-element.js';
import {comparable, type OpenedFiles} from '../own-data/own-data.js';
import {TrainingController, type TrainingListener} from './training-controller.js';

/** `train-step` events in any second, however `play`, `pause` and `step` follow each other. */
const MOST_TRAIN_STEPS = 10;

/**
 * An element that trains a model in the lab: the attributes, methods, events, states and parts that all of these share. A subclass says which settings it has, which experiment it trains and what draws it.
 */
export abstract class LearningElement<
  S extends Snapshot = Snapshot,
  Config = unknown,
  Questions = AnyQuestions,
> extends FigureElement {
  static override readonly settings: Settings & {readonly seed: typeof seed} = {seed};
  static override readonly controlNames: readonly string[] = [
    'play',
    'step',
    'reset',
    'scrubber',
    ...FigureElement.controlNames,
  ];

  /** What it trains, by its name in the lab. */
  static readonly experiment: ExperimentName;
  static override readonly embedded: readonly string[] = ['src', 'metadata', 'scale'];

  static override properties: PropertyDeclarations = {
    src: {},
    metadata: {},
    data: {attribute: false},
    opened: {attribute: false},
    scale: {},
    autoplay: {type: Boolean},
    backend: {},
    maxSteps: {type: Number, attribute: 'max-steps'},
  };

  /** URL of the author's own data: CSV, TSV, JSON or Arrow. */
  src = '';
  /** URL of a second table, a row for each of the first, as the Embedding Projector's metadata: labels and captions, no features. */
  metadata = '';
  /** The author’s own rows: CSV, TSV or JSON text, or the bytes of a file, Arrow too; wins over `src` and `dataset`. */
  data: string | ArrayBuffer | ArrayBufferView | null | undefined;
  /** Files that the reader opened; they win until the page sets other data. @internal */
  opened: OpenedFiles | undefined;
  /** How the columns of a table, own or built in, are scaled before training. */
  scale: 'none' | 'standard' = 'none';
  /** Starts training once visible, unless the reader asked for less motion or less data. */
  autoplay = false;
  /** Where it computes; naming a backend takes even a software adapter. */
  backend: 'auto' | BackendName = 'auto';
  /** A run ends here; 0 means that it has no end. */
  maxSteps = 0;

  #restart: Promise<void> | undefined;
  #autoplayed = false;
  #configured = '';
  /** When the last `train-step` events came, milliseconds, oldest first. */
  readonly #trainSteps: number[] = [];

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
    return this.training.failure ?? this.figureFailure ?? null;
  }

  /** Loads even what is lazy; resolves when training begins. */
  play(): Promise<void> {
    return quiet(this.#play());
  }

  /** Resolves when training has stopped and every metric belongs to `currentStep`; while it loads, at once. */
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

  /** What the figure draws now, as plain objects and typed arrays (row-major). */
  snapshot(): S | {step: number; seed: number; backend: null; metrics: Metrics} {
    return this.training.snapshot ?? {step: 0, seed: this.seed, backend: null, metrics: {}};
  }

  /** Moves a setting as the reader does: sanitised, announced by `change`, kept in the URL where `share` says so. Throws where it is none. */
  override change(name: string, value: SettingValue) {
    super.change(name, value);
    this.#settle({load: true});
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!changed.has('opened') && ['datasetName', 'src', 'data'].some((name) => changed.has(name)))
      this.opened = undefined;
    // What failed is no more what is asked for.
    if (!this.training.open && this.training.failure && this.#configured !== this.configuration) this.training.close();
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    if (this.training.open) this.#settle({load: false});
    if (changed.has('autoplay')) this.#autoplay();
    if (changed.has('maxSteps') && this.training.playing) void quiet(this.training.play(this.#limit));
  }

  /** Everything that decides the run, as one comparable string: what a restart looks at. */
  protected get configuration(): string {
    return comparable([this.config, this.backend]);
  }

  protected override get activity() {
    const {playing} = this.training;
    return {training: playing, paused: this.readyState === 'ready' && !playing};
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
    failed: (failure: LabFailure) => this.failed(failure),
  };

  /** The element's run in the lab; for what draws the element, not for pages. @internal */
  readonly training = new TrainingController<Config, S, Questions>(this, {
    experiment: (this.constructor as typeof LearningElement).experiment,
    config: () => this.config,
    backend: () => this.backend,
    listener: this.listener,
  });

  /** What the run is made from: every setting, and the data's name or source. */
  abstract get config(): Config;

  get #limit(): number | undefined {
    return this.maxSteps || undefined;
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

  async #reset() {
    const {open, loading} = this.training;
    // What loads begins at step 0, with the newest settings.
    if (!loading) {
      await this.#current();
      if (open) await this.training.restart();
    }
    this.dispatchEvent(new ResetEvent());
  }

  /** Brings the run up to the newest settings before anything is asked of it. */
  async #current() {
    await this.attached();
    this.prepare();
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

  protected override visibilityChanged() {
    super.visibilityChanged();
    this.training.setVisible(this.visibility.visible);
    this.#autoplay();
  }

  #autoplay() {
    if (!this.visibility.visible || !this.autoplay || this.#autoplayed || savesMotionOrData()) return;
    this.#autoplayed = true;
    void this.play();
  }
}

const savesMotionOrData = () =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ||
  (navigator as Navigator & {connection?: {saveData?: boolean}}).connection?.saveData === true;

export interface LearningElement extends ValuesOf<{seed: typeof seed}> {
  addEventListener<K extends keyof LearningElementEventMap>(
    type: K,
    listener: (this: this, event: LearningElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
