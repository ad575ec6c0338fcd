import {html, nothing, type CSSResult, type ReactiveController, type TemplateResult} from 'lit';
import {createRef} from 'lit/directives/ref.js';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {controlsStyles} from '../base/controls.styles.js';
import {embedDialog} from '../base/embed.js';
import {frame} from '../base/frame.js';
import {frameStyles} from '../base/frame.styles.js';
import {readPoster} from '../base/poster.js';
import {PrintController} from '../base/print-controller.js';
import {styleProperties} from '../base/style-properties.js';
import {schemeOf} from '../base/theme.js';
import {tokens} from '../base/tokens.styles.js';
import type {View} from '../base/learning-element.js';
import type {AutoencoderPlayground} from './autoencoder-playground.js';
import {styles} from './autoencoder-playground.styles.js';
import {Chosen} from './chosen.js';
import {DrawingPad} from './drawing-pad.js';
import {FORMATS, download, downloadsPanel, type Format} from './downloads.js';
import {isPicture, noun} from './figure.js';
import {stageLayout, type Layout} from './layout.js';
import {Messages} from './messages.js';
import {Narrator} from './narrator.js';
import {Painter} from './painter.js';
import {Pane} from './pane.js';
import {PRESETS, applyPreset} from './presets.js';
import {Proof} from './proof.js';
import {Sweep} from './sweep.js';
import {tablePanel} from './table.js';
import {Walk} from './walk.js';

type PanelName = 'draw' | 'walk' | 'sweep' | 'table' | 'download';

/** Joins snapshot and reader: what is shown, how wide, which panel is open; its parts draw, ask and say. */
export class AutoencoderView implements View, ReactiveController {
  readonly host: AutoencoderPlayground;
  /** The recorded run that stands before training, where it was recorded with the settings at hand. */
  poster: AutoencoderSnapshot | undefined;
  posterConfiguration: string | undefined;
  panel: PanelName | undefined;
  width = 0;

  readonly chosen = new Chosen(this);
  readonly painter = new Painter(this);
  readonly walk = new Walk(this);
  readonly sweep = new Sweep(this);
  readonly pad = new DrawingPad(this);

  readonly #pane = new Pane(this);
  readonly #proof = new Proof(this);
  readonly #messages = new Messages(this);
  readonly #narrator = new Narrator(this);
  readonly #print: PrintController;
  readonly #embed = createRef<HTMLDialogElement>();
  readonly #media = matchMedia('(prefers-color-scheme: dark)');
  #resize: ResizeObserver | undefined;

  constructor(host: AutoencoderPlayground) {
    this.host = host;
    this.#print = new PrintController(host);
    host.addController(this);
    const root = host.renderRoot as ShadowRoot;
    const sheets = ([tokens, controlsStyles, frameStyles, styles] as CSSResult[]).map(({styleSheet}) => styleSheet!);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
    this.width = host.clientWidth;
    void this.loadPoster();
  }

