import {html, nothing, type CSSResult, type TemplateResult} from 'lit';
import {createRef} from 'lit/directives/ref.js';
import type {Drawing, FigureElement} from '../element/figure-element.js';
import type {Download} from '../panels/downloads.js';
import {lazyPanel} from '../panels/lazy-panel.js';
import type {ContentPanel, Panel} from '../panels/panel.js';
import type {Panels} from '../panels/panels.js';
import {announce} from './announcer.js';
import {controlRow} from './controls.js';
import {controlsStyles} from './controls.styles.js';
import type {embedDialog} from './embed.js';
import {FigureEnvironment} from './figure-environment.js';
import {frame, type Message, type Strip} from './frame.js';
import {frameStyles} from './frame.styles.js';
import {comparable} from '../own-data/own-data.js';
import {readPoster} from './poster.js';
import {applyPreset, presetList, type Preset} from './presets.js';
import type {Shown} from './shown.js';
import {styleProperties} from './style-properties.js';
import {tokens} from './tokens.styles.js';

export interface FigureOptions {
  /** Accessible name. */
  readonly name: string;
  readonly styles: CSSResult;
  /** Accessible name of the control row; *Controls* unless told. */
  readonly controls?: string;
  /** Said where a file is asked for and nothing is drawn yet; *train first* unless told. */
  readonly nothingDrawn?: string;
  /** What this does not show: its limit, said before a critic says it; one sentence under *More*. */
  readonly limits: string;
  /** The recording of the defaults; absent where there is none. */
  readonly poster?: () => URL;
  /** Things to try, under *More*: a heading, the presets, settings that they leave as they are, and others that they reset. */
  readonly presets?: {
    readonly heading: string;
    readonly list: readonly Preset[];
    readonly kept?: readonly string[];
    readonly reset?: readonly string[];
  };
}

/**
 * What draws an element: frame, controls, strip, panels, poster, embed code and downloads, the same for every figure. A
 * subclass supplies what is its own: the picture, the results below it, the words.
 *
 * It needs no lab; `LearningFigure` adds what a figure has that trains.
 */
export abstract class Figure<S, Host extends FigureElement = FigureElement> implements Drawing {
  readonly host: Host;
  protected readonly options: FigureOptions;
  readonly #environment: FigureEnvironment;
  readonly #embed = createRef<HTMLDialogElement>();
  #embedDialog: typeof embedDialog | undefined;
  #poster: {readonly snapshot: S; readonly configuration: string} | undefined;
  #taken: S | undefined;
  #prepared = false;
  #selected: number | null | undefined;

  constructor(host: Host, options: FigureOptions) {
    this.host = host;
    this.options = options;
    this.#environment = new FigureEnvironment(host, [tokens, controlsStyles, frameStyles, options.styles]);
  }

  /** In the order of their links. */
  protected abstract readonly panels: Panels<S>;
  /** Imports the files that the reader can take along, in the order of their buttons. */
  protected abstract loadDownloads(): Promise<readonly Download<S>[]>;
  /** The snapshot of what is live; undefined before there is any. */
  protected abstract get live(): S | undefined;
  /** Everything that the picture follows from, as one comparable string: a recording is shown where it was made from the same. */
  protected abstract get configuration(): string;
  /** The picture: the element with the class `stage`. */
  protected abstract picture(shown: Shown<S>): TemplateResult;
  /** The panel of the figure in numbers; its code is fetched when it is opened. */
  protected tablePanel(load: () => Promise<Pick<ContentPanel<S>, 'render'>>): Panel<S> {
    return lazyPanel({name: 'table', label: () => 'Show data'}, load, this.update);
  }

  /** The panel of all that can be taken along; one for a subclass's list of panels. */
  protected downloadPanel(): Panel<S> {
    return lazyPanel(
      {name: 'download', label: () => (this.host.shows('download') ? 'Download' : undefined)},
      async () => {
        const [{downloadsPanel}, downloads] = await Promise.all([
          import('../panels/downloads.js'),
          this.loadDownloads(),
        ]);
        return downloadsPanel(downloads);
      },
      this.update,
    );
  }

