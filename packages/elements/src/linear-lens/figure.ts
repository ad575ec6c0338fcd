import {measuresAt, type AxisMeasures} from '@latent-elements/learning/linear-lens';
import {html, nothing, type TemplateResult} from 'lit';
import {announce} from '../base/figure/announcer.js';
import {Figure} from '../base/figure/figure.js';
import {bytes, count, percent} from '../base/figure/format.js';
import type {Message, Strip} from '../base/figure/frame.js';
import type {Preset} from '../base/figure/presets.js';
import type {Shown} from '../base/figure/shown.js';
import {Lazy} from '../base/figure/lazy.js';
import {DropTarget} from '../base/own-data/drop-target.js';
import {comparable} from '../base/own-data/own-data.js';
import {lazyPanel} from '../base/panels/lazy-panel.js';
import {Panels} from '../base/panels/panels.js';
import {description} from './findings.js';
import type {Guess} from './guess.js';
import {layoutOf} from './layout.js';
import type {LensHost} from './host.js';
import {styles} from './linear-lens.styles.js';
import {PRESETS} from './presets.js';
import {results} from './results.js';
import {PAINTED, type LensSnapshot} from './snapshot.js';
import {Stage} from './stage.js';
import {Trace} from './trace.js';

type ShownLens = Shown<LensSnapshot>;

/** Draws the cloud with the axis at hand, what three objectives say of it, and the axes of PCA, LDA and ICA. */
export class LensFigure extends Figure<LensSnapshot, LensHost> {
  protected override readonly panels: Panels<LensSnapshot>;
  readonly #stage: Stage;
  readonly #trace = new Trace();
  /** Takes tables that the reader drops on the figure, or chooses; fetched when there are any. */
  readonly #tables = new Lazy(
    async () => new (await import('./panels/own-data.js')).TableOpener(this.host),
    this.update,
  );
  readonly #drops: DropTarget;
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
    });
    this.#drops = new DropTarget(host, this.update, (files) => {
      void this.#tables.fetch().then((opener) => opener?.open(files));
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
        lazyPanel(
          {name: 'own', label: () => (host.shows('dataset') ? 'Your data' : undefined)},
          async () => (await this.#tables.fetch())!,
          this.update,
        ),
        lazyPanel({name: 'table', label: () => 'Show data'}, async () => this.#tablePanel(), this.update),
        this.downloadPanel(),
      ],
      () => this.shown,
    );
  }

  override hostConnected() {
    super.hostConnected();
    this.#drops.listen();
  }

  override hostDisconnected() {
    super.hostDisconnected();
    this.#drops.stop();
  }

  protected override get dropping(): boolean {
    return this.#drops.over;
  }

  override hostUpdate() {
    super.hostUpdate();
    if (this.shown) this.#trace.visit(this.host.angle);
  }

  protected override async loadDownloads() {
    return (await import('./panels/downloads.js')).downloadsOf(this.host);
  }

  protected override get live(): LensSnapshot | undefined {
    return this.host.computing.snapshot;
  }

  protected override get configuration(): string {
    return comparable(this.host.config);
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

  protected override results(shown: ShownLens | undefined): TemplateResult {
    if (!shown) return html`<div class="results"></div>`;
    return results(shown.snapshot, this.host.angle, this.#measures(shown), {
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

  protected override actions(shown: ShownLens | undefined) {
    const {host} = this;
    if (!host.shows('solve')) return [];
    const {toFetch, computing, solved} = host;
    if (!shown || shown.recorded || toFetch > 0)
      return [
        html`<button type="button" class="primary" aria-disabled=${computing.busy ? 'true' : nothing} @click=${() => void host.compute()}>
          ${computing.busy ? 'Loading' : 'Draw it here'}${toFetch > 0 ? html` <span class="bytes">${bytes(toFetch)}</span>` : nothing}</button>`,
      ];
    const press = () => {
      if (solved) host.solved = false;
      else void host.solve();
    };
    return [html`<button type="button" class="primary" @click=${press}>${solved ? 'Hide the axes' : 'Solve'}</button>`];
  }

  /** A preset is about its own cloud, whatever the reader had opened, painted or solved. */
  protected override tryOut(preset: Preset) {
    const {host} = this;
    host.src = '';
    host.data = host.opened = host.painted = undefined;
    host.solved = false;
    super.tryOut(preset);
    void host.compute();
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

  protected override strip(shown: ShownLens | undefined): Strip {
    const {error, computing, toFetch} = this.host;
    const [state, lamp] = error
      ? (['Stopped', 'stopped'] as const)
      : computing.busy
        ? ([shown ? 'Solving' : 'Loading', 'live'] as const)
        : shown?.recorded
          ? (['Recorded', 'recorded'] as const)
          : shown
            ? ([shown.snapshot.answers ? 'Solved' : 'Live', shown.snapshot.answers ? 'paused' : 'live'] as const)
            : (['Not drawn yet', 'recorded'] as const);
    return {
      state,
      lamp,
      facts: shown
        ? [...(shown.recorded ? [] : ['on this page']), ...factsOf(shown.snapshot)]
        : toFetch > 0
          ? ['nothing downloaded yet']
          : [],
    };
  }

  protected override message(shown: ShownLens | undefined): Message | undefined {
    const {host} = this;
    if (!host.error) return undefined;
    const ours = {
      label: 'Use a generated cloud instead',
      repair: () => {
        host.src = '';
        host.data = host.opened = undefined;
        host.change('datasetName', 'three-answers');
      },
    };
    return {
      kind: 'failed',
      lead: 'The cloud cannot be drawn.',
      text: `${host.error.message}${shown ? ' The picture above stays true.' : ''}`,
      repairs: [...(host.error.recoverable ? [{label: 'Try again', repair: () => host.retry()}] : []), ours],
    };
  }

  protected override account({snapshot}: ShownLens): string | undefined {
    return snapshot.account;
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
    const {PaintPad} = await import('./panels/paint.js');
    return new PaintPad((cloud) => (this.host.painted = cloud), this.update);
  }

  async #tablePanel() {
    const {tablePanel} = await import('./panels/table.js');
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
