import {html, nothing, type CSSResult, type ReactiveController, type TemplateResult} from 'lit';
import {createRef} from 'lit/directives/ref.js';
import type {Snapshot} from '@latent-elements/learning/types';
import {announce} from './announcer.js';
import {controlsStyles} from './controls.styles.js';
import type {embedDialog} from './embed.js';
import {frameStyles} from './frame.styles.js';
import type {View} from '../element/figure-element.js';
import type {LearningElement} from '../element/learning-element.js';
import {FileOpener} from '../own-data/file-opener.js';
import {LiveSummary} from './live-summary.js';
import {comparable} from '../own-data/own-data.js';
import {readPoster} from './poster.js';
import {FigureEnvironment} from './figure-environment.js';
import {tokens} from './tokens.styles.js';

export interface LearningFigureOptions<S> {
  readonly styles: CSSResult;
  /** The recorded run of the defaults. */
  readonly poster: () => URL;
  /** The figure in words. */
  readonly describe: (snapshot: S) => string;
}

/**
 * What the view of every figure does: knows how wide it is, holds the recorded run that stands before training, opens one
 * panel at a time, and tells those who do not see it what it shows.
 */
export abstract class LearningFigure<S extends Snapshot, Host extends LearningElement<S>, Panel extends string>
  implements View, ReactiveController
{
  readonly host: Host;
  /** Takes tables that the reader drops on the figure, or chooses. */
  readonly files: FileOpener;
  /** The recorded run that stands before training, where it was recorded with the settings at hand. */
  poster: S | undefined;
  posterConfiguration: string | undefined;
  panel: Panel | undefined;

  readonly #options: LearningFigureOptions<S>;
  readonly #narrator: LiveSummary<S>;
  readonly #surface: FigureEnvironment;
  readonly #embed = createRef<HTMLDialogElement>();
  #embedDialog: typeof embedDialog | undefined;
  #taken: S | undefined;
  /** There was a run before this one. */
  #ran = false;

  constructor(host: Host, options: LearningFigureOptions<S>) {
    this.host = host;
    this.#options = options;
    this.#narrator = new LiveSummary(this, options.describe);
    this.files = new FileOpener(host, () => this.config);
    host.addController(this);
    this.#surface = new FigureEnvironment(host, [tokens, controlsStyles, frameStyles, options.styles]);
    void this.loadPoster();
  }

  hostConnected() {
    this.#narrator.listen();
    this.host.addEventListener('reset', this.#forget);
    this.host.addEventListener('ready', this.#another);
    // A move cuts the tween short.
    this.update();
  }

  hostDisconnected() {
    this.#narrator.stop();
    this.host.removeEventListener('reset', this.#forget);
    this.host.removeEventListener('ready', this.#another);
  }

  hostUpdated() {
    const snapshot = this.shown;
    if (!snapshot || !this.placed) return;
    const fresh = snapshot !== this.#taken;
    this.#taken = snapshot;
    if (fresh) this.#narrator.training(snapshot);
    this.paint(snapshot, fresh);
  }

  readonly update = () => this.host.requestUpdate();

  /** The snapshot on show: a scrubbed moment, the newest, or the poster. */
  get shown(): S | undefined {
    const {training} = this.host;
    return training.past ?? training.snapshot ?? this.#matchingPoster;
  }

  get recorded() {
    return this.host.training.snapshot === undefined && this.#matchingPoster !== undefined;
  }

  protected get scheme(): 'light' | 'dark' {
    return this.#surface.scheme;
  }

  /** Of the figure, px. */
  get width(): number {
    return this.#surface.width;
  }

  /** The data did not come: the built-in recording stands in. */
  get dataMissing() {
    return this.host.error?.code.startsWith('data') ?? false;
  }

  /** Whether points may glide from one snapshot to the next. */
  get glides() {
    return this.host.training.playing && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  open(panel: Panel) {
    this.panel = this.panel === panel ? undefined : panel;
    this.update();
  }

  /** Opened from the picture, a panel is brought before the reader, and its canvas under the reader's keys. */
  async reveal(panel: Panel) {
    this.panel = panel;
    this.update();
    await this.host.updateComplete;
    const section = this.host.renderRoot.querySelector('.panel');
    section?.scrollIntoView({block: 'nearest'});
    section?.querySelector<HTMLElement>('canvas[tabindex]')?.focus({preventScroll: true});
  }

  abstract render(): TemplateResult;
  abstract download(format: string): Promise<void>;
  /** Everything the run is made from; a recording is shown where it was made from the same. */
  protected abstract get config(): {readonly dataset: string};
  /** Whether what is painted directly has been placed in the page. */
  protected abstract get placed(): boolean;
  /** Writes what changes faster than a render; `fresh` for a snapshot that was not painted before. */
  protected abstract paint(snapshot: S, fresh: boolean): void;
  /** Another run: what belonged to the last one goes. */
  protected abstract forget(): void;

  /** A link of the strip that opens a panel below it. */
  protected link(panel: Panel, label: string): TemplateResult {
    return html`<button type="button" aria-expanded=${this.panel === panel ? 'true' : 'false'} @click=${() => this.open(panel)}>${label}</button>`;
  }

  protected embedLink(): TemplateResult | typeof nothing {
    if (!this.host.shows('embed')) return nothing;
    return html`<button type="button" @click=${() => void this.#openEmbed()}>Embed</button>${this.#embedDialog?.(this.host, this.#embed)}`;
  }

  /** The dialog is fetched when it is asked for. */
  async #openEmbed() {
    try {
      this.#embedDialog ??= (await import('./embed.js')).embedDialog;
    } catch (error) {
      announce(`The code to embed did not load (${(error as Error).message}).`);
      return;
    }
    this.update();
    await this.host.updateComplete;
    this.#embed.value?.showModal();
  }

  /** Fetches the recording where it may be shown; without one the author's fallback stays. */
  async loadPoster() {
    try {
      const {host} = this;
      const own = host.poster ? new URL(host.poster, document.baseURI) : undefined;
      // Ours shows the defaults; for anything else it would be fetched in vain, unless it has to stand in.
      const fits = own || this.dataMissing;
      const moved = host.settings.some(
        ({name}) => (host as unknown as Record<string, unknown>)[name] !== host.defaultOf(name),
      );
      if (!fits && (moved || this.config.dataset === 'own')) return;
      const {snapshot, config} = await readPoster<S>(own ?? this.#options.poster());
      this.poster = snapshot;
      this.posterConfiguration = JSON.stringify(config);
      this.update();
    } catch {
      // No recording, no poster: the author's fallback stays.
    }
  }

  /** Also where data did not arrive: a true picture stays, and its caption says whose data it is. */
  get #matchingPoster() {
    return this.dataMissing || this.posterConfiguration === comparable(this.config) ? this.poster : undefined;
  }

  readonly #forget = () => this.forget();

  /** After one that failed a run begins without a reset. */
  readonly #another = () => {
    if (this.#ran) this.forget();
    this.#ran = true;
  };
}
