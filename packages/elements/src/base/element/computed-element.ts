import type {PropertyValues} from 'lit';
import type {LabFailure, Metrics} from '@latent-elements/learning/types';
import {comparable} from '../own-data/own-data.js';
import {ReadyEvent, type ComputedElementEventMap} from './events.js';
import {FigureElement, quiet} from './figure-element.js';

/** What was computed: named numbers, and whatever else the figure draws. Plain objects and typed arrays only. */
export interface Computed {
  readonly metrics: Metrics;
}

/**
 * An element whose picture follows from its settings: computed on the page once it is near, and again whenever a setting
 * moves. It trains nothing and needs no lab. A subclass says which settings it has, what is computed from them, and what
 * draws that.
 */
export abstract class ComputedElement<S extends Computed = Computed> extends FigureElement {
  /** Everything that it is computed from; what is recorded of it is drawn where it is the same. */
  abstract readonly config: unknown;
  /** Computes what is drawn from `config`. Throws a `DataError` where there are no data; aborted when the element leaves. */
  protected abstract computed(signal: AbortSignal): Promise<S>;

  #result: S | undefined;
  #failure: LabFailure | undefined;
  /** It is near, or the page asked for it. */
  #wanted = false;
  #working: Promise<void> | undefined;
  /** The configuration that was computed last, or failed. */
  #tried = '';
  #cancel = new AbortController();

  get readyState(): 'poster' | 'loading' | 'ready' | 'error' {
    if (this.error) return 'error';
    if (this.#result) return 'ready';
    return this.#working ? 'loading' : 'poster';
  }

  get error(): LabFailure | null {
    return this.#failure ?? this.figureFailure ?? null;
  }

  get metrics(): Metrics {
    return {...this.#result?.metrics};
  }

  /** What was computed last; for what draws the element, not for pages. @internal */
  get result(): S | undefined {
    return this.#result;
  }

  /** Computes what the newest settings come to, even far below the fold; resolves when it is there. */
  compute(): Promise<void> {
    return quiet(this.#compute());
  }

  /** What the figure draws now, as plain objects and typed arrays (row-major). */
  snapshot(): S | {metrics: Metrics} {
    return this.#result ?? {metrics: {}};
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A move in the page connects it again in the same task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#cancel.abort();
    });
  }

  protected override get activity() {
    return {};
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const points = this as {selected?: number | null};
    // Of other data no row is selected; a row that the page named with them is.
    if (this.hasUpdated && changed.has('datasetName') && !changed.has('selected') && points.selected != null)
      points.selected = null;
  }

  protected override prepare() {
    super.prepare();
    this.#wanted = true;
    this.#consider();
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    this.#consider();
  }

  /** Begins to compute where that is wanted and was not tried yet. */
  #consider() {
    if (!this.#wanted || !this.hasUpdated || !this.isConnected || this.#working) return;
    if (this.#tried !== comparable(this.config)) void quiet(this.#work());
  }

  async #compute() {
    await this.attached();
    this.prepare();
    await this.updateComplete;
    if (this.#failure || this.#tried !== comparable(this.config)) void this.#work();
    await this.#working;
  }

  #work(): Promise<void> {
    return (this.#working ??= this.#computeNewest().finally(() => {
      this.#working = undefined;
      this.requestUpdate();
    }));
  }

  /** What is under way is drawn even where settings moved on meanwhile: a slider that is dragged shows something. */
  async #computeNewest() {
    const {signal} = (this.#cancel = new AbortController());
    let configuration;
    await this.updateComplete;
    // It says that it loads.
    this.requestUpdate();
    do {
      await this.updateComplete;
      this.#tried = configuration = comparable(this.config);
      try {
        const result = await this.computed(signal);
        signal.throwIfAborted();
        this.#show(result);
      } catch (error) {
        if (signal.aborted) this.#tried = '';
        else if (configuration === comparable(this.config)) this.#fail(error);
        else continue;
        throw error;
      }
    } while (configuration !== comparable(this.config));
  }

  #show(result: S) {
    const first = !this.#result;
    this.#result = result;
    this.#failure = undefined;
    this.requestUpdate();
    if (first) this.dispatchEvent(new ReadyEvent());
  }

  #fail(error: unknown) {
    const {code, message = String(error)} = error as Partial<LabFailure>;
    this.#failure = {code: typeof code === 'string' ? code : 'internal', message, recoverable: true};
    this.requestUpdate();
    this.failed(this.#failure);
  }
}

export interface ComputedElement {
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
