import {html, nothing, svg, type CSSResult, type ReactiveController, type TemplateResult} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {styleMap} from 'lit/directives/style-map.js';
import type {AutoencoderSnapshot, Passage} from '@latent-elements/learning/types';
import {announce} from '../base/announcer.js';
import {embedDialog} from '../base/embed.js';
import {ErrorEvent} from '../base/events.js';
import {count, error, percent} from '../base/format.js';
import {frame, type Message} from '../base/frame.js';
import {frameStyles} from '../base/frame.styles.js';
import {loadPlot, plotSvg, type PlotModule} from '../base/plot.js';
import {readPoster} from '../base/poster.js';
import {readTheme, schemeOf} from '../base/theme.js';
import {tokens} from '../base/tokens.styles.js';
import type {View} from '../base/learning-element.js';
import type {AutoencoderPlayground} from './autoencoder-playground.js';
import {styles} from './autoencoder-playground.styles.js';
import {curvePlot, curveSketch, stepX} from './charts.js';
import {DrawingPad} from './drawing-pad.js';
import {FORMATS, download, downloadsPanel, type Format} from './downloads.js';
import {angleFinding, bars, curveOf, description, finding, isPicture, noun, planeHead, rowSize, told, type Curve} from './figure.js';
import {classLabels, stageLayout, threads, toPlane, toStage, type Layout} from './layout.js';
import {PRESETS, applyPreset} from './presets.js';
import {between, codeNear, isCollapsed, paintCodes, paintPictures, tilePicture, type Painting, type ReaderRow} from './stage.js';
import {Sweep} from './sweep.js';
import {tablePanel} from './table.js';
import {Walk} from './walk.js';

/** What the thread runs through: one of the ten examples, another held-out row, a place of the plane, a drawing. */
type Selection =
  | {kind: 'example'; row: number}
  | {kind: 'point'; index: number}
  | {kind: 'place'; x: number; y: number}
  | {kind: 'drawing'; input: Float32Array};

type PanelName = 'draw' | 'walk' | 'sweep' | 'table' | 'download';

/** Bytes of each data set, for the button that fetches them; generated sets cost nothing. */
const DOWNLOAD_BYTES: Record<string, number> = {digits: 458_000, fashion: 391_000, 'digits-8x8': 40_000, 'breast-cancer': 60_000};

const TWEEN = 110;
const ANNOUNCED = ['play', 'pause', 'reset', 'ready', 'error'] as const;
let saidNoGpu = false;

/** Joins snapshot and reader: what is drawn, what is selected, which panel is open. */
export class AutoencoderView implements View, ReactiveController {
  readonly host: AutoencoderPlayground;
  /** The recorded run that stands before training, where it was recorded with the settings at hand. */
  poster: AutoencoderSnapshot | undefined;
  posterConfiguration: string | undefined;
  selection: Selection = {kind: 'example', row: 3};
  panel: PanelName | undefined;
  width = 0;

  readonly walk = new Walk(this);
  readonly sweep = new Sweep(this);
  readonly pad = new DrawingPad(this);

  readonly #stage = createRef<HTMLElement>();
  readonly #pictures = createRef<HTMLCanvasElement>();
  readonly #codes = createRef<HTMLCanvasElement>();
  readonly #embed = createRef<HTMLDialogElement>();
  #resize: ResizeObserver | undefined;
  #scheme: 'light' | 'dark' = 'light';
  #media = matchMedia('(prefers-color-scheme: dark)');
  #plot: PlotModule | undefined;
  #passage: Passage | undefined;
  #asking = false;
  #painted: AutoencoderSnapshot | undefined;
  #before: Float32Array | undefined;
  #tween = 0;
  #announced = 0;
  #headline = {text: '', at: 0};
  #showsNoGpu = false;

  constructor(host: AutoencoderPlayground) {
    this.host = host;
    host.addController(this);
    const root = host.renderRoot as ShadowRoot;
    const sheets = ([tokens, frameStyles, styles] as CSSResult[]).map(({styleSheet}) => styleSheet!);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
    this.width = host.clientWidth;
    void this.#loadPoster();
  }

