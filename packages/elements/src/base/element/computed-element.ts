import type {PropertyValues} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {SettingValue} from '@latent-elements/learning/settings';
import type {LabFailure, Metrics} from '@latent-elements/learning/types';
import {comparable} from '../own-data/own-data.js';
import {ReadyEvent, type ComputedElementEventMap} from './events.js';
import {detached, FigureElement, quiet} from './figure-element.js';

/** What was computed: named numbers, and whatever else the figure draws. Plain objects and typed arrays only. */
export interface Computed {
  /** Absent where the element itself answers `metrics`. */
  readonly metrics?: Metrics;
}

/** Bytes of a built-in set that are fetched unasked: tables, but no set of pictures. */
const MOST_UNASKED = 100_000;

/** Why work was broken off: its settings moved on. */
const OUTDATED = 'outdated';

/**
 * An element whose picture follows from its settings: computed on the page once it is near, and again whenever a setting
 * moves. It trains nothing and needs no lab. A subclass says which settings it has, what is computed from them, and what
 * draws that.
 */
export abstract class ComputedElement<S extends Computed = Computed> extends FigureElement {
  /** Properties that decide the rows: where one of them changes, no row is selected. @internal */
  static readonly rowsFrom: readonly string[] = ['datasetName'];
  /**
   * Whether work is broken off where settings move on meanwhile, as work of seconds should be. By default it is finished
   * and drawn, so that a slider that is dragged shows something.
   *
   * @internal
   */
  static readonly newestOnly: boolean = false;

  /** Everything that it is computed from; what is recorded of it is drawn where it is the same. */
  abstract readonly config: object;
  /**
   * Computes what is drawn. Throws a `DataError` where there are no data.
   *
   * @param signal - Aborted when the element leaves the page, or what is computed is outdated.
   * @param show - Draws a part of the result while the rest is computed.
   */
  protected abstract computed(signal: AbortSignal, show: (part: S) => void): Promise<S>;

  #result: S | undefined;
  #failure: LabFailure | undefined;
  /** It is near, or the page asked for it. */
  #wanted = false;
  /** The page or the reader asked for it, whatever it costs to fetch. */
  #asked = false;
  #working: Promise<void> | undefined;
  /** The order that was computed last, or failed. */
  #tried = '';
  #cancel = new AbortController();

  get readyState(): 'poster' | 'loading' | 'ready' | 'error' {
    if (this.error) return 'error';
    if (this.#result) return 'ready';
    return this.busy ? 'loading' : 'poster';
  }

  get error(): LabFailure | null {
    return this.#failure ?? this.figureFailure ?? null;
  }

  get metrics(): Metrics {
    return {...this.#result?.metrics};
  }

  /** Whether something is being computed. @internal */
  get busy(): boolean {
    return this.#working !== undefined;
  }

  /** What was computed last; for what draws the element, not for pages. @internal */
  get result(): S | undefined {
    return this.#result;
  }

  /** Bytes of data that are fetched only when asked for; 0 where there are few, or they were asked for. @internal */
  get toFetch(): number {
    if (this.#asked || this.loading === 'eager') return 0;
    const bytes = dataBytes(String((this.config as {dataset?: unknown}).dataset));
    return bytes > MOST_UNASKED ? bytes : 0;
  }

  /** Computes what the newest settings come to, even far below the fold and whatever has to be fetched for it; resolves when it is there. */
  compute(): Promise<void> {
    return quiet(this.#compute());
  }

  /** What the figure draws now, as plain objects and typed arrays (row-major). */
  snapshot(): S | {metrics: Metrics} {
    return this.#result ?? {metrics: {}};
  }

  /** Moves a setting as the reader does: sanitised, announced by `change`, kept in the URL where `share` says so. Throws where it is none. */
  override change(name: string, value: SettingValue) {
    const before = this.#newest;
    super.change(name, value);
    // Data that the reader chose are asked for.
    if (this.#newest !== before) this.#asked = true;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A move in the page connects it again in the same task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#cancel.abort();
    });
  }

  /** What is to be computed, where that is more than `config`; compared as JSON. */
  protected get order(): unknown {
    return this.config;
  }

  protected override get activity(): Readonly<Record<string, boolean>> {
    return {};
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const points = this as {selected?: number | null};
    const {rowsFrom} = this.constructor as typeof ComputedElement;
    // A row that the page named with the data is selected.
    if (
      this.hasUpdated &&
      rowsFrom.some((name) => changed.has(name)) &&
      !changed.has('selected') &&
      points.selected != null
    )
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

  get #newest(): string {
    return comparable(this.order);
  }

  /** Begins to compute where that is wanted and was not tried yet. */
  #consider() {
    if (!this.#wanted || !this.hasUpdated || !this.isConnected || this.toFetch > 0) return;
    if (this.#tried === this.#newest) return;
    if (!this.busy) void quiet(this.#work());
    else if ((this.constructor as typeof ComputedElement).newestOnly) this.#cancel.abort(OUTDATED);
  }

  async #compute() {
    await this.attached();
    this.#asked = true;
    this.prepare();
    await this.updateComplete;
    if (this.#failure || this.#tried !== this.#newest) void this.#work();
    await this.#working;
    await this.updateComplete;
  }

  #work(): Promise<void> {
    return (this.#working ??= this.#computeNewest().finally(() => {
      this.#working = undefined;
      this.requestUpdate();
    }));
  }

  async #computeNewest() {
    let order;
    await this.updateComplete;
    // It says that it loads.
    this.requestUpdate();
    do {
      await this.updateComplete;
      const {signal} = (this.#cancel = new AbortController());
      this.#tried = order = this.#newest;
      try {
        if (!this.isConnected) throw detached();
        const result = await this.computed(signal, (part) => {
          if (!signal.aborted) this.#show(part);
        });
        signal.throwIfAborted();
        this.#show(result);
      } catch (error) {
        if (signal.reason === OUTDATED) order = '';
        else if (signal.aborted || !this.isConnected) {
          this.#tried = '';
          throw error;
        } else if (order === this.#newest) {
          this.#fail(error);
          throw error;
        }
      }
    } while (order !== this.#newest);
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
