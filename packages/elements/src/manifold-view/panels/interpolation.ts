import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {columnRanges, drawBars, pictureSheet} from '../../base/drawing/pictures.js';
import {isPicture, noun, rowSize, withArticle} from '../../base/figure/rows.js';
import {readTheme} from '../../base/figure/theme.js';
import type {ManifoldFigure} from '../figure.js';

type Answer = ManifoldQuestions['walk']['answer'];

const STEPS = 9;
/** Px of a stop, and between two. */
const CELL = 44;
const GAP = 6;

/** From one point to another twice: straight through space, and along the data from neighbour to neighbour. */
export class Walk {
  readonly #view: ManifoldFigure;
  #from: number | undefined;
  #to: number | undefined;
  #answer: Answer | undefined;
  #asking = false;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  /** Rows that the walk along the data leads over, to be drawn in the maps. */
  get way(): ArrayLike<number> {
    return this.#view.panel === 'walk' ? (this.#answer?.over ?? []) : [];
  }

  forget() {
    this.#from = this.#to = this.#answer = undefined;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const {hand, recorded} = this.#view;
    const one = noun(snapshot.config.dataset, false);
    const name = (row: number | undefined) => (row === undefined ? `no ${one} yet` : this.#view.nameOf(snapshot, row));
    queueMicrotask(() => this.#paint(snapshot));
    const answer = this.#answer;
    return html`<header><h4>${answer ? this.#finding(answer) : 'Straight through space, or along the data?'}</h4></header>
      <p class="help">Choose ${withArticle(one)} in a map, press <i>From here</i>; choose another, press <i>To here</i>. In space the straight line is shorter; but what stands on it?</p>
      <div class="controls">
        <button type="button" class="quiet" ?disabled=${recorded} @click=${() => this.#set('from', hand.row)}>From here</button><span class="muted">${name(this.#from)}</span>
        <button type="button" class="quiet" ?disabled=${recorded} @click=${() => this.#set('to', hand.row)}>To here</button><span class="muted">${name(this.#to)}</span>
      </div>
      ${recorded ? html`<p class="help">Lay it out here first: a recording holds no rows to walk over.</p>` : nothing}
      ${this.#asking ? html`<p class="help">Walking…</p>` : nothing}
      ${
        answer
          ? html`<div class="ways">
            <span>straight line: every stop is a mixture, up to ${Math.max(...answer.straightDistances).toFixed(2)} from the nearest ${one}</span>
            <canvas class="straight" role="img" aria-label="${STEPS} stops on the straight line"></canvas>
            <span>along the data: ${answer.over.length - 1} short hops, up to ${Math.max(...answer.alongDistances).toFixed(2)} from the nearest ${one}</span>
            <canvas class="along" role="img" aria-label="${STEPS} stops along the data"></canvas>
          </div>`
          : nothing
      }`;
  }

  #finding({length, direct}: Answer): string {
    return `Along the data it is ${(length / direct).toFixed(1)} times as far as straight through space`;
  }

  #set(end: 'from' | 'to', row: number) {
    if (end === 'from') this.#from = row;
    else this.#to = row;
    this.#answer = undefined;
    this.#view.update();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const [from, to] = [this.#from, this.#to];
    if (from === undefined || to === undefined || from === to || this.#asking) return;
    this.#asking = true;
    this.#view.update();
    try {
      const answer = await this.#view.host.training.ask<Answer>('walk', {from, to, steps: STEPS});
      if (from === this.#from && to === this.#to) this.#answer = answer;
    } catch {
      // The run was closed; the next press asks again.
    }
    this.#asking = false;
    this.#view.repaint();
    this.#view.update();
    if (from !== this.#from || to !== this.#to) void this.#ask();
  }

  #paint({dataset: {shape}}: ManifoldSnapshot) {
    const answer = this.#answer;
    if (!answer) return;
    for (const kind of ['straight', 'along'] as const) {
      const canvas = this.#view.host.renderRoot.querySelector<HTMLCanvasElement>(`.ways .${kind}`);
      if (!canvas) continue;
      const {ink} = readTheme(canvas.parentElement!);
      canvas.width = STEPS * (CELL + GAP) * 2;
      canvas.height = CELL * 2;
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      const size = rowSize(shape);
      for (let i = 0; i < STEPS; i++) {
        const row = answer[kind].subarray(i * size, (i + 1) * size);
        const x = i * (CELL + GAP) * 2;
        if (isPicture(shape))
          context.drawImage(pictureSheet(row, shape, 1, ink), 0, 0, shape[1], shape[0], x, 0, CELL * 2, CELL * 2);
        else drawBars(context, row, columnRanges(answer.along, size), [x, 0, CELL * 2], ink);
      }
    }
  }
}