  /** Px of the picture, to keep its room while there is none. */
  protected abstract get pictureHeight(): number;
  /** In a phrase or two, with the bold lead first. */
  protected abstract caption(shown: Shown<S> | undefined): TemplateResult;
  /** State and facts of the honesty strip. */
  protected abstract strip(shown: Shown<S> | undefined): Strip;
  /** The figure in words: what is announced, and the picture's accessible name. */
  protected abstract describe(shown: Shown<S>): string;

  /** In the picture's place while there is none: the author's fallback. */
  protected empty(): TemplateResult {
    return html`<div class="stage" style=${styleProperties({'min-height': `${this.pictureHeight}px`})}><slot></slot></div>`;
  }

  /** What became of a table of the reader's own, or the author's: said under the caption for as long as it is on show. */
  protected account(_shown: Shown<S>): string | undefined {
    return undefined;
  }

  /** Below the picture. */
  protected results(_shown: Shown<S> | undefined): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What went wrong, or is worth knowing. */
  protected message(_shown: Shown<S> | undefined): Message | undefined {
    return undefined;
  }

  /** Names of settings that decide nothing now, and are not shown. */
  protected get idle(): readonly string[] {
    return [];
  }

  /** At the left of the control row: what can be done, by names that the class declares (`static controlNames`). */
  protected actions(_shown: Shown<S> | undefined): readonly (TemplateResult | typeof nothing)[] {
    return [];
  }

  /** What stands in *More* below the settings: things to try. */
  protected get presets(): TemplateResult | typeof nothing {
    const {heading = '', list = []} = this.options.presets ?? {};
    return list.length > 0 ? presetList(heading, list, (preset) => this.tryOut(preset)) : nothing;
  }

  /** Moves the settings to a preset's. */
  protected tryOut(preset: Preset) {
    const {list, ...others} = this.options.presets!;
    applyPreset(this.host, list, preset, others);
  }

  /** Whether a recording may be shown for whatever is asked for, since nothing else can be. */
  protected get standsIn(): boolean {
    return false;
  }

  /** How many rows there are to select: what the page selects beyond them is none. */
  protected rows(_shown: Shown<S>): number {
    return Infinity;
  }

  /** The page, or the reader, selected a row of a figure that has points; `null` for none. */
  protected select(_row: number | null, _shown: Shown<S>): void {}

  /** Another snapshot is on show than before: the place to ask, and to note where points were. */
  protected took(_shown: Shown<S>): void {}

  /** Files are dragged over it. */
  protected get dropping(): boolean {
    return false;
  }

