import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {fitCanvas} from '../base/canvas.js';
import {readTheme} from '../base/theme.js';
import {MarksAtlas} from './marks-atlas.js';
import type {MapsView} from './view.js';

const SIDE = 320;
/** Radians an arrow key turns. */
const TURN = 0.12;

/** Data of three numbers as they lie in space: turned by pointer or arrow keys. */
export class Space {
  readonly #view: MapsView;
  #yaw = 0.5;
  #pitch = 0.35;
  #at: [number, number] | undefined;

  constructor(view: MapsView) {
    this.#view = view;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    queueMicrotask(() => this.paint(snapshot));
    return html`<header><h4>The same points in space</h4></header>
      <p class="help">Drag, or use the arrow keys, to turn it. What is near through the void may be far along the sheet.</p>
      <canvas class="space" tabindex="0" role="application" aria-roledescription="space" aria-label="${snapshot.dataset.title} in three dimensions: arrow keys turn it"
        @pointerdown=${this.#press} @pointermove=${this.#move} @pointerup=${this.#release} @pointercancel=${this.#release} @keydown=${this.#key}></canvas>
      ${this.#view.pictures.rows ? nothing : html`<p class="help">${this.#view.recorded ? 'Lay it out here first: a recording holds no rows.' : 'Loading…'}</p>`}`;
  }

  paint({dataset, labels, shade}: ManifoldSnapshot) {
    const canvas = this.#view.host.renderRoot.querySelector<HTMLCanvasElement>('canvas.space');
    const {rows} = this.#view.pictures;
    if (!canvas || !rows || rows.length !== 3 * dataset.count) return;
    const context = fitCanvas(canvas, {width: SIDE, height: SIDE});
    const atlas = new MarksAtlas(readTheme(canvas.parentElement!), 2.4, Math.max(1, devicePixelRatio || 1));
    const n = dataset.count;
    const numbers = Array.from(rows);
    const mean = [0, 1, 2].map((j) => numbers.reduce((sum, value, i) => (i % 3 === j ? sum + value : sum), 0) / n);
    const reach = numbers.reduce((most, value, i) => Math.max(most, Math.abs(value - mean[i % 3])), 0) || 1;
    const [cosine, sine, up, down] = [Math.cos(this.#yaw), Math.sin(this.#yaw), Math.cos(this.#pitch), Math.sin(this.#pitch)];
    const points = Array.from({length: n}, (_, i) => {
      // The sheet's height (y in the generators) stands upright.
      const [x, z, y] = [0, 1, 2].map((j) => (rows[3 * i + j] - mean[j]) / reach);
      const [u, deep] = [x * cosine - y * sine, x * sine + y * cosine];
      return {i, x: u, y: z * up - deep * down, depth: z * down + deep * up};
    }).sort((a, b) => a.depth - b.depth);
    const scale = SIDE * 0.36;
    for (const {i, x, y, depth} of points) {
      context.globalAlpha = 0.55 + 0.35 * Math.min(1, Math.max(-1, depth));
      const mark = labels.length > 0 ? atlas.ofClass(labels[i]) : atlas.ofShade(shade[i] ?? 0);
      atlas.draw(context, mark, SIDE / 2 + x * scale, SIDE / 2 - y * scale);
      if (i !== this.#view.hand.row) continue;
      context.globalAlpha = 1;
      context.strokeStyle = readTheme(canvas.parentElement!).code;
      context.lineWidth = 2;
      context.beginPath();
      context.arc(SIDE / 2 + x * scale, SIDE / 2 - y * scale, 8, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  readonly #press = (event: PointerEvent) => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#at = [event.clientX, event.clientY];
  };

  readonly #move = (event: PointerEvent) => {
    if (!this.#at) return;
    this.#turn((event.clientX - this.#at[0]) / 120, (event.clientY - this.#at[1]) / 120);
    this.#at = [event.clientX, event.clientY];
  };

  readonly #release = () => {
    this.#at = undefined;
  };

  readonly #key = (event: KeyboardEvent) => {
    const turn = ({ArrowLeft: [-TURN, 0], ArrowRight: [TURN, 0], ArrowUp: [0, -TURN], ArrowDown: [0, TURN]} as Record<string, [number, number]>)[event.key];
    if (!turn) return;
    event.preventDefault();
    this.#turn(...turn);
  };

  #turn(yaw: number, pitch: number) {
    this.#yaw += yaw;
    this.#pitch = Math.min(1.5, Math.max(-1.5, this.#pitch + pitch));
    const snapshot = this.#view.shown;
    if (snapshot) this.paint(snapshot);
  }
}
