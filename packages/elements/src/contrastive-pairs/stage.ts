import {html, svg, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {count} from '../base/figure/format.js';
import {pointTowards} from '../base/drawing/points.js';
import {noun} from '../base/figure/rows.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {decimal, description, drawnHead, similarities} from './findings.js';
import {handWidth} from './painter.js';
import {cellsOf, cloudCount, placeOf} from './draw.js';
import type {PairsFigure} from './figure.js';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The picture's elements: two canvases, the words and lines over them, and what can be pressed or reached by keys. */
export class Pane {
  readonly #view: PairsFigure;

  constructor(view: PairsFigure) {
    this.#view = view;
  }

  render(snapshot: ContrastiveSnapshot): TemplateResult {
    const {painter} = this.#view;
    const layout = this.#view.layout(snapshot);
    const {round, matrix, width, height} = layout;
    const box = (x: number, y: number, w: number, h: number) =>
      styleProperties({left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px`});
    const sphere = snapshot.drawn.as === 'sphere';
    return html`<div class="round" dir="ltr" ${ref(painter.stage)} style=${styleProperties({height: `${height}px`})}>
      <canvas class="still" role="img" aria-label=${description(snapshot, this.#view.recorded)} ${ref(painter.still)}></canvas>
      <canvas class="moving" aria-hidden="true" ${ref(painter.moving)}></canvas>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true">
        ${this.#heads(snapshot)}
        <g class="labels"></g><g class="lines"></g>
      </svg>
      <div class="target plane" role="application" tabindex="0" aria-roledescription="projections"
        aria-label="${this.#name(snapshot)}: arrow keys go to the next picture that way, Page Up and Page Down from pair to pair${sphere ? ', with Shift they turn the sphere' : ''}"
        style=${box(round.x, round.y, round.width, round.height)}
        @pointerdown=${(event: PointerEvent) => this.#press(event, snapshot)}
        @pointermove=${(event: PointerEvent) => this.#move(event, snapshot)}
        @pointerup=${painter.turning.release}
        @pointercancel=${painter.turning.release}
        @pointerleave=${() => this.#view.hand.hover(undefined)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, snapshot)}></div>
      <div class="target cells" style=${box(matrix.x, matrix.y, matrix.cell * matrix.count, matrix.cell * matrix.count)}
        @pointerdown=${(event: PointerEvent) => this.#cell(event, snapshot)}></div>
    </div>`;
  }

  #name(snapshot: ContrastiveSnapshot): string {
    const {row} = this.#view.hand;
    const name = snapshot.dataset.classNames[snapshot.cloud.labels[row]];
    return `${noun(snapshot.config.dataset, false)} ${count(row + 1)}${name ? `, “${name}”` : ''}`;
  }

  #heads(snapshot: ContrastiveSnapshot) {
    const layout = this.#view.layout(snapshot);
    const {matrix, hand, kind, width} = layout;
    const {name, sub} = drawnHead(snapshot, layout.kind === 'phone');
    const {own, others} = similarities(snapshot);
    const side = matrix.count * matrix.cell;
    const left = matrix.x - matrix.cell - 4;
    const keyY = matrix.y + side + 20;
    const pair = this.#view.hand.pairOf(snapshot);
    const n = snapshot.pairs.rows.length;
    const cosine = pair >= 0 ? snapshot.pairs.similarity[pair * n + pair] : NaN;
    const similarAt = hand.stacked ? [0, hand.y + 88] : [handWidth(layout), hand.y + 12];
    const many = noun(snapshot.config.dataset);
    const among = this.#view.recorded
      ? `of the recorded ${many}, by the projection`
      : `of ${count(snapshot.dataset.heldOutCount)} held-out ${many}, nearest first`;
    return svg`
      <text x="0" y="14"><tspan class="strong" fill="var(--_code)">${name}</tspan><tspan dx="6">${sub}</tspan></text>
      <text x=${left} y=${matrix.head} class="strong ink">${kind === 'phone' || width >= 700 ? 'Similarity of every pair of views' : 'Similarity of pairs'}</text>
      <text x=${left} y=${matrix.head + 19}><tspan>own pair</tspan><tspan dx="4" class="strong" fill="var(--_positive)">${decimal(own)}</tspan>${kind === 'phone' || width >= 700 ? svg`<tspan dx="4">on the diagonal, others ${decimal(others)}</tspan>` : svg`<tspan dx="4">, others ${decimal(others)}</tspan>`}</text>
      <text x=${matrix.x} y=${keyY + 4} font-size="12" class="small">−1</text>
      ${Array.from({length: 12}, (_, i) => svg`<rect x=${matrix.x + 22 + i * 7} y=${keyY - 3} width="7" height="6" fill="var(--_positive)" opacity=${(0.02 + 0.96 * (i / 11) ** 2.2).toFixed(2)}></rect>`)}
      <text x=${matrix.x + 112} y=${keyY + 4} font-size="12" class="small">1</text>
      <text x="0" y=${hand.y + 12}><tspan class="strong ink">In hand, and two views of it</tspan>${Number.isFinite(cosine) && (kind === 'phone' || width >= 960) ? svg`<tspan dx="6">similarity ${decimal(cosine)}</tspan>` : nothing}</text>
      <text x=${similarAt[0]} y=${similarAt[1]}><tspan class="strong ink">Most similar</tspan><tspan dx="6">${among}</tspan></text>`;
  }

  /** Row of the cloud under the pointer. */
  #under(event: PointerEvent, snapshot: ContrastiveSnapshot): number | undefined {
    const layout = this.#view.layout(snapshot);
    const frame = this.#view.painter.stage.value!.getBoundingClientRect();
    const [px, py] = [event.clientX - frame.left, event.clientY - frame.top];
    const at = placeOf({snapshot, layout, seen: this.#view.painter.turning.seen}, snapshot.cloud.points, undefined, 1);
    const {
      middle: [cx, cy],
      radius,
    } = layout;
    const circle = snapshot.drawn.as === 'circle';
    // Ticks and pictures lie outside the circle: there the angle alone counts.
    const beyond = circle && Math.abs(Math.hypot(px - cx, py - cy) - radius) < 46;
    const reach = event.pointerType === 'touch' ? 22 : 12;
    let [best, least]: [number | undefined, number] = [undefined, reach];
    for (const row of this.#view.hand.rows(snapshot)) {
      const [x, y, near] = at(row);
      if (near < 0) continue;
      const out = beyond ? Math.hypot(px - cx, py - cy) / radius : 1;
      const far = Math.hypot(cx + (x - cx) * out - px, cy + (y - cy) * out - py);
      if (far < least) [best, least] = [row, far];
    }
    return best;
  }

  #press(event: PointerEvent, snapshot: ContrastiveSnapshot) {
    if (snapshot.drawn.as === 'sphere') this.#view.painter.turning.press(event);
    const row = this.#under(event, snapshot);
    if (row !== undefined) this.#view.hand.choose(row);
  }

  #move(event: PointerEvent, snapshot: ContrastiveSnapshot) {
    if (event.buttons > 0) return this.#view.painter.turning.move(event);
    this.#view.hand.hover(this.#under(event, snapshot));
  }

  #cell(event: PointerEvent, snapshot: ContrastiveSnapshot) {
    const {matrix} = this.#view.layout(snapshot);
    const cells = cellsOf(snapshot, this.#view.layout(snapshot));
    const at = Math.floor(event.offsetY / matrix.cell);
    if (cells[at] !== undefined) this.#view.hand.choose(snapshot.pairs.rows[cells[at]]);
  }

  #key(event: KeyboardEvent, snapshot: ContrastiveSnapshot) {
    const {hand, painter} = this.#view;
    const rows = hand.rows(snapshot);
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey && snapshot.drawn.as === 'sphere') return painter.turning.key(event);
    if (arrow) {
      event.preventDefault();
      const from = rows.indexOf(hand.row);
      if (from < 0) return hand.choose(rows[0]);
      if (snapshot.drawn.as === 'circle') return hand.choose(this.#round(snapshot, rows, arrow[0] - arrow[1]));
      const at = placeOf(
        {snapshot, layout: this.#view.layout(snapshot), seen: painter.turning.seen},
        snapshot.cloud.points,
        undefined,
        1,
      );
      const places = Float32Array.from(rows.flatMap((row) => [at(row)[0], -at(row)[1]]));
      hand.choose(rows[pointTowards(places, from, arrow)]);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      const pairs = [...snapshot.pairs.rows].filter((row) => row < cloudCount(snapshot));
      const now = pairs.indexOf(hand.row);
      hand.choose(pairs[(now + (event.key === 'PageDown' ? 1 : -1) + pairs.length) % pairs.length]);
    }
  }

  /** The next row round the circle: clockwise for 1, back for −1. */
  #round({cloud}: ContrastiveSnapshot, rows: readonly number[], step: number): number {
    const angle = (row: number) => -Math.atan2(cloud.points[2 * row + 1], cloud.points[2 * row]);
    const order = [...rows].sort((a, b) => angle(a) - angle(b) || a - b);
    return order[(order.indexOf(this.#view.hand.row) + step + order.length) % order.length];
  }
}