  /** First when the host takes it up, after its constructor: a subclass's parts are there. */
  hostConnected() {
    if (!this.#prepared) void this.loadPoster();
    this.#prepared = true;
    // A move cuts a tween short.
    this.update();
  }

  hostDisconnected() {
    this.panels.stop();
  }

  /** Parts are told of another snapshot before it is rendered, so that all of a render is of one snapshot. */
  hostUpdate() {
    const {shown} = this;
    if (!shown) return;
    const fresh = shown.snapshot !== this.#taken;
    this.#taken = shown.snapshot;
    const selected = this.#rowOf(this.host as {selected?: unknown}, shown);
    if (selected !== undefined && (fresh || selected !== this.#selected)) this.select(selected, shown);
    this.#selected = selected;
    if (!fresh) return;
    this.took(shown);
    this.panels.refresh(shown);
  }

  /** The selected row; what is none of those on show is null, and undefined where the element has no points. */
  #rowOf(points: {selected?: unknown}, shown: Shown<S>): number | null | undefined {
    if (!('selected' in points)) return undefined;
    const {selected} = points;
    // A recording may hold fewer rows than the run.
    const most = shown.recorded ? Infinity : this.rows(shown);
    if (Number.isInteger(selected) && (selected as number) >= 0 && (selected as number) < most)
      return selected as number;
    return (points.selected = null);
  }

  readonly update = () => this.host.requestUpdate();

  /** Parts are told of the snapshot on show once more. */
  protected retake() {
    this.#taken = undefined;
    this.update();
  }

  /** What is on show: the live snapshot, or the recording. */
  get shown(): Shown<S> | undefined {
    const {live} = this;
    const snapshot = live ?? this.#matchingPoster;
    return snapshot && {snapshot, recorded: live === undefined, width: this.width};
  }

  /** Of the figure, px. */
  protected get width(): number {
    return this.#environment.width || 720;
  }

  render(): TemplateResult {
    const {shown, options, host} = this;
    return frame({
      name: options.name,
      scheme: this.#environment.scheme,
      picture: shown ? this.picture(shown) : this.empty(),
      results: this.results(shown),
      message: this.message(shown),
      controls:
        host.controls?.trim() === 'none'
          ? nothing
          : controlRow(host, {
              name: options.controls ?? 'Controls',
              actions: this.actions(shown),
              idle: this.idle,
              more: html`${this.presets}<p class="limits"><b>What this does not show.</b> ${options.limits}</p>`,
            }),
      strip: this.strip(shown),
      links: html`${this.panels.links(shown)}${this.#embedLink()}`,
      panel: this.panels.render(shown),
      caption: this.caption(shown),
      account: shown && this.account(shown),
      dropping: this.dropping,
    });
  }

  async download(format: string): Promise<void> {
    const downloads = await this.loadDownloads();
    const {shown} = this;
    const found = downloads.find((download) => download.format === format);
    if (!found)
      throw new RangeError(
        `download(format) takes ${downloads.map(({format: name}) => name).join(', ')}, not ${format}.`,
      );
    if (!shown) throw new Error(this.options.nothingDrawn ?? 'Nothing is drawn yet: train first, then download.');
    const refused = found.refused?.(shown);
    if (refused) throw new Error(refused);
    await found.save(shown);
  }

  /** Fetches the recording where it may be shown; without one the author's fallback stays. */
  protected async loadPoster() {
    try {
      const {host} = this;
      const own = host.poster ? new URL(host.poster, document.baseURI) : undefined;
      const url = own ?? this.options.poster?.();
      // Ours shows the defaults; for anything else it would be fetched in vain, unless it has to stand in.
      if (!url || !(own || this.standsIn || this.untouched)) return;
      const {snapshot, config} = await readPoster<S>(url);
      this.#poster = {snapshot, configuration: comparable(config)};
      this.update();
    } catch {
      // No recording, no poster: the author's fallback stays.
    }
  }

  /** Every setting is as the class has it. */
  protected get untouched(): boolean {
    const {host} = this;
    return host.settings.every(({name}) => (host as unknown as Record<string, unknown>)[name] === host.defaultOf(name));
  }

  get #matchingPoster(): S | undefined {
    return this.standsIn || this.#poster?.configuration === this.configuration ? this.#poster?.snapshot : undefined;
  }

  #embedLink(): TemplateResult | typeof nothing {
    if (!this.host.shows('embed')) return nothing;
    return html`<button type="button" @click=${() => void this.#openEmbed()}>Embed</button>${this.#embedDialog?.(this.host, this.#embed)}`;
  }

  /** The dialog is fetched when it is asked for. */
  async #openEmbed() {
    try {
      this.#embedDialog ??= (await import('./embed.js')).embedDialog;
    } catch (error) {
      announce(`The code to embed did not load (${(error as Error).message}).`, {failure: true});
      return;
    }
    this.update();
    await this.host.updateComplete;
    this.#embed.value?.showModal();
  }
}
