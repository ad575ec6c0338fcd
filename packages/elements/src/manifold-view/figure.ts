import {imported} from '../base/element/imported.js';
import type {ManifoldConfig, manifoldSettings} from '@latent-elements/learning/manifold/settings';
import {html, nothing} from 'lit';
import type {ManifoldMap, ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import type {Message} from '../base/figure/frame.js';
import {LearningFigure, type LearningHost} from '../base/figure/learning-figure.js';
import {noun, withArticle} from '../base/figure/rows.js';
import type {Shown} from '../base/figure/shown.js';
import {withSnapshot} from '../base/panels/panel.js';
import {Panels} from '../base/panels/panels.js';
import {description, facts, finding} from './findings.js';
import {LaidOutRows, type Rows} from './laid-out-rows.js';
import {mapsLayout, stageHeight} from './layout.js';
import {styles} from './manifold-view.styles.js';
import {neighbourStrip} from './neighbour-strip.js';
import {OwnRows} from './own-rows.js';
import {Dimension, type DimensionQuestion} from './panels/dimension.js';
import {Interpolation, type WalkQuestion} from './panels/interpolation.js';
import {columnChoices} from './panels/own-data.js';
import {nearestInHand, OwnDrawing} from './panels/own-drawing.js';
import {spacePanel} from './panels/scatter-3d.js';
import {Seeds} from './panels/seeds.js';
import {Sweep} from './panels/sweep.js';
import {tablePanel} from './panels/table.js';
import {PRESETS, RESET} from './presets.js';
import {Selection, type AroundQuestion} from './selection.js';
import {Maps} from './stage.js';

type Host = LearningHost<ManifoldConfig, ManifoldSnapshot, ManifoldQuestions, typeof manifoldSettings>;

/** The small multiples of one cloud: which neighbours each map keeps, tears apart and invents. */
export class ManifoldFigure extends LearningFigure<ManifoldSnapshot, Host> {
  readonly #selection = new Selection(
    this.host,
    this.inquiry(({row, k}: AroundQuestion) => this.host.training.ask('around', {index: row, k})),
    () => this.#moved(),
  );
  readonly #rows = new LaidOutRows(this.inquiry<void, Rows>(() => this.host.training.ask('rows')));
  readonly #own = new OwnRows(
    this.inquiry(() => this.host.training.ask('table')),
    () => this.#isOwn,
  );
  readonly #drawing = new OwnDrawing(
    this.inquiry((input: Float32Array) => this.host.training.ask('place', {input}), nearestInHand(this.#selection)),
    () => this.shown?.snapshot.dataset.shape[0] ?? 0,
    this.update,
  );
  readonly #interpolation = new Interpolation(
    this.inquiry((ends: WalkQuestion) => this.host.training.ask('walk', ends)),
    this.#selection,
    this.#own,
    this.update,
  );
  readonly #dimension = new Dimension(
    this.inquiry((about: DimensionQuestion) => this.host.training.ask('dimension', about)),
    this.#selection,
    this.#own,
    this.update,
  );
  readonly #maps = new Maps(this.#selection, this.#own, (methods) => this.host.change('methods', methods));

  protected override readonly panels = new Panels<ManifoldSnapshot>(
    this.host,
    [
      withSnapshot(spacePanel(this.#selection, this.#rows)),
      withSnapshot(this.#drawing),
      withSnapshot(this.#interpolation),
      withSnapshot(this.#dimension),
      withSnapshot(new Sweep(this.host, this.update)),
      withSnapshot(new Seeds(this.host, this.update)),
      withSnapshot(tablePanel(this.#selection, this.#own)),
      this.tables.panel((shown) =>
        this.#own.table ? columnChoices(this.host, this.#own.table.columns, shown) : nothing,
      ),
      this.downloadPanel(),
    ],
    () => this.shown,
  );

  constructor(host: Host) {
    super(host, {
      name: 'Manifold view',
      styles,
      poster: () => new URL('./poster.json', import.meta.url),
      nothingDrawn: 'Nothing is drawn yet: lay it out first, then download.',
      limits:
        'A map that keeps the nearest neighbours may still be wrong about everything farther: sizes of clusters and the gaps between them are mostly the method’s own, and another seed or perplexity may redraw them.',
      cannot: 'It cannot be laid out now.',
      instead: ['swiss-roll', 'Use the generated swiss roll instead'],
      presets: {heading: 'See it unroll, tear, lie', list: PRESETS, reset: RESET},
    });
  }

  protected override select(_row: number | null, shown: Shown<ManifoldSnapshot>) {
    this.#selection.follow(shown);
    this.panels.refresh(shown);
  }

  protected override rows({snapshot}: Shown<ManifoldSnapshot>): number {
    return snapshot.dataset.count;
  }

  protected override took(shown: Shown<ManifoldSnapshot>) {
    super.took(shown);
    this.#rows.took();
    this.#own.took();
    this.#selection.took(shown);
    this.#drawing.took();
  }

  protected override forget() {
    this.#rows.forget();
    this.#own.forget();
    this.#selection.forget();
    this.#maps.forget();
  }

  protected override async loadDownloads() {
    const {downloads} = await imported(() => import('./panels/downloads.js'));
    return downloads(this.host, {
      selection: this.#selection,
      table: async () =>
        this.#own.current ??
        (this.#isOwn && this.host.training.open ? this.host.training.ask('table').catch(() => undefined) : undefined),
      around: (row, k) => this.host.training.ask('around', {index: row, k}),
    });
  }

  protected override picture(shown: Shown<ManifoldSnapshot>) {
    const parts = {selection: this.#selection, rows: this.#rows, own: this.#own};
    return html`<div class="stage" role="group" aria-label=${this.describe(shown)}>
      ${neighbourStrip(shown, parts)}
      ${this.#maps.render(shown, {
        playing: this.host.training.playing,
        glides: this.glides,
        chooses: !shown.recorded && this.host.shows('methods'),
        way: this.panels.open === this.#interpolation.name ? this.#interpolation.way : [],
        newcomerIn: (name) => this.#drawing.placeIn(name),
      })}
    </div>`;
  }

  protected override get pictureHeight() {
    const maps = this.host.config.methods.length;
    return stageHeight(mapsLayout(this.width, maps), maps);
  }

  protected override finding(shown: Shown<ManifoldSnapshot> | undefined): string {
    return shown ? finding(shown.snapshot, shown) : '';
  }

  protected override describe({snapshot, recorded}: Shown<ManifoldSnapshot>) {
    return description(snapshot, recorded);
  }

  protected override facts(shown: Shown<ManifoldSnapshot> | undefined) {
    return shown ? facts(shown.snapshot) : [];
  }

  protected override finished(shown: Shown<ManifoldSnapshot> | undefined) {
    return shown?.snapshot.done ?? super.finished(shown);
  }

  /** Settings of methods that are not shown, and of data that are not. */
  protected override get idle() {
    const {config} = this.host;
    const without = (name: string, needed: readonly string[]) =>
      config.methods.some((method) => needed.includes(method)) ? [] : [name];
    return [
      ...(this.#isOwn ? ['datasetName'] : ['labelColumn', 'captionColumn', 'pictureColumn']),
      ...(config.dataset === 'sprites' ? [] : ['factors']),
      ...without('neighbours', ['isomap', 'umap', 'parametric-umap']),
      ...without('perplexity', ['tsne', 'parametric-tsne']),
      ...without('iterations', ['tsne']),
      ...without('minDistance', ['umap', 'parametric-umap']),
      ...without('shortcut', ['isomap']),
    ];
  }

  protected override caption(shown: Shown<ManifoldSnapshot> | undefined) {
    const {host} = this;
    const one = noun(shown?.recorded ? shown.snapshot.config.dataset : host.config.dataset, false);
    const many = host.config.methods.length;
    const lead =
      many === 1
        ? 'One map of a cloud, and what it lies about.'
        : `${['', '', 'Two', 'Three', 'Four'][many]} maps of one cloud, and what each of them lies about.`;
    return html`<b>${lead}</b> <span class="on-screen">Point at ${withArticle(one)} in any map and it lights up in all.</span> Dashed lines are true neighbours
      that the map tore apart; dotted ones join strangers.${shown ? ` Trust, continuity and recall are over ${shown.snapshot.k} neighbours. Data: ${shown.snapshot.dataset.title}.` : ''}`;
  }

  /** No learning rate could be lowered: it is said as any failure is. */
  protected override divergence() {
    return undefined;
  }

  /** A method that these data or settings do not allow. */
  protected override warning(shown: Shown<ManifoldSnapshot> | undefined): Message | undefined {
    const refused = shown?.snapshot.methods.find(({state}) => state === 'refused');
    return (
      refused && {
        kind: 'failed',
        lead: `${refused.title} cannot be had with these settings.`,
        text: refused.refusal,
        repairs: this.#repairs(refused),
      }
    );
  }

  /** The nearest setting that is possible, where it is one of the element's. */
  #repairs({possible}: ManifoldMap): Message['repairs'] {
    const {host} = this;
    const setting = possible && host.settings.find(({name}) => name === possible.setting);
    if (!setting) return [];
    const value = Math.floor(possible.value);
    const repair = () => {
      host.change(setting.name, value);
      void host.play();
    };
    return [{label: `${setting.label} ${value}`, repair}];
  }

  get #isOwn(): boolean {
    return this.host.config.dataset === 'own';
  }

  /** Another point is in hand, or others are brushed. */
  #moved() {
    const {shown} = this;
    this.#maps.follow();
    if (shown) this.panels.refresh(shown);
    this.update();
  }
}