  hostConnected() {
    this.#resize = new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width > 0 && width !== this.width) {
        this.width = width;
        this.update();
      }
    });
    this.#resize.observe(this.host);
    this.#media.addEventListener('change', this.update);
    for (const type of ANNOUNCED) this.host.addEventListener(type, this.#announceState);
    this.host.addEventListener('reset', this.#forget);
    // A move cuts the tween short.
    this.update();
  }

  hostDisconnected() {
    cancelAnimationFrame(this.#tween);
    this.#resize?.disconnect();
    this.#media.removeEventListener('change', this.update);
    for (const type of ANNOUNCED) this.host.removeEventListener(type, this.#announceState);
    this.host.removeEventListener('reset', this.#forget);
    this.sweep.stop();
  }

  readonly update = () => this.host.requestUpdate();

  /** The snapshot on show: a scrubbed moment, the newest, or the poster. */
  get shown(): AutoencoderSnapshot | undefined {
    const {training} = this.host;
    return training.past ?? training.snapshot ?? this.#matchingPoster;
  }

  get recorded() {
    return this.host.training.snapshot === undefined && this.#matchingPoster !== undefined;
  }

  /** Also where data did not arrive: a true picture stays, and its caption says whose data it is. */
  get #matchingPoster() {
    return this.#dataMissing || this.posterConfiguration === JSON.stringify(this.host.config) ? this.poster : undefined;
  }

  get #dataMissing() {
    return this.host.error?.code.startsWith('data') ?? false;
  }

  async download(format: string) {
    const snapshot = this.shown;
    if (!(FORMATS as readonly string[]).includes(format)) throw new RangeError(`download(format) takes ${FORMATS.join(', ')}, not ${format}.`);
    if (!snapshot) throw new Error('Nothing is drawn yet: train first, then download.');
    if (this.recorded && format !== 'png' && format !== 'svg') throw new Error('A recording has no weights and codes to take along: train first.');
    await download(this, snapshot, format as Format);
  }

  select(selection: Selection) {
    this.selection = selection;
    this.#passage = undefined;
    this.update();
    void this.#ask();
  }

  open(panel: PanelName) {
    this.panel = this.panel === panel ? undefined : panel;
    this.update();
  }

  // ── rendering ──

  render(): TemplateResult {
    const {host} = this;
    this.#scheme = schemeOf(host);
    const snapshot = this.shown;
    const diverged = host.error?.code === 'diverged';
    return frame(host, {
      name: 'Autoencoder playground',
      scheme: this.#scheme,
      stage: snapshot
        ? this.#stageTemplate(snapshot)
        : html`<div class="stage" style=${styleMap({minHeight: `${stageLayout(this.width || 720).height}px`})}><slot></slot></div>`,
      proof: snapshot ? this.#proof(snapshot, diverged) : html`<div class="proof empty"></div>`,
      panel: this.#panel(snapshot),
      message: this.#message(diverged),
      facts: host.learningRate === host.defaultOf('learningRate') ? [] : [`learning rate ${host.learningRate}`],
      links: this.#links(snapshot),
      caption: this.#caption(snapshot),
      recorded: this.recorded,
      shown: snapshot,
      downloadBytes: host.src || host.data !== undefined ? 0 : (DOWNLOAD_BYTES[host.datasetName] ?? 0),
      actions: html`<div class="presets"><b>See it fail, see it agree</b>
        ${PRESETS.map(({label, help, settings}) => html`<div><button type="button" @click=${() => applyPreset(host, settings)}>${label}</button><p class="help">${help}</p></div>`)}
      </div>`,
    });
  }

  #layout(snapshot: AutoencoderSnapshot): Layout {
    return stageLayout(this.width || 720, snapshot.examples.indices.length);
  }

  #stageTemplate(snapshot: AutoencoderSnapshot) {
    const layout = this.#layout(snapshot);
    const {rows, cell, plane, decoder, kind, width, height} = layout;
    const {dataset, config, examples} = snapshot;
    const d = rowSize(dataset.shape);
    const box = (x: number, y: number, w: number, h: number) => styleMap({left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px`});
    const className = (row: number) => dataset.classNames[snapshot.labels[examples.indices[row]]] ?? '';
    const one = noun(config.dataset, false);
    const drawable = isPicture(dataset.shape) && dataset.shape[2] === 1;
    return html`<div class="stage" dir="ltr" ${ref(this.#stage)} style=${styleMap({height: `${height}px`})}>
      <canvas class="pictures" role="img" aria-label=${description(snapshot, this.recorded)} ${ref(this.#pictures)}></canvas>
      <canvas class="codes" aria-hidden="true" ${ref(this.#codes)}></canvas>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true">
        <rect class="frame-line" x=${plane.x + 0.5} y=${plane.y + 0.5} width=${plane.width - 1} height=${plane.height - 1}></rect>
        ${kind === 'wide' ? svg`<rect class="frame-line" x=${decoder.x + 0.5} y=${decoder.y + 0.5} width=${decoder.width - 1} height=${decoder.height - 1}></rect>` : nothing}
        ${this.#heads(snapshot, layout, d)}
        <g class="labels"></g><g class="threads"></g>
      </svg>
      <div role="group" aria-label="Inputs">
        ${rows.map((example, row) => {
          const [x, y] = layout.input(row);
          const chosen = this.selection.kind === 'example' && this.selection.row === example;
          return html`<button type="button" class="target input" data-row=${example} aria-pressed=${chosen ? 'true' : 'false'}
            aria-label=${`${className(example) ? `${one} “${className(example)}”` : `${one} ${row + 1}`}, error ${error(examples.errors[example])}`}
            style=${box(x - 4, y - 4, cell + 8, cell + 8)}
            @click=${() => this.select({kind: 'example', row: example})}
            @keydown=${(event: KeyboardEvent) => this.#inputKey(event, row, layout)}
            @pointerdown=${(event: PointerEvent) => this.walk.begin(event, example)}></button>`;
        })}
        ${drawable
          ? html`<button type="button" class="target ${this.#reader?.input ? '' : 'empty'}" aria-label="Draw your own ${one}"
              style=${box(...offset(layout.input(rows.length), -4), cell + 8, cell + 8)} @click=${() => this.open('draw')}>${this.#reader?.input ? nothing : pencil}</button>`
          : nothing}
      </div>
      <div class="target plane" role="application" tabindex="0" aria-roledescription="code plane" aria-label="Code plane: arrow keys move through it and decode, Page Up and Page Down go from code to code"
        style=${box(plane.x, plane.y, plane.width, plane.height)}
        @pointerdown=${(event: PointerEvent) => this.#press(event, layout)}
        @pointermove=${(event: PointerEvent) => this.#drag(event, layout)}
        @keydown=${(event: KeyboardEvent) => this.#planeKey(event, snapshot)}></div>
    </div>`;
  }

  #heads(snapshot: AutoencoderSnapshot, layout: Layout, d: number) {
    const {plane, decoder, width, kind} = layout;
    const head = (x: number, y: number, anchor: string, role: string, name: string, sub: string) =>
      svg`<text x=${x} y=${y} text-anchor=${anchor}><tspan class="role" fill="var(--_${role})">${name}</tspan>${sub ? svg`<tspan dx="6">${sub}</tspan>` : nothing}</text>`;
    const size = `${count(d)} numbers`;
    const many = noun(snapshot.config.dataset);
    if (kind === 'phone') {
      return [
        head(0, 14, 'start', 'input', 'Input', size),
        head(0, plane.y - 10, 'start', 'code', 'Code', planeHead(snapshot)),
        head(0, plane.y + plane.height + 20, 'start', 'output', 'Output', size),
      ];
    }
    if (kind === 'wide') {
      const code = snapshot.config.codeSize === 2 ? `where the encoder puts each ${noun(snapshot.config.dataset, false)}` : planeHead(snapshot);
      return [
        head(0, 14, 'start', 'input', 'Input', ''),
        head(plane.x, 14, 'start', 'code', 'Code', code),
        head(decoder.x, 14, 'start', 'output', 'Decoder', snapshot.tiling.pictures.length > 0 ? 'what every place in the plane means' : `draws pictures; ${many} are rows`),
        head(width, 14, 'end', 'output', 'Output', ''),
      ];
    }
    return [
      head(0, 14, 'start', 'input', 'Input', size),
      head(plane.x + plane.width / 2, 14, 'middle', 'code', 'Code', planeHead(snapshot)),
      svg`<text x=${width} y="14" text-anchor="end"><tspan>${size}</tspan><tspan dx="6" class="role" fill="var(--_output)">Output</tspan></text>`,
    ];
  }

  #proof(snapshot: AutoencoderSnapshot, diverged: boolean) {
    const newest = this.host.training.snapshot ?? snapshot;
    const curve = curveOf(snapshot, newest, diverged);
    const width = this.#curveWidth();
    const rows = bars(snapshot);
    const angle = angleFinding(snapshot);
    const one = noun(snapshot.config.dataset, false);
    return html`<div class="proof">
      <div>
        <h4>${this.#finding(snapshot, diverged)}</h4>
        <div class="curve" dir="ltr">
          <div class="drawn" role="img" aria-label="Held-out error from step ${curve.points.length > 0 ? count(curve.points[0].step) : 0} to ${count(curve.points.at(-1)?.step ?? 0)}: ${error(curve.end.error)}; ${curve.baseline.name} ${error(curve.baseline.value)}.">
            ${this.#plot ? plotSvg(this.#plot, curvePlot(this.#plot, curve, {width, diverged})) : curveSketch(curve, {width, diverged})}
          </div>
          ${this.host.shows('scrubber') ? this.#scrubber(curve, snapshot, newest, width) : nothing}
        </div>
      </div>
      <div>
        <h4>${told(snapshot, one[0].toUpperCase() + one.slice(1))}</h4>
        <ul class="bars">
          ${rows.map(
            ({name, value, ours}) => html`<li class=${ours ? 'ours' : ''}><span>${name}</span><span class="track"><i style=${styleMap({width: `${value * 100}%`})}></i></span><span>${percent(value)}</span></li>`,
          )}
        </ul>
        ${angle ? html`<p class="angle">${angle}</p>` : nothing}
      </div>
    </div>`;
  }

  #curveWidth() {
    const {width} = this;
    return width <= 480 ? width : width - (width >= 960 ? 260 : 212) - 40;
  }

  #scrubber(curve: Curve, snapshot: AutoencoderSnapshot, newest: AutoencoderSnapshot, width: number) {
    const x = stepX(curve, width);
    const moments = [...newest.moments];
    const last = Math.max(newest.step, 1);
    const [from, to] = [x(curve.x[0]), x(last)];
    const position = Math.log10(Math.max(snapshot.step, curve.x[0]));
    const go = (step: number) => void this.host.training.seek(step >= newest.step ? undefined : step).catch(() => {});
    // The thumb's centre runs from 8 px inside one end to 8 px inside the other, so the input is 16 px longer than its scale.
    return html`<input type="range" aria-label="Step on show" min=${Math.log10(curve.x[0])} max=${Math.log10(last)} step="any"
      style=${styleMap({'--_filled': '100%', left: `${from - 8}px`, width: `${Math.max(16, to - from + 16)}px`})}
      ?disabled=${this.recorded || moments.length < 2}
      aria-valuetext="step ${count(snapshot.step)}" .value=${String(position)}
      @input=${(event: Event) => {
        const step = 10 ** Number((event.target as HTMLInputElement).value);
        go(step >= last * 0.97 ? Infinity : step);
      }}
      @keydown=${(event: KeyboardEvent) => {
        const forward = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
        if (!forward) return;
        event.preventDefault();
        const steps = [...moments.filter((step) => step < newest.step), newest.step];
        const now = steps.reduce((best, step, i) => (Math.abs(step - snapshot.step) < Math.abs(steps[best] - snapshot.step) ? i : best), 0);
        go(steps[Math.min(steps.length - 1, Math.max(0, now + forward))]);
      }}>`;
  }

  /** The finding is rewritten at most once a second while it trains. */
  #finding(snapshot: AutoencoderSnapshot, diverged: boolean) {
    const now = performance.now();
    if (!this.host.training.playing || now - this.#headline.at > 1000) {
      this.#headline = {text: finding(snapshot, {recorded: this.recorded, diverged}), at: now};
    }
    return this.#headline.text;
  }

  #panel(snapshot: AutoencoderSnapshot | undefined) {
    if (!snapshot || !this.panel) return nothing;
    const content = {
      draw: () => this.pad.render(snapshot),
      walk: () => this.walk.render(snapshot),
      sweep: () => this.sweep.render(snapshot),
      table: () => tablePanel(snapshot, this.recorded),
      download: () => downloadsPanel(this, snapshot),
    }[this.panel]();
    return html`<section class="panel">${content}</section>`;
  }

  #links(snapshot: AutoencoderSnapshot | undefined) {
    const link = (panel: PanelName, label: string) =>
      html`<button type="button" aria-expanded=${this.panel === panel ? 'true' : 'false'} @click=${() => this.open(panel)}>${label}</button>`;
    const picture = snapshot && isPicture(snapshot.dataset.shape);
    return html`
      ${picture && snapshot.dataset.shape[2] === 1 ? link('draw', 'Draw your own') : nothing}
      ${picture ? link('walk', 'Walk between two') : nothing}
      ${snapshot ? link('sweep', 'How many numbers?') : nothing}
      ${snapshot ? link('table', 'Show data') : nothing}
      ${snapshot && this.host.shows('download') ? link('download', 'Download') : nothing}
      ${this.host.shows('embed')
        ? html`<button type="button" @click=${() => this.#embed.value?.showModal()}>Embed</button>${embedDialog(this.host, this.#embed)}`
        : nothing}
    `;
  }

  #caption(snapshot: AutoencoderSnapshot | undefined) {
    const {dataset, codeSize: n} = this.recorded ? snapshot!.config : this.host.config;
    const one = noun(dataset, false);
    const words = ['', 'one number', 'two numbers', 'three numbers', 'four numbers'][n] ?? `${n} numbers`;
    const title = snapshot ? ` Data: ${snapshot.dataset.title}.` : '';
    return html`<b>Squeeze a ${one} through ${words}.</b> The encoder turns each ${one} into a point; the decoder has only that
      point to rebuild it from. Choose a ${one}, or press anywhere in the plane. All ${noun(dataset)} shown are held out.${title}`;
  }

  #message(diverged: boolean): Message | undefined {
    const {host} = this;
    const failure = host.error;
    if (diverged) {
      const normal = host.defaultOf('learningRate') as number;
      return {
        kind: 'diverged',
        lead: 'It diverged.',
        text: failure!.message,
        repairs: [
          {label: `Back to learning rate ${normal}`, repair: () => {
            host.change('learningRate', normal);
            void host.play();
          }},
          {label: 'Watch it again', repair: () => void host.reset().then(() => host.play()).catch(() => {})},
        ],
      };
    }
    if (failure) {
      const data = failure.code.startsWith('data');
      return {
        kind: 'failed',
        lead: data ? 'The data did not arrive.' : 'It cannot train now.',
        text: `${failure.message}${this.shown ? ' The picture above stays true.' : ''}`,
        repairs: [
          ...(failure.recoverable ? [{label: 'Try again', repair: () => void host.play()}] : []),
          ...(data ? [{label: 'Use generated sprites instead', repair: () => {
            host.src = '';
            host.data = undefined;
            host.change('datasetName', 'sprites');
            void host.play();
          }}] : []),
        ],
      };
    }
    const {snapshot, info} = host.training;
    if (snapshot && this.#drawsTheAverage(snapshot)) {
      const repair = (name: 'learningRate' | 'sparsity', label: string) => ({label, repair: () => {
        host.change(name, host.defaultOf(name));
        void host.play();
      }});
      return {
        kind: 'diverged',
        lead: 'It collapsed.',
        text: `The codes are all but the same, so whatever goes in, the average ${noun(snapshot.config.dataset, false)} comes out: error ${error(snapshot.metrics.heldOutMse)}, and ${error(snapshot.metrics.meanMse)} for the average itself.`,
        repairs: [
          ...(host.learningRate > (host.defaultOf('learningRate') as number) ? [repair('learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`)] : []),
          ...(host.sparsity > 0 ? [repair('sparsity', 'Without the price on the code')] : []),
        ],
      };
    }
    if (info && (info.backend === 'wasm' || info.backend === 'cpu') && host.training.open && host.backend === 'auto') {
      if (!saidNoGpu) saidNoGpu = this.#showsNoGpu = true;
      if (this.#showsNoGpu) {
        return {kind: 'processor', lead: 'No GPU here, so it trains on the processor.', text: `Slower; it learns the same.${info.reason ? ` (${info.reason})` : ''}`, repairs: []};
      }
    }
    return undefined;
  }

  /** After fifty steps a network that is no better than the average has collapsed; before, it has only begun. */
  #drawsTheAverage({step, metrics}: AutoencoderSnapshot) {
    return step >= 50 && metrics.heldOutMse > 0.99 * metrics.meanMse;
  }

  // ── painting, after Lit has placed the canvases ──

  hostUpdated() {
    const snapshot = this.shown;
    if (!snapshot || !this.#pictures.value || !this.#codes.value) return;
    if (this.host.training.snapshot && !this.#plot) void loadPlot().then((plot) => {
      this.#plot = plot;
      this.update();
    }, () => {});
    const fresh = snapshot !== this.#painted;
    if (fresh) {
      this.#before = this.#painted && this.#painted.config.dataset === snapshot.config.dataset ? this.#painted.plane : undefined;
      this.#painted = snapshot;
      if (this.selection.kind !== 'example') void this.#ask();
      this.walk.refresh(snapshot);
      this.#announceTraining(snapshot);
    }
    this.#paint(snapshot, fresh && this.host.training.playing && !matchMedia('(prefers-reduced-motion: reduce)').matches);
  }

  #paint(snapshot: AutoencoderSnapshot, tween: boolean) {
    const painting: Painting = {
      snapshot,
      layout: this.#layout(snapshot),
      theme: readTheme(this.#stage.value!),
      reader: this.#reader,
      collapsed: isCollapsed(snapshot),
    };
    paintPictures(this.#pictures.value!, painting);
    cancelAnimationFrame(this.#tween);
    const begun = performance.now();
    const frameAt = (share: number) => {
      paintCodes(this.#codes.value!, painting, this.#before, share);
      this.#drawThreads(painting, share);
    };
    if (!tween || !this.#before) {
      frameAt(1);
      this.#drawLabels(painting);
      return;
    }
    const next = (now: number) => {
      const share = Math.min(1, (now - begun) / TWEEN);
      frameAt(share);
      if (share < 1) this.#tween = requestAnimationFrame(next);
    };
    frameAt(0);
    this.#drawLabels(painting);
    this.#tween = requestAnimationFrame(next);
  }

  /** Px of the selected code, `share` of the way from the last snapshot. */
  #selectedAt({snapshot, layout}: Painting, share: number): [number, number] | undefined {
    const at = between(snapshot.plane, this.#before, share);
    const {selection} = this;
    if (selection.kind === 'example') {
      const index = snapshot.examples.indices[Math.min(selection.row, snapshot.examples.indices.length - 1)];
      return index * 2 < snapshot.plane.length ? toStage(layout.plane, at(index)) : undefined;
    }
    if (selection.kind === 'place') return toStage(layout.plane, [selection.x, selection.y]);
    if (selection.kind === 'point' && selection.index * 2 < snapshot.plane.length) return toStage(layout.plane, at(selection.index));
    return this.#passage ? toStage(layout.plane, this.#passage.place) : undefined;
  }

  /** Threads follow their point between snapshots, so they are written directly and not through a render. */
  #drawThreads(painting: Painting, share: number) {
    const group = this.#stage.value!.querySelector('.threads')!;
    const {layout, snapshot, collapsed} = painting;
    const place = this.#selectedAt(painting, share);
    if (!place) return group.replaceChildren();
    const {selection} = this;
    const example = selection.kind === 'example' ? layout.rows.indexOf(selection.row) : layout.rows.length;
    const row = example < 0 ? 3 : example;
    const parts: SVGElement[] = [];
    const add = (name: string, attributes: Record<string, string | number>) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
      parts.push(element);
    };
    const thread = (path: string, className: string) => {
      add('path', {d: path, class: 'under'});
      add('path', {d: path, class: `thread ${className}`});
    };
    const grid = {rows: snapshot.tiling.rows || 1, columns: snapshot.tiling.columns || 1};
    for (const [i] of collapsed ? layout.rows.entries() : [[row] as const]) {
      const {into, out, across, tile} = threads(layout, i, place, grid);
      const hasInput = selection.kind !== 'place' || i !== layout.rows.length;
      if (hasInput) thread(into, 'input-thread');
      if (across && snapshot.tiling.pictures.length > 0 && !collapsed) {
        add('path', {d: across, class: 'across'});
        if (tile) add('rect', {x: tile.x - 1, y: tile.y - 1, width: tile.width + 2, height: tile.height + 2, rx: 4, class: 'tile-box'});
      }
      thread(out, 'output-thread');
    }
    add('circle', {cx: place[0], cy: place[1], r: 8.5, class: 'ring'});
    add('circle', {cx: place[0], cy: place[1], r: 3.5, fill: 'var(--_code)'});
    if (collapsed) {
      add('text', {x: place[0], y: place[1] - 20, 'text-anchor': 'middle', class: 'halo'});
      parts.at(-1)!.textContent = `all ${count(snapshot.dataset.heldOutCount)} ${noun(snapshot.config.dataset)}, one code`;
    } else {
      const side = layout.cell + 8;
      const [ix, iy] = layout.input(row);
      const [ox, oy] = layout.output(row);
      if (selection.kind !== 'place') add('rect', {x: ix - 4, y: iy - 4, width: side, height: side, rx: 6, class: 'input-box'});
      add('rect', {x: ox - 4, y: oy - 4, width: side, height: side, rx: 6, class: 'output-box'});
    }
    group.replaceChildren(...parts);
  }

  #drawLabels(painting: Painting) {
    const group = this.#stage.value!.querySelector('.labels')!;
    const {snapshot, layout, collapsed} = painting;
    const {classNames} = snapshot.dataset;
    if (collapsed || classNames.length === 0) return group.replaceChildren();
    const positions = Array.from({length: snapshot.plane.length / 2}, (_, i) => toStage(layout.plane, [snapshot.plane[2 * i], snapshot.plane[2 * i + 1]]));
    const long = classNames.some((name) => name.length > 2);
    const size = long ? 13 : layout.kind === 'phone' ? 17 : 20;
    group.replaceChildren(
      ...classLabels(positions, snapshot.labels, {count: classNames.length, wide: long}, layout.plane, this.#selectedAt(painting, 1)).map(({label, x, y}) => {
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        const half = long ? classNames[label].length * 3.4 : 0;
        text.setAttribute('x', String(Math.min(Math.max(x, layout.plane.x + half + 4), layout.plane.x + layout.plane.width - half - 4)));
        text.setAttribute('y', String(y + size * 0.35));
        text.setAttribute('text-anchor', 'middle');
        text.setAttribute('class', 'class');
        text.setAttribute('font-size', String(size));
        text.style.fontSize = `${size}px`;
        text.style.fill = `var(--_class-${label % 10})`;
        text.textContent = classNames[label];
        return text;
      }),
    );
  }

  // ── what the reader does ──

  #at(event: PointerEvent): [number, number] {
    const box = this.#stage.value!.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #press(event: PointerEvent, layout: Layout) {
    const target = event.currentTarget as HTMLElement;
    target.setPointerCapture(event.pointerId);
    const snapshot = this.shown!;
    const near = this.recorded ? undefined : codeNear(snapshot, layout, this.#at(event), event.pointerType === 'touch' ? 14 : 6);
    if (near === undefined) this.#choosePlace(toPlane(layout.plane, this.#at(event)));
    else this.select({kind: 'point', index: near});
  }

  #drag(event: PointerEvent, layout: Layout) {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    this.#choosePlace(toPlane(layout.plane, this.#at(event)));
  }

  #choosePlace([x, y]: [number, number]) {
    this.select({kind: 'place', x, y});
  }

  #planeKey(event: KeyboardEvent, snapshot: AutoencoderSnapshot) {
    const moves: Record<string, [number, number]> = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const [x, y] = this.#planePosition(snapshot);
      const reach = event.shiftKey ? 0.1 : 0.02;
      const clamp = (value: number) => Math.min(1, Math.max(0, value));
      this.#choosePlace([clamp(x + move[0] * reach), clamp(y + move[1] * reach)]);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      const n = snapshot.plane.length / 2;
      const now = this.selection.kind === 'point' ? this.selection.index : -1;
      if (!this.recorded) this.select({kind: 'point', index: (now + (event.key === 'PageDown' ? 1 : -1) + n) % n});
    }
  }

  #planePosition(snapshot: AutoencoderSnapshot): [number, number] {
    const {selection} = this;
    if (selection.kind === 'place') return [selection.x, selection.y];
    const index = selection.kind === 'example' ? snapshot.examples.indices[selection.row] : selection.kind === 'point' ? selection.index : -1;
    if (index >= 0 && index * 2 < snapshot.plane.length) return [snapshot.plane[2 * index], snapshot.plane[2 * index + 1]];
    return this.#passage ? [...this.#passage.place] : [0.5, 0.5];
  }

  #inputKey(event: KeyboardEvent, row: number, layout: Layout) {
    const forward = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (!forward) return;
    event.preventDefault();
    const next = layout.rows[(row + forward + layout.rows.length) % layout.rows.length];
    if (event.shiftKey) this.walk.between(layout.rows[row], next);
    this.select({kind: 'example', row: next});
    this.#stage.value!.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
  }

  /** The reader's own row: from the model where it is loaded, from the recorded tiling where it is not. */
  get #reader(): ReaderRow | undefined {
    const {selection} = this;
    if (selection.kind === 'example') return undefined;
    if (this.#passage) return this.#passage;
    const snapshot = this.shown;
    if (selection.kind === 'drawing') return {input: selection.input, output: new Float32Array(selection.input.length)};
    if (selection.kind !== 'place' || !snapshot || !this.recorded) return undefined;
    const output = tilePicture(snapshot, this.#layout(snapshot), [selection.x, selection.y]);
    return output && {input: undefined, output};
  }

  /** One question at a time; the newest selection is asked again when the answer is late. */
  async #ask() {
    const {training} = this.host;
    if (this.#asking || !training.open || training.loading) return;
    const {selection} = this;
    this.#asking = true;
    try {
      const passage = await (selection.kind === 'point' || selection.kind === 'example'
        ? selection.kind === 'example' ? undefined : training.ask<Passage>('example', {index: selection.index})
        : selection.kind === 'place'
          ? training.ask<Passage>('decodeAt', {x: selection.x, y: selection.y})
          : training.ask<Passage>('encode', {input: selection.input}));
      this.#asking = false;
      if (selection !== this.selection) void this.#ask();
      else if (passage) {
        this.#passage = passage;
        this.update();
      }
    } catch {
      this.#asking = false;
    }
  }

  readonly #forget = () => {
    this.#passage = undefined;
    this.#before = undefined;
    if (this.selection.kind === 'point' || this.selection.kind === 'drawing') this.selection = {kind: 'example', row: 3};
  };

  // ── words ──

  readonly #announceState = (event: Event) => {
    if (event instanceof ErrorEvent) {
      if (this.#dataMissing && !this.shown) void this.#loadPoster();
      return announce(event.message);
    }
    const snapshot = this.host.training.snapshot;
    const lead = {play: 'Training.', pause: 'Paused.', reset: 'Back to step 0.', ready: 'Ready.'}[event.type] ?? '';
    announce(snapshot && event.type !== 'play' ? `${lead} ${description(snapshot, false)}` : lead);
  };

  /** While it trains, a summary every eight seconds is as much as anybody listens to. */
  #announceTraining(snapshot: AutoencoderSnapshot) {
    const now = performance.now();
    if (!this.host.training.playing || now - this.#announced < 8000) return;
    this.#announced = now;
    announce(description(snapshot, false));
  }

  async #loadPoster() {
    try {
      const {poster, config: wanted} = this.host;
      const own = poster ? new URL(poster, document.baseURI) : undefined;
      // Ours shows the defaults; for anything else it would be fetched in vain, unless it has to stand in.
      const fits = own || this.#dataMissing;
      if (!fits && this.host.settings.some(({name}) => (this.host as unknown as Record<string, unknown>)[name] !== this.host.defaultOf(name))) return;
      if (!fits && wanted.dataset === 'own') return;
      const {snapshot, config} = await readPoster<AutoencoderSnapshot>(own ?? new URL('./poster.json', import.meta.url));
      this.poster = snapshot;
      this.posterConfiguration = JSON.stringify(config);
      this.update();
    } catch {
      // No recording, no poster: the author's fallback stays.
    }
  }
}

const offset = ([x, y]: readonly [number, number], by: number): [number, number] => [x + by, y + by];
const pencil = html`<svg class="icon" viewBox="0 0 14 14" aria-hidden="true"><path class="line" d="M2 12l.8-3.200L9.800 2l2.200 2.200L5.200 11.200z"></path></svg>`;
