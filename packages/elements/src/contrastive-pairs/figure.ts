import {html, nothing, type TemplateResult} from 'lit';
import {settingOf} from '@latent-elements/learning/contrastive/settings';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {LearningFigure} from '../base/figure/learning-figure.js';
import {frame} from '../base/figure/frame.js';
import {Lazy} from '../base/figure/lazy.js';
import {noun, withArticle} from '../base/figure/rows.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {ABOVE, Augmentations, available} from './augmentations.js';
import type {ContrastivePairs} from './contrastive-pairs.js';
import {styles} from './contrastive-pairs.styles.js';
import {decimal, description, isDistance, NAMES} from './findings.js';
import {Hand} from './selection.js';
import {stageLayout, type Layout} from './layout.js';
import {Messages} from './messages.js';
import {Pad} from './panels/own-drawing.js';
import {Painter} from './painter.js';
import {Pane} from './stage.js';
import {PRESETS, applyPreset} from './presets.js';
import {Proof} from './results.js';

type PanelName = 'draw' | 'sweep' | 'table' | 'download';

/** Sets whose pictures are coloured. */
const COLOURED: readonly string[] = ['sprites', 'emoji'];

/** Joins snapshot and reader: which picture is in hand, which panel is open; its parts draw, ask and say. */
export class PairsFigure extends LearningFigure<ContrastiveSnapshot, ContrastivePairs, PanelName> {
  readonly hand = new Hand(this);
  readonly painter = new Painter(this);
  readonly pad = new Pad(this);

  readonly #augmentations = new Augmentations(this);
  readonly #pane = new Pane(this);
  readonly #proof = new Proof(this);
  readonly #messages = new Messages(this);
  readonly #sweep = new Lazy(async () => (await import('./panels/sweep.js')).sweepOfTemperatures(this), this.update);
  readonly #table = new Lazy(() => import('./panels/table.js'), this.update);
  readonly #downloads = new Lazy(() => import('./panels/downloads.js'), this.update);

  constructor(host: ContrastivePairs) {
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

  /** Whether the pictures of the data that are set have colours. */
  get coloured() {
    return COLOURED.includes(this.host.datasetName);
  }

  async download(format: string) {
    const {FORMATS, download} = await import('./panels/downloads.js');
    const snapshot = this.shown;
    if (!(FORMATS as readonly string[]).includes(format))
      throw new RangeError(`download(format) takes ${FORMATS.join(', ')}, not ${format}.`);
    if (!snapshot) throw new Error('Nothing is drawn yet: train first, then download.');
    if (this.recorded && format !== 'png' && format !== 'svg')
      throw new Error('A recording has no weights and representations to take along: train first.');
    await download(this, snapshot, format as (typeof FORMATS)[number]);
  }

  layout(snapshot: ContrastiveSnapshot): Layout {
    return stageLayout(this.width || 720, snapshot.drawn.as);
  }

  /** Another picture is in hand: canvases and lines alone. */
  repaint() {
    this.painter.repaint();
  }

  render(): TemplateResult {
    const {host} = this;
    const snapshot = this.shown;
    const diverged = host.error?.code === 'diverged';
    const {projectionSize: p} = host;
    const {height} = stageLayout(this.width || 720, p === 2 ? 'circle' : p === 3 ? 'sphere' : 'axes');
    return frame(host, {
      name: 'Contrastive pairs',
      scheme: this.scheme,
      stage: html`<div class="stage">${this.#augmentations.render(snapshot)}${
        snapshot
          ? this.#pane.render(snapshot)
          : html`<div style=${styleProperties({'min-height': `${height}px`})}><slot></slot></div>`
      }</div>`,
      proof: snapshot
        ? this.#proof.render(snapshot, diverged)
        : html`<div class="proof empty ${this.coloured ? 'with-factors' : ''}"></div>`,
      panel: this.#panel(snapshot),
      message: this.files.message ?? this.#messages.current(diverged),
      facts: this.#facts(snapshot),
      links: this.#links(snapshot),
      caption: this.#caption(snapshot),
      recorded: this.recorded,
      dropping: this.files.over,
      shown: snapshot,
      downloadBytes: dataBytes(host.config.dataset),
      idle: this.#idle(),
      actions: html`<div class="presets"><b>See it ignore, see it collapse</b>
        ${PRESETS.map(({label, help, settings}) => html`<div><button type="button" @click=${() => applyPreset(host, settings)}>${label}</button><p class="help">${help}</p></div>`)}
      </div>`,
    });
  }

  protected override get config() {
    return this.host.config;
  }

  protected override get placed() {
    return this.painter.ready;
  }

  protected override paint(snapshot: ContrastiveSnapshot, fresh: boolean) {
    this.#proof.load();
    if (fresh) {
      this.painter.take(snapshot);
      this.hand.refresh();
      this.pad.refresh();
    }
    this.painter.paint(snapshot, fresh && this.glides);
    this.#augmentations.paint(snapshot);
  }

  protected override forget() {
    this.hand.forget();
    this.pad.forget();
    this.painter.forget();
  }

  /** What stands elsewhere, or decides nothing now. */
  #idle(): string[] {
    const {host} = this;
    const can = available(this.coloured);
    const augmentations = (['crop', 'shift', 'rotate', 'scale', 'shear', 'hue', 'blur', 'erase'] as const).filter(
      (name) => !can.includes(name) || host[settingOf(name)] === 0,
    );
    return [
      ...ABOVE,
      ...augmentations.map(settingOf),
      ...(host.objective === 'byol' ? [] : ['momentum']),
      ...(isDistance(host.config) ? ['temperature'] : []),
      ...(host.head === 'none' ? ['representationSize'] : []),
      ...(host.datasetName === 'sprites' ? [] : ['factors']),
      ...(host.datasetName === 'emoji' ? [] : ['positives']),
    ];
  }

