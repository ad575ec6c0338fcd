import {imported} from '../base/element/imported.js';
import type {ContrastiveConfig, contrastiveSettings} from '@latent-elements/learning/contrastive/settings';
import {html, type TemplateResult} from 'lit';
import type {ContrastiveQuestions, ContrastiveSnapshot, PlacedInput} from '@latent-elements/learning/types';
import type {Message} from '../base/figure/frame.js';
import {emptyResults, LearningFigure, type LearningHost} from '../base/figure/learning-figure.js';
import {back, collapseMessage, rateFact} from '../base/figure/repairs.js';
import type {Shown} from '../base/figure/shown.js';
import {lazyPanel} from '../base/panels/lazy-panel.js';
import {Panels} from '../base/panels/panels.js';
import {PlacedDrawing} from '../base/panels/placed-drawing.js';
import {ABOVE, Augmentations, switchedOff} from './augmentations.js';
import {captionOf} from './caption.js';
import {styles} from './contrastive-pairs.styles.js';
import {collapse, description, finding, lossFact} from './findings.js';
import {stageLayout} from './layout.js';
import {ownDrawing} from './panels/own-drawing.js';
import {cloudCount} from './places.js';
import {PRESETS} from './presets.js';
import {Results} from './results.js';
import {Selection, SIMILAR} from './selection.js';
import {Stage} from './stage.js';
import {isDistance} from './words.js';

type Host = LearningHost<ContrastiveConfig, ContrastiveSnapshot, ContrastiveQuestions, typeof contrastiveSettings>;

type ShownRun = Shown<ContrastiveSnapshot>;

/** Sets whose pictures are coloured. */
const COLOURED: readonly string[] = ['sprites', 'emoji'];

/** Draws a contrastive run: what augmentations do, where pairs of views lie, how similar they are, and what the encoder tells. */
export class PairsFigure extends LearningFigure<ContrastiveSnapshot, Host> {
  protected override readonly panels: Panels<ContrastiveSnapshot>;
  readonly #augmentations: Augmentations;
  readonly #selection: Selection;
  readonly #stage: Stage;
  readonly #drawing: PlacedDrawing<PlacedInput>;
  readonly #results = new Results(this.update);

