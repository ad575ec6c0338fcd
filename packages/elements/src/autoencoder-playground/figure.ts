import {html, nothing, type TemplateResult} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {LearningFigure} from '../base/figure/learning-figure.js';
import {frame} from '../base/figure/frame.js';
import {Lazy} from '../base/figure/lazy.js';
import {ownDataPanel} from '../base/own-data/own-data-panel.js';
import {isPicture, noun, withArticle} from '../base/figure/rows.js';
import {styleProperties} from '../base/figure/style-properties.js';
import type {AutoencoderPlayground} from './autoencoder-playground.js';
import {styles} from './autoencoder-playground.styles.js';
import {Chosen} from './selection.js';
import {description} from './findings.js';
import {stageLayout, type Layout} from './layout.js';
import {Messages} from './messages.js';
import {Pad} from './panels/own-drawing.js';
import {Painter} from './painter.js';
import {Pane} from './stage.js';
import {PRESETS, applyPreset} from './presets.js';
import {Proof} from './results.js';
import {Walk} from './panels/interpolation.js';

type PanelName = 'draw' | 'walk' | 'sweep' | 'table' | 'own' | 'download';

/** Joins snapshot and reader: which panel is open; its parts draw, ask and say. */
export class AutoencoderFigure extends LearningFigure<AutoencoderSnapshot, AutoencoderPlayground, PanelName> {
  readonly chosen = new Chosen(this);
  readonly painter = new Painter(this);
  readonly walk = new Walk(this);
  readonly pad = new Pad(this);

  readonly #pane = new Pane(this);
  readonly #proof = new Proof(this);
  readonly #messages = new Messages(this);
  readonly #sweep = new Lazy(async () => (await import('./panels/sweep.js')).sweepOfSizes(this), this.update);
  readonly #table = new Lazy(() => import('./panels/table.js'), this.update);
  readonly #downloads = new Lazy(() => import('./panels/downloads.js'), this.update);

  constructor(host: AutoencoderPlayground) {
    super(host, {
      styles,
      poster: () => new URL('./poster.json', import.meta.url),
      describe: (snapshot) => description(snapshot, false),
    });
  }

  override hostDisconnected() {
    super.hostDisconnected();
    this.painter.stop();
    this.#sweep.present?.stop();
  }

  protected override get config() {
    return this.host.config;
  }

  async download(format: string) {
    const {FORMATS, download} = await import('./panels/downloads.js');
    const snapshot = this.shown;
    if (!(FORMATS as readonly string[]).includes(format))
      throw new RangeError(`download(format) takes ${FORMATS.join(', ')}, not ${format}.`);
    if (!snapshot) throw new Error('Nothing is drawn yet: train first, then download.');
    if (this.recorded && format !== 'png' && format !== 'svg')
      throw new Error('A recording has no weights and codes to take along: train first.');
    await download(this, snapshot, format as (typeof FORMATS)[number]);
  }

  render(): TemplateResult {
    const {host} = this;
    const snapshot = this.shown;
    const diverged = host.error?.code === 'diverged';
    return frame(host, {
      name: 'Autoencoder playground',
      scheme: this.scheme,
      stage: snapshot
        ? this.#pane.render(snapshot)
        : html`<div class="stage" style=${styleProperties({'min-height': `${stageLayout(this.width || 720).height}px`})}><slot></slot></div>`,
      proof: snapshot ? this.#proof.render(snapshot, diverged) : html`<div class="proof empty"></div>`,
      panel: this.#panel(snapshot),
      message: this.files.message ?? this.#messages.current(diverged),
      facts: this.#facts(),
      links: this.#links(snapshot),
      caption: this.#caption(snapshot),
      recorded: this.recorded,
      dropping: this.files.over,
      shown: snapshot,
      downloadBytes: dataBytes(host.config.dataset),
      idle: [
        ...(host.config.dataset === 'own' ? ['datasetName'] : []),
        ...(host.config.dataset === 'sprites' ? [] : ['factors']),
      ],
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
    if (this.panel === 'own') return html`<section class="panel">${ownDataPanel(this.host, this.files)}</section>`;
    if (!snapshot || !this.panel) return nothing;
    const content = {
      draw: () => this.pad.render(snapshot),
      walk: () => this.walk.render(snapshot),
      sweep: () => this.#sweep.wanted?.render(snapshot),
      table: () => this.#table.wanted?.tablePanel(snapshot, this.recorded),
      download: () => this.#downloads.wanted?.downloadsPanel(this, snapshot),
    }[this.panel]();
    return html`<section class="panel">${content ?? nothing}</section>`;
  }

  #links(snapshot: AutoencoderSnapshot | undefined) {
    const picture = snapshot && isPicture(snapshot.dataset.shape);
    return html`
      ${picture && snapshot.dataset.shape[2] === 1 ? this.link('draw', 'Draw your own') : nothing}
      ${picture ? this.link('walk', 'Walk between two') : nothing}
      ${snapshot ? this.link('sweep', 'How many numbers?') : nothing}
      ${this.host.shows('dataset') ? this.link('own', 'Your data') : nothing}
      ${snapshot ? this.link('table', 'Show data') : nothing}
      ${snapshot && this.host.shows('download') ? this.link('download', 'Download') : nothing}
      ${this.embedLink()}
    `;
  }

  #caption(snapshot: AutoencoderSnapshot | undefined) {
    const {dataset, codeSize: n} = this.recorded ? snapshot!.config : this.host.config;
    const one = noun(dataset, false);
    const words = ['', 'one number', 'two numbers', 'three numbers', 'four numbers'][n] ?? `${n} numbers`;
    const title = snapshot ? ` Data: ${snapshot.dataset.title}.` : '';
    return html`<b>Squeeze ${withArticle(one)} through ${words}.</b> The encoder turns each ${one} into a point; the decoder has only that
      point to rebuild it from. <span class="on-screen">Choose ${withArticle(one)}, or press anywhere in the plane.</span> All ${noun(dataset)} shown are held out.${title}`;
  }

  protected override get placed() {
    return this.painter.ready;
  }

  protected override paint(snapshot: AutoencoderSnapshot, fresh: boolean) {
    this.#proof.load();
    if (fresh) {
      this.painter.take(snapshot);
      this.chosen.refresh();
      this.walk.refresh();
    }
    this.painter.paint(snapshot, fresh && this.glides);
  }

  protected override forget() {
    this.chosen.forget();
    this.painter.forget();
  }
}
