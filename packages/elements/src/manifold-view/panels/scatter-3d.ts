import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {fitCanvas} from '../../base/drawing/canvas.js';
import {readTheme} from '../../base/figure/theme.js';
import {Turning} from '../../base/drawing/turning.js';
import {MarksAtlas} from '../marks-atlas.js';
import type {ManifoldFigure} from '../figure.js';

const SIDE = 320;

/** Data of three numbers as they lie in space: turned by pointer or arrow keys. */
export class Space {
  readonly #view: ManifoldFigure;
  readonly #turning = new Turning(() => {
    const snapshot = this.#view.shown;
    if (snapshot) this.paint(snapshot);
  });

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const {press, move, release, key} = this.#turning;
    queueMicrotask(() => this.paint(snapshot));
    return html`<header><h4>The same points in space</h4></header>
      <p class="help">Drag, or use the arrow keys, to turn it. What is near through the void may be far along the sheet.</p>
      <canvas class="space" tabindex="0" role="application" aria-roledescription="space" aria-label="${snapshot.dataset.title} in three dimensions: arrow keys turn it"
        @pointerdown=${press} @pointermove=${move} @pointerup=${release} @pointercancel=${release} @keydown=${key}></canvas>
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
    const {seen} = this.#turning;
    const points = Array.from({length: n}, (_, i) => {
      // The sheet's height (y in the generators) stands upright.
      const [x, height, y] = [0, 1, 2].map((j) => (rows[3 * i + j] - mean[j]) / reach);
      const [right, up, near] = seen(x, height, y);
      return {i, x: right, y: up, near};
    }).sort((a, b) => a.near - b.near);
    const scale = SIDE * 0.36;
    for (const {i, x, y, near} of points) {
      context.globalAlpha = 0.55 + 0.35 * Math.min(1, Math.max(-1, near));
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
}
