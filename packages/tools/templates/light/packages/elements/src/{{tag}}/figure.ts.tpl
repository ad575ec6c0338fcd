import {html, nothing, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {bars} from '../base/drawing/bars.js';
import type {ComputedElement} from '../base/element/computed-element.js';
import {ComputedFigure} from '../base/figure/computed-figure.js';
import {count} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';
import type {Shown} from '../base/figure/shown.js';
import {Panels} from '../base/panels/panels.js';
import {columnBars, description, finding} from './findings.js';
import {PRESETS} from './presets.js';
import {Stage, stageSide} from './stage.js';
import {styles} from './{{tag}}.styles.js';

type Host = ComputedElement<{{Class}}Snapshot> & {readonly selected: number | null};

type ShownTable = Shown<{{Class}}Snapshot>;

/** Draws a table on its first two principal components, and the share of the variance that each of its columns has. */
export class {{Class}}Figure extends ComputedFigure<{{Class}}Snapshot, Host> {
  protected override readonly panels: Panels<{{Class}}Snapshot>;
  readonly #stage: Stage;

  constructor(host: Host) {
    super(host, {
      name: '{{title}}',
      styles,
      nothingDrawn: 'Nothing is computed yet: wait for the picture, then download.',
      limits: 'Variance alone: a column that varies little may still be the one that tells the classes apart.',
      presets: {heading: 'Change the units', list: PRESETS},
    });
    this.#stage = new Stage((row) => host.select(row));
    this.panels = new Panels(
      host,
      [
        this.tablePanel(() => import('./panels/table.js')), this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  protected override async loadDownloads() {
    return (await import('./panels/downloads.js')).downloadsOf(this.host);
  }

  protected override picture(shown: ShownTable): TemplateResult {
    return this.#stage.render(shown, this.host.selected);
  }

  protected override get pictureHeight(): number {
    return stageSide(this.width);
  }

  protected override finding(shown: ShownTable | undefined): string {
    return shown ? finding(shown.snapshot) : '';
  }

  protected override measures(shown: ShownTable | undefined): TemplateResult {
    return html`<div class="columns">
      <h4>Share of the variance</h4>
      ${shown ? bars(columnBars(shown.snapshot)) : nothing}
    </div>`;
  }

  protected override describe({snapshot}: ShownTable): string {
    return description(snapshot);
  }

  protected override facts(shown: ShownTable | undefined): readonly string[] {
    if (!shown) return [];
    const {dataset, config} = shown.snapshot;
    const rows = `${count(dataset.trainCount)} ${noun(config.dataset)}`;
    return [rows, `${count(dataset.shape[0])} columns`, ...(config.scale === 'standard' ? ['standardised'] : [])];
  }

  protected override caption(shown: ShownTable | undefined): TemplateResult {
    const title = shown ? ` Data: ${shown.snapshot.dataset.title}.` : '';
    return html`<b>Where the variance is.</b> The plane is that of the first two principal components: no other shows more of it.
      <span class="on-screen">Standardise the columns, and watch it turn.</span>${title}`;
  }

  protected override rows({snapshot}: ShownTable): number {
    return snapshot.dataset.trainCount;
  }
}
