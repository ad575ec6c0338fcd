import {html, nothing, type TemplateResult} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {pictureSheet} from '../../base/drawing/pictures.js';
import {readTheme} from '../../base/figure/theme.js';
import {isPicture, noun} from '../../base/figure/rows.js';
import type {AutoencoderFigure} from '../figure.js';

interface Answer {
  code: Float32Array;
  pixels: Float32Array;
}

const STEPS = 9;

/** A straight line between two inputs, in code space and in pixel space: dragged from one input to another, or chosen. */
export class Walk {
  readonly #view: AutoencoderFigure;
  readonly #code = createRef<HTMLCanvasElement>();
  readonly #pixels = createRef<HTMLCanvasElement>();
  #from = 1;
  #to = 0;
  #answer: Answer | undefined;
  #asking = false;
  #stale = false;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
  }

  between(from: number, to: number) {
    if (from === to) return;
    this.#from = from;
    this.#to = to;
    this.#answer = undefined;
    if (this.#view.panel !== 'walk') void this.#view.reveal('walk');
    void this.#ask();
  }

  /** A press on an input that ends on another one is a walk; on itself it stays a click. */
  begin(event: PointerEvent, from: number) {
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    const under = ({clientX, clientY}: PointerEvent) =>
      root.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-row]') ?? undefined;
    let drop: HTMLElement | undefined;
    const mark = (target: HTMLElement | undefined) => {
      drop?.classList.remove('drop');
      drop = target && Number(target.dataset.row) !== from ? target : undefined;
      drop?.classList.add('drop');
    };
    const move = (moved: PointerEvent) => mark(under(moved));
    const done = (ended: PointerEvent) => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', done);
      removeEventListener('pointercancel', done);
      const target = ended.type === 'pointerup' ? under(ended) : undefined;
      mark(undefined);
      if (target) this.between(from, Number(target.dataset.row));
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', done);
    addEventListener('pointercancel', done);
  }

  /** The model moved: the line is walked again, one question at a time. */
  refresh() {
    if (this.#view.panel === 'walk') void this.#ask();
  }

  render(snapshot: AutoencoderSnapshot): TemplateResult {
    if (!isPicture(snapshot.dataset.shape))
      return html`<p class="help">A walk needs pictures; these rows are tables.</p>`;
    if (!this.#answer) void this.#ask();
    const choose = (
      label: string,
      value: number,
      chosen: (row: number) => void,
    ) => html`<label class="field"><span>${label}</span>
      <select .value=${String(value)} @change=${(event: Event) => chosen(Number((event.target as HTMLSelectElement).value))}>
        ${Array.from(snapshot.examples.indices, (index, row) => html`<option value=${row} ?selected=${row === value}>${row + 1}: ${snapshot.dataset.classNames[snapshot.labels[index]] ?? noun(snapshot.config.dataset, false)}</option>`)}
      </select></label>`;
    queueMicrotask(() => this.#paint());
    return html`<header><h4>A straight line, walked twice</h4></header>
      <div class="controls">
        ${choose('From', this.#from, (row) => this.between(row, this.#to))}
        ${choose('to', this.#to, (row) => this.between(this.#from, row))}
      </div>
      ${
        this.#view.recorded
          ? html`<p class="help">Train it here first: a recording holds no decoder to walk with.</p>`
          : html`<div class="walk">
            <span class="in-code">straight line in code space: every stop is decoded</span>
            <canvas role="img" aria-label="${STEPS} pictures decoded along the line between the two codes" ${ref(this.#code)}></canvas>
            <span class="in-pixels">straight line in pixel space: every stop is a mixture</span>
            <canvas role="img" aria-label="${STEPS} mixtures of the two inputs" ${ref(this.#pixels)}></canvas>
          </div>`
      }
      ${this.#answer || this.#view.recorded ? nothing : html`<p class="help">Walking…</p>`}`;
  }

  async #ask() {
    const {training} = this.#view.host;
    const snapshot = training.snapshot;
    if (!snapshot || !isPicture(snapshot.dataset.shape)) return;
    if (this.#asking) {
      this.#stale = true;
      return;
    }
    this.#asking = true;
    this.#stale = false;
    try {
      const {indices} = snapshot.examples;
      this.#answer = await training.ask<Answer>('interpolate', {
        from: indices[Math.min(this.#from, indices.length - 1)],
        to: indices[Math.min(this.#to, indices.length - 1)],
        steps: STEPS,
      });
      this.#view.update();
    } catch {
      // The run was closed; the next one asks again.
    }
    this.#asking = false;
    if (this.#stale) void this.#ask();
  }

  #paint() {
    const snapshot = this.#view.host.training.snapshot;
    const [code, pixels] = [this.#code.value, this.#pixels.value];
    if (!snapshot || !this.#answer || !code || !pixels) return;
    const {shape} = snapshot.dataset;
    const {ink} = readTheme(code.parentElement!);
    for (const [canvas, values] of [
      [code, this.#answer.code],
      [pixels, this.#answer.pixels],
    ] as const) {
      const sheet = pictureSheet(values, shape, STEPS, ink);
      const gap = 3;
      canvas.width = STEPS * (shape[1] + gap) * 2;
      canvas.height = shape[0] * 2;
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      for (let i = 0; i < STEPS; i++) {
        context.drawImage(
          sheet,
          i * shape[1],
          0,
          shape[1],
          shape[0],
          i * (shape[1] + gap) * 2,
          0,
          shape[1] * 2,
          shape[0] * 2,
        );
      }
    }
  }
}