  /** What of this run the picture does not show and the defaults do not say. */
  #facts(snapshot: ContrastiveSnapshot | undefined) {
    const {host} = this;
    const loss =
      snapshot && Number.isFinite(snapshot.metrics.loss)
        ? `${NAMES[snapshot.config.objective]} ${decimal(snapshot.metrics.loss)} of ${
            isDistance(snapshot.config)
              ? decimal(snapshot.metrics.chance)
              : `log ${Math.round(Math.exp(snapshot.metrics.chance))} = ${decimal(snapshot.metrics.chance)}`
          }`
        : '';
    return [
      ...(loss ? [loss] : []),
      ...(host.objective === 'supervised' ? ['learns from labels'] : []),
      ...(host.head === 'none' ? ['no head'] : []),
      ...(host.network === 'dense' ? ['dense'] : []),
      ...(host.learningRate === host.defaultOf('learningRate') ? [] : [`learning rate ${host.learningRate}`]),
    ];
  }

  #panel(snapshot: ContrastiveSnapshot | undefined) {
    if (!snapshot || !this.panel) return nothing;
    const content = {
      draw: () => this.pad.render(snapshot),
      sweep: () => this.#sweep.wanted?.render(snapshot),
      table: () => this.#table.wanted?.tablePanel(this, snapshot),
      download: () => this.#downloads.wanted?.downloadsPanel(this, snapshot),
    }[this.panel]();
    return html`<section class="panel">${content ?? nothing}</section>`;
  }

  #links(snapshot: ContrastiveSnapshot | undefined) {
    return html`
      ${snapshot && snapshot.dataset.shape[2] === 1 ? this.link('draw', 'Draw your own') : nothing}
      ${snapshot ? this.link('sweep', 'Sweep temperatures') : nothing}
      ${snapshot ? this.link('table', 'Show data') : nothing}
      ${snapshot && this.host.shows('download') ? this.link('download', 'Download') : nothing}
      ${this.embedLink()}
    `;
  }

  #caption(snapshot: ContrastiveSnapshot | undefined) {
    const {dataset, objective, positives, augmentations} = this.recorded ? snapshot!.config : this.host.config;
    const one = noun(dataset, false);
    const distance = objective === 'alignment' || objective === 'byol';
    const hue =
      dataset !== 'sprites'
        ? ''
        : augmentations.hue > 0
          ? ' Hue changes between the views, so the encoder learns not to look at it.'
          : ' Hue stays the same in both views, so it is what tells them from all others.';
    const teacher =
      objective === 'supervised'
        ? 'Pairs come from the labels: this is no self-supervision.'
        : dataset === 'emoji' && positives === 'artist'
          ? 'Pairs are two artists’ drawings of one thing, never told by labels.'
          : 'Pairs come from the same picture, never from labels.';
    const {shape, seen, title: data} = snapshot?.dataset ?? {};
    const halved = shape?.[0] === seen?.[0] ? '' : `, seen by the encoder at ${seen![0]} × ${seen![1]}`;
    const title = data ? ` Data: ${data}, held out${halved}.` : '';
    return html`<b>${distance ? 'Pull two views together, and push nothing apart.' : 'Pull two views together, push all others apart.'}</b> Each mark is ${withArticle(one)} as the
      encoder has it, each chord joins two views of one.${hue} ${teacher}${title}`;
  }
}
