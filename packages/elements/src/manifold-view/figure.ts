import {html, nothing, type TemplateResult} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {LearningFigure} from '../base/figure/learning-figure.js';
import {frame} from '../base/figure/frame.js';
import {isPicture, noun, withArticle} from '../base/figure/rows.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {AroundStrip} from './neighbour-strip.js';
import {Dimension} from './panels/dimension.js';
import {FORMATS, download, downloadsPanel, type Format} from './panels/downloads.js';
import {description, facts, nameOf} from './findings.js';
import {Hand} from './selection.js';
import {mapsLayout, stageHeight} from './layout.js';
import type {ManifoldView} from './manifold-view.js';
import {styles} from './manifold-view.styles.js';
import {Maps} from './maps.js';
import {Messages} from './messages.js';
import {Newcomer} from './panels/own-drawing.js';
import {ownPanel} from './panels/own-data.js';
import {OwnRows} from './own-rows.js';
import {RowPictures} from './pictures.js';
import {PRESETS, applyPreset} from './presets.js';
import {Seeds} from './panels/seed-panel.js';
import {Space} from './panels/scatter-3d.js';
import {Sweep} from './panels/sweep.js';
import {tablePanel} from './panels/table.js';
import {Walk} from './panels/interpolation.js';

type PanelName = 'space' | 'draw' | 'walk' | 'dimension' | 'sweep' | 'seeds' | 'own' | 'table' | 'download';

/** Joins snapshot and reader: which point is in hand, which panel is open; its parts draw, ask and say. */
export class ManifoldFigure extends LearningFigure<ManifoldSnapshot, ManifoldView, PanelName> {
  readonly hand = new Hand(this);
  readonly pictures = new RowPictures(this);
  readonly newcomer = new Newcomer(this);
  readonly walk = new Walk(this);
  readonly own = new OwnRows(this);

  readonly #around = new AroundStrip(this);
  readonly #maps = new Maps(this);
  readonly #messages = new Messages(this);
  readonly #dimension = new Dimension(this);
  readonly #sweep = new Sweep(this);
  readonly #seeds = new Seeds(this);
  readonly #space = new Space(this);

  constructor(host: ManifoldView) {
    super(host, {styles, poster: () => new URL('./poster.json', import.meta.url), describe: description});
  }

  override hostDisconnected() {
    super.hostDisconnected();
    this.#maps.stop();
    this.#sweep.stop();
    this.#seeds.stop();
  }

  async download(format: string) {
    const snapshot = this.shown;
    if (!(FORMATS as readonly string[]).includes(format))
      throw new RangeError(`download(format) takes ${FORMATS.join(', ')}, not ${format}.`);
    if (!snapshot) throw new Error('Nothing is drawn yet: lay it out first, then download.');
    await download(this, snapshot, format as Format);
  }

  /** Another point is in hand, or others were brushed: canvases and lines alone. */
  repaint() {
    this.#maps.repaint();
    const snapshot = this.shown;
    if (snapshot) this.#around.paint(snapshot);
  }

  /** What a row is called, with what a table of the reader's own says of it. */
  nameOf(snapshot: ManifoldSnapshot, row: number): string {
    return nameOf(snapshot, row, this.own.captionOf(row));
  }

  render(): TemplateResult {
    const {host} = this;
    const snapshot = this.shown;
    const maps = host.config.methods.length;
    return frame(host, {
      name: 'Manifold view',
      scheme: this.scheme,
      stage: snapshot
        ? html`<div class="stage" role="group" aria-label=${description(snapshot, this.recorded)}>${this.#around.render(snapshot)}${this.#maps.render(snapshot)}</div>`
        : html`<div class="stage" style=${styleProperties({'min-height': `${stageHeight(mapsLayout(this.width || 720, maps), maps)}px`})}><slot></slot></div>`,
      proof: nothing,
      panel: this.#panel(snapshot),
      message: this.files.message ?? this.#messages.current(snapshot),
      facts: snapshot ? facts(snapshot) : [],
      links: this.#links(snapshot),
      caption: this.#caption(snapshot),
      recorded: this.recorded,
      dropping: this.files.over,
      shown: snapshot,
      downloadBytes: dataBytes(host.config.dataset),
      finished: snapshot?.done ?? false,
      idle: this.#idle(),
      actions: html`<div class="presets"><b>See it unroll, tear, lie</b>
        ${PRESETS.map(({label, help, settings}) => html`<div><button type="button" @click=${() => applyPreset(host, settings)}>${label}</button><p class="help">${help}</p></div>`)}
      </div>`,
    });
  }

