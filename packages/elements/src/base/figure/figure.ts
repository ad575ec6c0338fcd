import {imported} from '../element/imported.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {Drawing, FigureElement} from '../element/figure-element.js';
import {tableIn} from '../own-data/own-data.js';
import type {OwnTables} from '../own-data/own-tables.js';
import {lazyPanel} from '../panels/lazy-panel.js';
import type {ContentPanel, Panel} from '../panels/panel.js';
import {controlRow} from './controls.js';
import {controlsStyles} from './controls.styles.js';
import {EmbedLink} from './embed-link.js';
import {FigureEnvironment} from './figure-environment.js';
import type {FigureOptions} from './figure-options.js';
import {FigureParts} from './figure-parts.js';
import {fold} from './folds.js';
import {frame} from './frame.js';
import {frameStyles} from './frame.styles.js';
import {Headline} from './headline.js';
import {loadRecording, type Recording} from './poster.js';
import {presetsStyles} from './presets.styles.js';
import {applyPreset, presetChips, type Preset} from './presets.js';
import {ReservedRoom} from './reserved-room.js';
import {selectedRow} from './selected-row.js';
import type {Shown} from './shown.js';
import {styleProperties} from './style-properties.js';
import {tokens} from './tokens.styles.js';
import {refuseUnsupported} from './unsupported.js';

/** Px of a figure up to which it is laid out as on a phone. */
const PHONE = 480;

/**
 * What draws an element: frame, controls, strip, panels, poster, embed code and downloads, the same for every figure. A
 * subclass supplies what is its own: the picture, the results below it, the words.
 *
 * It needs no lab; `LearningFigure` adds what a figure has that trains.
 */
export abstract class Figure<S, Host extends FigureElement = FigureElement> extends FigureParts<S> implements Drawing {
  readonly host: Host;
  protected readonly options: FigureOptions;
  /** Tables of the reader's own, where the figure takes any. */
  protected readonly tables?: OwnTables;
  readonly #environment: FigureEnvironment;
  readonly #embed: EmbedLink;
  readonly #headline = new Headline();
  #poster: Recording<S> | undefined;
  #taken: S | undefined;
  #prepared = false;
  #selected: number | null | undefined;

  constructor(host: Host, options: FigureOptions) {
    super();
    refuseUnsupported();
    this.host = host;
    this.options = options;
    this.#embed = new EmbedLink(host);
    this.#environment = new FigureEnvironment(host, [
      tokens,
      controlsStyles,
      presetsStyles,
      frameStyles,
      options.styles,
    ]);
    new ReservedRoom(host, this.#environment, () => this.shown !== undefined);
  }

  /** First when the host takes it up, after its constructor: a subclass's parts are there. */
  hostConnected() {
    if (!this.#prepared) void this.loadPoster();
    this.#prepared = true;
    this.tables?.listen();
    // A move cuts a tween short.
    this.update();
  }

  hostDisconnected() {
    this.panels.stop();
    this.tables?.stop();
  }

  /** Parts are told of another snapshot before it is rendered, so that all of a render is of one snapshot. */
  hostUpdate() {
    const {shown} = this;
    if (!shown) return;
    const fresh = shown.snapshot !== this.#taken;
    this.#taken = shown.snapshot;
    // A recording may hold fewer rows than the run.
    const selected = selectedRow(this.host, shown.recorded ? Infinity : this.rows(shown));
    if (selected !== undefined && (fresh || selected !== this.#selected)) this.select(selected, shown);
    this.#selected = selected;
    if (!fresh) return;
    this.took(shown);
    if (this.tables?.asks(shown.snapshot) && this.panels.open !== 'own') this.panels.toggle('own');
    this.panels.refresh(shown);
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
      finding: this.#headline.say(() => this.finding(shown), this.moves),
      guess: this.guess(shown),
      results: this.results(shown),
      measures: this.folded('Measures', this.measures(shown)),
      message: this.message(shown),
      controls:
        host.controls?.trim() === 'none'
          ? nothing
          : controlRow(host, {
              name: options.controls ?? 'Controls',
              actions: this.actions(shown),
              presets: this.presets,
              idle: this.idle,
              more: html`<p class="limits"><b>What this does not show.</b> ${options.limits}</p>`,
            }),
      strip: this.strip(shown),
      links: html`${this.panels.links(shown)}${host.shows('embed') ? this.#embed.render() : nothing}`,
      panel: this.panels.render(shown),
      caption: this.caption(shown),
      account: shown && tableIn(shown.snapshot).account,
      dropping: this.tables?.over ?? false,
    });
  }

  /** Behind its name; open at first where there is room. */
  protected folded(name: string, content: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    return content === nothing ? nothing : fold({tag: this.host.localName, name, content, open: this.width > PHONE});
  }

  /** In the picture's place while there is none: the author's fallback. */
  protected empty(): TemplateResult {
    return html`<div class="stage" style=${styleProperties({display: 'flow-root', 'min-height': `${this.pictureHeight}px`})}><slot></slot></div>`;
  }

  /** Things to try, beside the actions. */
  protected get presets(): TemplateResult | typeof nothing {
    const {presets} = this.options;
    if (!presets || !this.host.shows('presets')) return nothing;
    return presetChips(this.host, presets, (preset) => this.tryOut(preset));
  }

  /** Moves the settings to a preset's, and goes on with them. */
  protected tryOut(preset: Preset) {
    const presets = this.options.presets!;
    // A preset that is about a set is so whatever the reader had opened.
    if ('datasetName' in preset.settings || !presets.kept?.includes('datasetName')) this.tables?.leave();
    applyPreset(this.host, presets, preset);
    this.resume();
  }

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
          imported(() => import('../panels/downloads.js')),
          this.loadDownloads(),
        ]);
        return downloadsPanel(downloads);
      },
      this.update,
    );
  }

  async download(format: string): Promise<void> {
    const [{saveAs}, downloads] = await Promise.all([
      imported(() => import('../panels/downloads.js')),
      this.loadDownloads(),
    ]);
    await saveAs(format, downloads, this.shown, this.options.nothingDrawn);
  }

  /** Fetches the recording where it may be shown; without one the author's fallback stays. */
  protected async loadPoster() {
    const {host, options, standsIn, untouched} = this;
    const recording = await loadRecording<S>(host.poster, options.poster, {wanted: standsIn || untouched});
    if (!recording) return;
    this.#poster = recording;
    this.update();
  }

  /** Every setting is as the class has it. */
  protected get untouched(): boolean {
    const {host} = this;
    return host.settings.every(({name}) => (host as unknown as Record<string, unknown>)[name] === host.defaultOf(name));
  }

  get #matchingPoster(): S | undefined {
    return this.standsIn || this.#poster?.configuration === this.configuration ? this.#poster?.snapshot : undefined;
  }
}
