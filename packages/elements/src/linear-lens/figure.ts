import {imported} from '../base/element/imported.js';
import {
  measuresAt,
  PAINTED,
  type AxisMeasures,
  type LensSnapshot,
} from '@latent-elements/learning/linear-lens/computed';
import {html, nothing, type TemplateResult} from 'lit';
import {announce} from '../base/figure/announcer.js';
import {count, percent} from '../base/figure/format.js';
import type {Strip} from '../base/figure/frame.js';
import type {Preset} from '../base/figure/presets.js';
import type {Shown} from '../base/figure/shown.js';
import {TableFigure} from '../base/figure/table-figure.js';
import {lazyPanel} from '../base/panels/lazy-panel.js';
import {Panels} from '../base/panels/panels.js';
import {description, finding} from './findings.js';
import type {Guess} from './guess.js';
import {layoutOf} from './layout.js';
import type {LensHost} from './host.js';
import {styles} from './linear-lens.styles.js';
import {PRESETS} from './presets.js';
import {guessOf, solved} from './results.js';
import {Stage} from './stage.js';
import {Trace} from './trace.js';

type ShownLens = Shown<LensSnapshot>;

/** Draws the cloud with the axis at hand, what three objectives say of it, and the axes of PCA, LDA and ICA. */
export class LensFigure extends TableFigure<LensSnapshot, LensHost> {
  protected override readonly panels: Panels<LensSnapshot>;
  readonly #stage: Stage;
  readonly #trace = new Trace();
  #guess: Guess | undefined;
  #points: Float64Array | undefined;

  constructor(host: LensHost) {
    super(host, {
      name: 'Linear lens',
      styles,
      nothingDrawn: 'Nothing is drawn yet: draw the cloud first, then download.',
      limits:
        'One axis at a time, in one plane: what is best in the plane need not be best in all dimensions, and rows that an axis was found from flatter it. Fisher’s ratio knows means, not shapes.',
      presets: {heading: 'Clouds to try', list: PRESETS},
      cannot: 'The cloud cannot be drawn.',
      instead: ['three-answers', 'Use a generated cloud instead'],
    });
    this.#stage = new Stage({
      turn: (angle) => {
        if (angle !== host.angle) host.change('angle', angle);
      },
      select: (row) => host.select(row),
    });
    this.panels = new Panels<LensSnapshot>(
      host,
      [
        lazyPanel(
          {name: 'paint', label: () => (host.shows('dataset') ? 'Paint points' : undefined)},
          async () => this.#paintPad(),
          this.update,
        ),
        this.tables.panel(),
        this.tablePanel(() => this.#loadTable()),
        this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  override hostUpdate() {
    super.hostUpdate();
    if (this.shown) this.#trace.visit(this.host.angle);
  }

  protected override async loadDownloads() {
    return (await imported(() => import('./panels/downloads.js'))).downloadsOf(this.host);
  }

  protected override picture(shown: ShownLens): TemplateResult {
    const {angle, selected} = this.host;
    return this.#stage.render(shown, {
      ...{angle, selected},
      measures: this.#measures(shown),
      stretches: this.#trace.stretches,
    });
  }

  protected override get pictureHeight(): number {
    return layoutOf(this.width).height;
  }

  protected override finding(shown: ShownLens | undefined): string {
    return shown ? finding(shown.snapshot, this.host.angle, this.#measures(shown)) : '';
  }

  protected override results(shown: ShownLens | undefined): TemplateResult | typeof nothing {
    return shown?.snapshot.answers ? solved(shown.snapshot, this.#guess) : nothing;
  }

  protected override guess(shown: ShownLens | undefined): TemplateResult | typeof nothing {
    return guessOf(shown?.snapshot, {
      guess: this.#guess,
      choose: (guess) => {
        this.#guess = guess;
        this.update();
      },
    });
  }

  protected override describe(shown: ShownLens): string {
    return description(shown.snapshot, this.host.angle, this.#measures(shown));
  }

  /** Other points are another hunt; what was found of them is said. */
  protected override took(shown: ShownLens) {
    const {points, solutions} = shown.snapshot;
    if (points !== this.#points) {
      this.#trace.clear();
      this.#stage.forget();
    }
    this.#points = points;
    if (solutions) announce(this.describe(shown));
  }

  protected override rows({snapshot}: ShownLens): number {
    return snapshot.n;
  }

  protected override actions(shown: ShownLens | undefined): readonly TemplateResult[] {
    const {host} = this;
    if (host.toFetch > 0 || !host.shows('solve')) return super.actions(shown);
    if (!shown || shown.recorded) return [this.drawButton()];
    const press = () => {
      if (host.solved) host.solved = false;
      else void host.solve();
    };
    return [
      html`<button type="button" class="primary" @click=${press}>${host.solved ? 'Hide the axes' : 'Solve'}</button>`,
    ];
  }

  /** A preset is about its own cloud, whatever the reader had painted or solved. */
  protected override tryOut(preset: Preset) {
    this.host.painted = undefined;
    this.host.solved = false;
    super.tryOut(preset);
  }

  protected override get idle(): readonly string[] {
    const {config, painted} = this.host;
    const d = this.shown?.snapshot.d ?? 2;
    return [
      ...(config.dataset === 'own' || painted ? ['datasetName'] : []),
      ...(d > 2 ? [] : ['plane', 'columns']),
      ...(d > 2 && config.plane !== 'columns' ? ['columns'] : []),
    ];
  }

  protected override state(shown: ShownLens | undefined): Pick<Strip, 'state' | 'lamp'> {
    const {error, busy} = this.host;
    if (error || (shown?.recorded && !busy)) return super.state(shown);
    if (busy) return {state: shown ? 'Solving' : 'Loading', lamp: 'live'};
    if (!shown) return {state: 'Not drawn yet', lamp: 'recorded'};
    return shown.snapshot.answers ? {state: 'Solved', lamp: 'paused'} : {state: 'Live', lamp: 'live'};
  }

  protected override facts(shown: ShownLens | undefined): readonly string[] {
    if (!shown) return [];
    return [...(shown.recorded ? [] : ['on this page']), ...factsOf(shown.snapshot)];
  }

  protected override caption(shown: ShownLens | undefined): TemplateResult {
    const title = shown ? ` Data: ${shown.snapshot.title}.` : '';
    return html`<b>One axis, three wishes.</b> Every point casts its shadow on the axis; bars show where the shadows fall. <span class="on-screen">Turn the
      axis by its ends, or by the slider, and look for the top of each curve. Then let it solve.</span>${title}`;
  }

  #measures({snapshot}: ShownLens): AxisMeasures {
    return measuresAt(snapshot.moments, this.host.angle);
  }

  async #paintPad() {
    const {PaintPad} = await imported(() => import('./panels/paint.js'));
    return new PaintPad((cloud) => (this.host.painted = cloud), this.update);
  }

  async #loadTable() {
    const {tablePanel} = await imported(() => import('./panels/table.js'));
    return tablePanel(() => this.host.angle);
  }
}

/** Of this cloud. */
const factsOf = ({config, n, d, reduced, heldOut}: LensSnapshot): string[] => [
  ...(['own', PAINTED].includes(config.dataset) ? [] : [`seed ${config.seed}`]),
  `${count(n)} points`,
  `${d} dimensions`,
  ...(reduced ? [`of ${count(reduced.numbers)}, ${percent(reduced.share)} of the variance`] : []),
  ...(heldOut > 0 ? [`${count(heldOut)} held out`] : []),
];