  protected override get config() {
    return this.host.config;
  }

  protected override get placed() {
    return this.#maps.placed;
  }

  protected override paint(snapshot: ManifoldSnapshot, fresh: boolean) {
    void this.pictures.load();
    void this.own.load();
    if (fresh) {
      this.hand.refresh();
      this.newcomer.refresh();
    }
    this.#maps.paint(snapshot, fresh, this.glides);
    this.#around.paint(snapshot);
    if (this.panel === 'space') this.#space.paint(snapshot);
  }

  protected override forget() {
    this.hand.forget();
    this.pictures.forget();
    this.own.forget();
    this.newcomer.forget();
    this.#maps.forget();
    this.walk.forget();
    this.#dimension.forget();
  }

  /** Settings of methods that are not shown, and of data that are not. */
  #idle(): string[] {
    const {host} = this;
    const shown = host.config.methods;
    const without = (name: string, needed: readonly string[]) =>
      shown.some((method) => needed.includes(method)) ? [] : [name];
    return [
      ...(host.config.dataset === 'own' ? ['datasetName'] : ['labelColumn', 'captionColumn', 'pictureColumn']),
      ...(host.config.dataset === 'sprites' ? [] : ['factors']),
      ...without('neighbours', ['isomap', 'umap', 'parametric-umap']),
      ...without('perplexity', ['tsne', 'parametric-tsne']),
      ...without('iterations', ['tsne']),
      ...without('minDistance', ['umap', 'parametric-umap']),
      ...without('shortcut', ['isomap']),
    ];
  }

  #panel(snapshot: ManifoldSnapshot | undefined) {
    if (this.panel === 'own') return html`<section class="panel">${ownPanel(this, snapshot)}</section>`;
    if (!snapshot || !this.panel) return nothing;
    const content = {
      space: () => this.#space.render(snapshot),
      draw: () => this.newcomer.render(snapshot),
      walk: () => this.walk.render(snapshot),
      dimension: () => this.#dimension.render(snapshot),
      sweep: () => this.#sweep.render(snapshot),
      seeds: () => this.#seeds.render(snapshot),
      table: () => tablePanel(this, snapshot),
      download: () => downloadsPanel(this, snapshot),
    }[this.panel]();
    return html`<section class="panel">${content}</section>`;
  }

  #links(snapshot: ManifoldSnapshot | undefined) {
    const shape = snapshot?.dataset.shape ?? [];
    const grey = isPicture(shape) && shape[2] === 1;
    return html`
      ${shape.length === 1 && shape[0] === 3 ? this.link('space', 'In space') : nothing}
      ${grey ? this.link('draw', 'Draw a new one') : nothing}
      ${snapshot ? html`${this.link('walk', 'Walk between two')}${this.link('dimension', 'How many directions?')}${this.link('sweep', 'Sweep')}${this.link('seeds', 'Six seeds')}${this.link('table', 'Show data')}` : nothing}
      ${this.host.shows('dataset') ? this.link('own', 'Your data') : nothing}
      ${snapshot && this.host.shows('download') ? this.link('download', 'Download') : nothing}
      ${this.embedLink()}
    `;
  }

  #caption(snapshot: ManifoldSnapshot | undefined) {
    const dataset = this.recorded ? snapshot!.config.dataset : this.host.config.dataset;
    const one = noun(dataset, false);
    const many = this.host.config.methods.length;
    const lead =
      many === 1
        ? 'One map of a cloud, and what it lies about.'
        : `${['', '', 'Two', 'Three', 'Four'][many]} maps of one cloud, and what each of them lies about.`;
    return html`<b>${lead}</b> <span class="on-screen">Point at ${withArticle(one)} in any map and it lights up in all.</span> Dashed lines are true neighbours
      that the map tore apart; dotted ones join strangers.${snapshot ? ` Trust, continuity and recall are over ${snapshot.k} neighbours. Data: ${snapshot.dataset.title}.` : ''}`;
  }
}
