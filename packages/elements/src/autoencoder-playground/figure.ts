import {imported} from '../base/element/imported.js';
import type {AutoencoderConfig, autoencoderSettings} from '@latent-elements/learning/autoencoder/settings';
import {html, type TemplateResult} from 'lit';
import type {AutoencoderQuestions, AutoencoderSnapshot, Passage} from '@latent-elements/learning/types';
import {emptyResults, LearningFigure, type LearningHost} from '../base/figure/learning-figure.js';
import type {Message} from '../base/figure/frame.js';
import {Lazy} from '../base/figure/lazy.js';
import {isPicture, noun, withArticle} from '../base/figure/rows.js';
import {back, collapseMessage, rateFact} from '../base/figure/repairs.js';
import type {Shown} from '../base/figure/shown.js';
import {lazyPanel} from '../base/panels/lazy-panel.js';
import {Panels} from '../base/panels/panels.js';
import {styles} from './autoencoder-playground.styles.js';
import type {Asked} from './choice.js';
import {collapse, description, finding} from './findings.js';
import {stageLayout} from './layout.js';
import {ownDrawing} from './panels/own-drawing.js';
import {KEPT, PRESETS} from './presets.js';
import {Results} from './results.js';
import {Selection} from './selection.js';
import {Stage} from './stage.js';

type Host = LearningHost<AutoencoderConfig, AutoencoderSnapshot, AutoencoderQuestions, typeof autoencoderSettings>;

type ShownRun = Shown<AutoencoderSnapshot>;

/** Draws an autoencoder's run: ten inputs, the plane of their codes, what the decoder makes of each, and the held-out error. */
export class AutoencoderFigure extends LearningFigure<AutoencoderSnapshot, Host> {
  protected override readonly panels: Panels<AutoencoderSnapshot>;
  readonly #selection: Selection;
  readonly #stage: Stage;
  readonly #results = new Results(this.update);

  constructor(host: Host) {
    super(host, {
      name: 'Autoencoder playground',
      styles,
      poster: () => new URL('./poster.json', import.meta.url),
      limits:
        'Networks of this size on a few thousand small pictures, and one seed at a time: which code comes out differs from seed to seed, and larger networks on larger data need not behave alike.',
      presets: {heading: 'See it fail, see it agree', list: PRESETS, kept: KEPT},
    });
    const {training} = host;
    this.#selection = new Selection(
      this.inquiry<Asked, Passage>((choice) => {
        if (choice.kind === 'point') return training.ask('example', {index: choice.index});
        if (choice.kind === 'drawing') return training.ask('encode', {input: choice.input});
        return training.ask('decodeAt', choice);
      }),
      (row) => {
        host.select(row);
        // A place in the plane is no row, and is drawn all the same.
        this.update();
      },
    );
    const interpolation = new Lazy(async () => {
      const {Interpolation} = await imported(() => import('./panels/interpolation.js'));
      return new Interpolation(
        this.inquiry((ends) => training.ask('interpolate', ends)),
        () => void this.panels.reveal('interpolation'),
        this.update,
      );
    }, this.update);
    this.#stage = new Stage(this.#selection, {
      draw: () => void this.panels.reveal('draw'),
      interpolate: (from, to) => void interpolation.fetch().then((panel) => panel?.between(from, to)),
    });
    this.panels = new Panels(
      host,
      [
        ownDrawing(this.#selection, () => this.shown, this.update),
        lazyPanel(
          {
            name: 'interpolation',
            label: ({snapshot}) => (isPicture(snapshot.dataset.shape) ? 'Walk between two' : undefined),
          },
          interpolation,
          this.update,
        ),
        lazyPanel(
          {name: 'sweep', label: () => 'How many numbers?'},
          async () => (await imported(() => import('./panels/sweep.js'))).sweepOfSizes(host, this.update),
          this.update,
        ),
        this.tables.panel(),
        this.tablePanel(() => imported(() => import('./panels/table.js'))),
        this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  protected override async loadDownloads() {
    return (await imported(() => import('./panels/downloads.js'))).downloadsOf(this.host);
  }

  protected override picture(shown: ShownRun): TemplateResult {
    return this.#stage.render(shown, this.#layout(shown), this.glides);
  }

  protected override get pictureHeight(): number {
    return stageLayout(this.width).height;
  }

  protected override finding(shown: ShownRun | undefined): string {
    return shown ? finding(shown.snapshot, {recorded: shown.recorded, diverged: this.diverged}) : '';
  }

  protected override measures(shown: ShownRun | undefined): TemplateResult {
    if (!shown) return emptyResults();
    return this.#results.render(shown, this.charted(shown));
  }

  protected override describe({snapshot, recorded}: ShownRun): string {
    return description(snapshot, recorded);
  }

  protected override get idle(): readonly string[] {
    const {dataset} = this.host.config;
    return [...(dataset === 'own' ? ['datasetName'] : []), ...(dataset === 'sprites' ? [] : ['factors'])];
  }

  protected override facts(): readonly string[] {
    const {host} = this;
    return [
      ...rateFact(this.host),
      ...(host.activation === 'linear' ? ['linear'] : []),
      ...(host.network === 'conv' ? ['convolutional'] : []),
      ...(host.noise > 0 ? [`noise ${host.noise}`] : []),
      ...(host.sparsity > 0 ? [`L1 ${host.sparsity}`] : []),
    ];
  }

  protected override caption(shown: ShownRun | undefined): TemplateResult {
    const {dataset, codeSize: n} = shown?.recorded ? shown.snapshot.config : this.host.config;
    const one = noun(dataset, false);
    const words = ['', 'one number', 'two numbers', 'three numbers', 'four numbers'][n] ?? `${n} numbers`;
    const title = shown ? ` Data: ${shown.snapshot.dataset.title}.` : '';
    return html`<b>Squeeze ${withArticle(one)} through ${words}.</b> The encoder turns each ${one} into a point; the decoder has only that
      point to rebuild it from. <span class="on-screen">Choose ${withArticle(one)}, or press anywhere in the plane.</span> All ${noun(dataset)} shown are held out.${title}`;
  }

  protected override divergence(shown: ShownRun | undefined): Message | undefined {
    const {host} = this;
    const message = super.divergence(shown)!;
    const again = () =>
      void host
        .reset()
        .then(() => host.play())
        .catch(() => {});
    return {...message, repairs: [...message.repairs, {label: 'Watch it again', repair: again}]};
  }

  /** That every code has become the same, with the settings that may have done it. */
  protected override warning(): Message | undefined {
    const {host} = this;
    const {snapshot} = host.training;
    const repairs = host.sparsity > 0 ? [back(host, 'sparsity', 'Without the price on the code')] : [];
    return collapseMessage(host, 'It collapsed.', snapshot && collapse(snapshot), repairs);
  }

  protected override rows({snapshot}: ShownRun): number {
    return snapshot.dataset.heldOutCount;
  }

  protected override took(shown: ShownRun) {
    super.took(shown);
    if (!shown.recorded) this.#results.load();
    this.#selection.refresh();
  }

  protected override select(row: number | null, {snapshot}: ShownRun) {
    this.#selection.show(row, snapshot);
  }

  protected override forget() {
    this.#selection.forget();
    this.#stage.forget();
  }

  #layout({snapshot, width}: ShownRun) {
    return stageLayout(width, snapshot.examples.indices.length);
  }
}