  constructor(host: Host) {
    super(host, {
      name: 'Contrastive pairs',
      styles,
      poster: () => new URL('./poster.json', import.meta.url),
      limits:
        'Encoders of this size on a few thousand small pictures, batches of hundreds and one seed at a time: which objective or augmentation wins here need not win on photographs, and where a projection has more than three dimensions, two axes hide the others.',
      presets: {heading: 'See it ignore, see it collapse', list: PRESETS},
    });
    this.#augmentations = new Augmentations(host);
    this.#selection = new Selection({
      picture: this.inquiry(
        (index: number) => this.host.training.ask('augment', {index, count: 1}),
        ({original}, row) => this.#selection.learned(row, original),
      ),
      similar: this.inquiry(({row}) => this.host.training.ask('similar', {index: row, count: SIMILAR})),
      live: (snapshot) => snapshot === host.training.snapshot && host.training.past === undefined,
      chosen: (row) => host.select(row),
      update: this.update,
    });
    this.#stage = new Stage(this.#selection);
    this.#drawing = new PlacedDrawing(
      this.inquiry((input: Float32Array) => this.host.training.ask('place', {input})),
      () => this.shown?.snapshot.dataset.shape[0] ?? 0,
      this.update,
    );
    this.panels = new Panels(
      host,
      [
        ownDrawing(this.#drawing),
        lazyPanel(
          {name: 'sweep', label: () => 'Sweep temperatures'},
          async () => (await imported(() => import('./panels/sweep.js'))).sweepOfTemperatures(host, this.update),
          this.update,
        ),
        this.tablePanel(() => imported(() => import('./panels/table.js'))),
        this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  protected override async loadDownloads() {
    const {downloadsOf} = await imported(() => import('./panels/downloads.js'));
    return downloadsOf({
      renderRoot: this.host.renderRoot,
      table: () => this.host.training.ask('table'),
      weights: () => this.host.training.ask('weights'),
    });
  }

  protected override picture(shown: ShownRun): TemplateResult {
    const inHand = this.#selection.inHand(shown);
    return this.#stage.render(shown, {inHand, glides: this.glides, placed: this.#drawing.answer?.point});
  }

  /** What may change between two views can be set before there are any. */
  protected override results(shown: ShownRun | undefined) {
    const of = shown && {snapshot: shown.snapshot, ...this.#selection.inHand(shown)};
    const {width} = this;
    return this.folded(
      'What may change between two views',
      this.#augmentations.render(of, {coloured: this.#coloured, width}),
    );
  }

  protected override get pictureHeight(): number {
    const {projectionSize: p} = this.host;
    return stageLayout(this.width, p === 2 ? 'circle' : p === 3 ? 'sphere' : 'axes').height;
  }

  protected override finding(shown: ShownRun | undefined): string {
    return shown ? finding(shown.snapshot, shown) : '';
  }

  protected override measures(shown: ShownRun | undefined): TemplateResult {
    if (!shown)
      return html`${emptyResults(this.#coloured ? 'with-factors' : '')}<ul class="measures" aria-hidden="true"><li>&nbsp;</li></ul>`;
    const {matrix} = this.#stage;
    return html`${matrix(shown, this.#selection.inHand(shown))}${this.#results.render(shown, this.charted(shown))}`;
  }

  protected override describe({snapshot, recorded}: ShownRun): string {
    return description(snapshot, recorded);
  }

  /** What stands elsewhere, or decides nothing now. */
  protected override get idle(): readonly string[] {
    const {host} = this;
    return [
      ...ABOVE,
      ...switchedOff(host, this.#coloured),
      ...(host.objective === 'byol' ? [] : ['momentum']),
      ...(isDistance(host.config) ? ['temperature'] : []),
      ...(host.head === 'none' ? ['representationSize'] : []),
      ...(host.datasetName === 'sprites' ? [] : ['factors']),
      ...(host.datasetName === 'emoji' ? [] : ['positives']),
    ];
  }

  protected override facts(shown: ShownRun | undefined): readonly string[] {
    const {host} = this;
    const loss = shown && lossFact(shown.snapshot);
    return [
      ...(loss ? [loss] : []),
      ...(host.objective === 'supervised' ? ['learns from labels'] : []),
      ...(host.head === 'none' ? ['no head'] : []),
      ...(host.network === 'dense' ? ['dense'] : []),
      ...rateFact(this.host),
    ];
  }

  protected override caption(shown: ShownRun | undefined): TemplateResult {
    return captionOf(shown?.recorded ? shown.snapshot.config : this.host.config, shown?.snapshot.dataset);
  }

  /** That every picture has become one point, with the settings that may have done it. */
  protected override warning(shown: ShownRun | undefined): Message | undefined {
    if (!shown) return undefined;
    const {snapshot} = shown;
    const repairs = isDistance(snapshot.config) ? [back(this.host, 'objective', 'Bring the negatives back')] : [];
    const lead = 'Every picture has become one point, and the loss looks wonderful.';
    return collapseMessage(this.host, lead, collapse(snapshot), repairs);
  }

  protected override took(shown: ShownRun) {
    super.took(shown);
    if (!shown.recorded) this.#results.load();
    this.#selection.refresh(shown, this.host.training.playing);
    this.#drawing.refresh();
  }

  protected override rows({snapshot}: ShownRun): number {
    return cloudCount(snapshot);
  }

  protected override select(row: number | null, shown: ShownRun) {
    this.#selection.show(row, shown);
  }

  protected override forget() {
    this.#selection.forget();
    this.#stage.forget();
  }

  /** Whether the pictures of the data that are set have colours. */
  get #coloured(): boolean {
    return COLOURED.includes(this.host.datasetName);
  }
}
