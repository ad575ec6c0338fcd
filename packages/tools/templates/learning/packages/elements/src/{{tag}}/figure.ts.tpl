import {html, type TemplateResult} from 'lit';
import type {{{camel}}Settings, {{Class}}Config} from '@latent-elements/learning/{{tag}}/settings';
import type {{{Class}}Questions, {{Class}}Snapshot, Rebuilt} from '@latent-elements/learning/{{tag}}/types';
import {emptyResults, LearningFigure, type LearningHost} from '../base/figure/learning-figure.js';
import {rateFact} from '../base/figure/repairs.js';
import {noun, withArticle} from '../base/figure/rows.js';
import type {Shown} from '../base/figure/shown.js';
import {Panels} from '../base/panels/panels.js';
import {description, finding} from './findings.js';
import {RowPanel} from './panels/row.js';
import {PRESETS} from './presets.js';
import {Results} from './results.js';
import {Stage, stageSide} from './stage.js';
import {styles} from './{{tag}}.styles.js';

type Host = LearningHost<{{Class}}Config, {{Class}}Snapshot, {{Class}}Questions, typeof {{camel}}Settings>;

type ShownRun = Shown<{{Class}}Snapshot>;

/** Draws a run: the held-out rows in the plane of their codes, and how the error comes down to PCA’s. */
export class {{Class}}Figure extends LearningFigure<{{Class}}Snapshot, Host> {
  protected override readonly panels: Panels<{{Class}}Snapshot>;
  readonly #stage: Stage;
  readonly #row: RowPanel;
  readonly #results = new Results(this.update);

  constructor(host: Host) {
    super(host, {
      name: '{{title}}',
      styles,
      instead: ['digits-8x8', 'Use small digits instead'],
      limits:
        'Two numbers and straight maps alone: what bends in the data is lost whatever the seed, and axes of another run may be turned or mirrored.',
      presets: {heading: 'See it fail', list: PRESETS},
    });
    this.#stage = new Stage((row) => host.select(row));
    this.#row = new RowPanel(this.inquiry<number, Rebuilt>((index) => host.training.ask('rebuilt', {index})));
    this.panels = new Panels(
      host,
      [
        this.#row,
        this.tables.panel(),
        this.tablePanel(() => import('./panels/table.js')),
        this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  protected override async loadDownloads() {
    return (await import('./panels/downloads.js')).downloadsOf(this.host);
  }

  protected override picture(shown: ShownRun): TemplateResult {
    return this.#stage.render(shown, this.host.selected, this.glides);
  }

  protected override get pictureHeight(): number {
    return stageSide(this.width);
  }

  protected override finding(shown: ShownRun | undefined): string {
    return shown ? finding(shown.snapshot) : '';
  }

  protected override measures(shown: ShownRun | undefined): TemplateResult {
    if (!shown) return emptyResults();
    return this.#results.render(shown, this.charted(shown));
  }

  protected override describe({snapshot, recorded}: ShownRun): string {
    return description(snapshot, recorded);
  }

  protected override get idle(): readonly string[] {
    return this.host.config.dataset === 'own' ? ['datasetName'] : [];
  }

  protected override facts(): readonly string[] {
    return rateFact(this.host);
  }

  protected override caption(shown: ShownRun | undefined): TemplateResult {
    const {dataset} = shown?.recorded ? shown.snapshot.config : this.host.config;
    const one = withArticle(noun(dataset, false));
    const title = shown ? ` Data: ${shown.snapshot.dataset.title}.` : '';
    return html`<b>Two numbers for ${one}.</b> The encoder and the decoder are a matrix each; the closer the error comes to that of
      PCA, the closer the plane is to PCA’s. <span class="on-screen">Choose a point to see what is left of its row.</span>
      All ${noun(dataset)} shown are held out.${title}`;
  }

  protected override took(shown: ShownRun) {
    super.took(shown);
    if (!shown.recorded) this.#results.load();
  }

  protected override rows({snapshot}: ShownRun): number {
    return snapshot.codes.length / 2;
  }

  protected override select(row: number | null, shown: ShownRun) {
    this.#row.choose(row, shown);
  }

  protected override forget() {
    this.#stage.forget();
  }
}