  hostConnected() {
    this.#resize = new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width > 0 && width !== this.width) {
        this.width = width;
        this.update();
      }
    });
    this.#resize.observe(this.host);
    this.#media.addEventListener('change', this.update);
    this.#narrator.listen();
    this.host.addEventListener('reset', this.#forget);
    // A move cuts the tween short.
    this.update();
  }

  hostDisconnected() {
    this.painter.stop();
    this.#resize?.disconnect();
    this.#media.removeEventListener('change', this.update);
    this.#narrator.stop();
    this.host.removeEventListener('reset', this.#forget);
    this.sweep.stop();
  }

  readonly update = () => this.host.requestUpdate();

  /** The snapshot on show: a scrubbed moment, the newest, or the poster. */
  get shown(): AutoencoderSnapshot | undefined {
    const {training} = this.host;
    return training.past ?? training.snapshot ?? this.#matchingPoster;
  }

  get recorded() {
    return this.host.training.snapshot === undefined && this.#matchingPoster !== undefined;
  }

  /** Also where data did not arrive: a true picture stays, and its caption says whose data it is. */
  get #matchingPoster() {
    return this.dataMissing || this.posterConfiguration === JSON.stringify(this.host.config) ? this.poster : undefined;
  }

  /** The data did not come: the built-in recording stands in. */
  get dataMissing() {
    return this.host.error?.code.startsWith('data') ?? false;
  }

  async download(format: string) {
    const snapshot = this.shown;
    if (!(FORMATS as readonly string[]).includes(format)) throw new RangeError(`download(format) takes ${FORMATS.join(', ')}, not ${format}.`);
    if (!snapshot) throw new Error('Nothing is drawn yet: train first, then download.');
    if (this.recorded && format !== 'png' && format !== 'svg') throw new Error('A recording has no weights and codes to take along: train first.');
    await download(this, snapshot, format as Format);
  }

  open(panel: PanelName) {
    this.panel = this.panel === panel ? undefined : panel;
    this.update();
  }

  /** Opened from the picture, a panel is brought before the reader, and the pad under the reader's keys. */
  async reveal(panel: PanelName) {
    this.panel = panel;
    this.update();
    await this.host.updateComplete;
    const section = this.host.renderRoot.querySelector('.panel');
    section?.scrollIntoView({block: 'nearest'});
    section?.querySelector<HTMLElement>('canvas[tabindex]')?.focus({preventScroll: true});
  }

  render(): TemplateResult {
    const {host} = this;
    const snapshot = this.shown;
    const diverged = host.error?.code === 'diverged';
    return frame(host, {
      name: 'Autoencoder playground',
      scheme: this.#print.printing ? 'light' : schemeOf(host),
      stage: snapshot
        ? this.#pane.render(snapshot)
        : html`<div class="stage" style=${styleProperties({'min-height': `${stageLayout(this.width || 720).height}px`})}><slot></slot></div>`,
      proof: snapshot ? this.#proof.render(snapshot, diverged) : html`<div class="proof empty"></div>`,
      panel: this.#panel(snapshot),
      message: this.#messages.current(diverged),
      facts: this.#facts(),
      links: this.#links(snapshot),
      caption: this.#caption(snapshot),
      recorded: this.recorded,
      shown: snapshot,
      downloadBytes: host.src || host.data !== undefined ? 0 : dataBytes(host.datasetName),
      idle: [...(host.config.dataset === 'own' ? ['datasetName'] : []), ...(host.config.dataset === 'sprites' ? [] : ['factors'])],
      actions: html`<div class="presets"><b>See it fail, see it agree</b>
        ${PRESETS.map(({label, help, settings}) => html`<div><button type="button" @click=${() => applyPreset(host, settings)}>${label}</button><p class="help">${help}</p></div>`)}
      </div>`,
    });
  }

  layout(snapshot: AutoencoderSnapshot): Layout {
    return stageLayout(this.width || 720, snapshot.examples.indices.length);
  }

  /** What of this run the picture does not show and the defaults do not say. */
  #facts() {
    const {host} = this;
    return [
      ...(host.learningRate === host.defaultOf('learningRate') ? [] : [`learning rate ${host.learningRate}`]),
      ...(host.activation === 'linear' ? ['linear'] : []),
      ...(host.network === 'conv' ? ['convolutional'] : []),
      ...(host.noise > 0 ? [`noise ${host.noise}`] : []),
      ...(host.sparsity > 0 ? [`L1 ${host.sparsity}`] : []),
    ];
  }

  #panel(snapshot: AutoencoderSnapshot | undefined) {
    if (!snapshot || !this.panel) return nothing;
    const content = {
      draw: () => this.pad.render(snapshot),
      walk: () => this.walk.render(snapshot),
      sweep: () => this.sweep.render(snapshot),
      table: () => tablePanel(snapshot, this.recorded),
      download: () => downloadsPanel(this, snapshot),
    }[this.panel]();
    return html`<section class="panel">${content}</section>`;
  }

  #links(snapshot: AutoencoderSnapshot | undefined) {
    const link = (panel: PanelName, label: string) =>
      html`<button type="button" aria-expanded=${this.panel === panel ? 'true' : 'false'} @click=${() => this.open(panel)}>${label}</button>`;
    const picture = snapshot && isPicture(snapshot.dataset.shape);
    return html`
      ${picture && snapshot.dataset.shape[2] === 1 ? link('draw', 'Draw your own') : nothing}
      ${picture ? link('walk', 'Walk between two') : nothing}
      ${snapshot ? link('sweep', 'How many numbers?') : nothing}
      ${snapshot ? link('table', 'Show data') : nothing}
      ${snapshot && this.host.shows('download') ? link('download', 'Download') : nothing}
      ${this.host.shows('embed')
        ? html`<button type="button" @click=${() => this.#embed.value?.showModal()}>Embed</button>${embedDialog(this.host, this.#embed)}`
        : nothing}
    `;
  }

  #caption(snapshot: AutoencoderSnapshot | undefined) {
    const {dataset, codeSize: n} = this.recorded ? snapshot!.config : this.host.config;
    const one = noun(dataset, false);
    const words = ['', 'one number', 'two numbers', 'three numbers', 'four numbers'][n] ?? `${n} numbers`;
    const title = snapshot ? ` Data: ${snapshot.dataset.title}.` : '';
    return html`<b>Squeeze a ${one} through ${words}.</b> The encoder turns each ${one} into a point; the decoder has only that
      point to rebuild it from. <span class="on-screen">Choose a ${one}, or press anywhere in the plane.</span> All ${noun(dataset)} shown are held out.${title}`;
  }

  hostUpdated() {
    const snapshot = this.shown;
    if (!snapshot || !this.painter.ready) return;
    this.#proof.load();
    const fresh = this.painter.take(snapshot);
    if (fresh) {
      this.chosen.refresh();
      this.walk.refresh();
      this.#narrator.training(snapshot);
    }
    this.painter.paint(snapshot, fresh && this.host.training.playing && !matchMedia('(prefers-reduced-motion: reduce)').matches);
  }

  readonly #forget = () => {
    this.chosen.forget();
    this.painter.forget();
  };

  /** Fetches the recording where it may be shown; without one the author's fallback stays. */
  async loadPoster() {
    try {
      const {poster, config: wanted} = this.host;
      const own = poster ? new URL(poster, document.baseURI) : undefined;
      // Ours shows the defaults; for anything else it would be fetched in vain, unless it has to stand in.
      const fits = own || this.dataMissing;
      if (!fits && this.host.settings.some(({name}) => (this.host as unknown as Record<string, unknown>)[name] !== this.host.defaultOf(name))) return;
      if (!fits && wanted.dataset === 'own') return;
      const {snapshot, config} = await readPoster<AutoencoderSnapshot>(own ?? new URL('./poster.json', import.meta.url));
      this.poster = snapshot;
      this.posterConfiguration = JSON.stringify(config);
      this.update();
    } catch {
      // No recording, no poster: the author's fallback stays.
    }
  }
}
