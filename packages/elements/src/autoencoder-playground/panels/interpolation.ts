import {html, nothing, type TemplateResult} from 'lit';
import type {AutoencoderQuestions, AutoencoderSnapshot} from '@latent-elements/learning/types';
import {pictureStrip} from '../../base/drawing/picture-strip.js';
import {RowPictures} from '../../base/drawing/row-pictures.js';
import type {LatestAnswer} from '../../base/figure/latest-answer.js';
import {noun} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';

type Interpolate = AutoencoderQuestions['interpolate'];

const STEPS = 9;
/** Px of a stop, and between two. */
const CELL = 56;
const GAP = 6;

/** The panel of a straight line between two inputs, in code space and in pixel space: dragged from one to another, or chosen. */
export class Interpolation implements Pick<ContentPanel<AutoencoderSnapshot>, 'render' | 'refresh' | 'forget'> {
  readonly #line: LatestAnswer<Interpolate['argument'], Interpolate['answer']>;
  readonly #reveal: () => void;
  readonly #update: () => void;
  #ends = {from: 1, to: 0};
  #pictures: {readonly of: Interpolate['answer']; readonly code: RowPictures; readonly pixels: RowPictures} | undefined;
  /** Held-out rows of the examples on show. */
  #rows: Uint32Array = new Uint32Array(0);

  /**
   * @param line - What the run answers for two held-out rows.
   * @param reveal - Brings this panel before the reader.
   * @param update - Draws the figure again.
   */
  constructor(
    line: LatestAnswer<Interpolate['argument'], Interpolate['answer']>,
    reveal: () => void,
    update: () => void,
  ) {
    this.#line = line;
    this.#reveal = reveal;
    this.#update = update;
  }

  /** Two other examples, by their numbers; the panel is opened. */
  between(from: number, to: number) {
    if (from === to) return;
    this.#ends = {from, to};
    this.#line.forget();
    this.#ask();
    this.#reveal();
  }

  refresh({snapshot, recorded}: Shown<AutoencoderSnapshot>) {
    this.#rows = recorded ? new Uint32Array(0) : snapshot.examples.indices;
    this.#ask();
  }

  forget() {
    this.#line.forget();
  }

  render({snapshot, recorded, width}: Shown<AutoencoderSnapshot>): TemplateResult {
    const {dataset, examples, config, labels} = snapshot;
    const {from, to} = this.#ends;
    const choose = (
      label: string,
      value: number,
      chosen: (row: number) => void,
    ) => html`<label class="field"><span>${label}</span>
      <select .value=${String(value)} @change=${(event: Event) => chosen(Number((event.target as HTMLSelectElement).value))}>
        ${Array.from(examples.indices, (index, row) => html`<option value=${row} ?selected=${row === value}>${row + 1}: ${dataset.classNames[labels[index]] ?? noun(config.dataset, false)}</option>`)}
      </select></label>`;
    const answer = this.#line.answer;
    const pictures = answer && this.#picturesOf(answer, dataset.shape);
    const strip = (stops: RowPictures | undefined, label: string) =>
      stops ? pictureStrip({pictures: stops, cell: CELL, gap: GAP, label, width}) : nothing;
    return html`<header><h4>A straight line, walked twice</h4></header>
      <div class="controls">
        ${choose('From', from, (row) => this.#move({from: row, to}))}
        ${choose('to', to, (row) => this.#move({from, to: row}))}
      </div>
      ${
        recorded
          ? html`<p class="help">Train it here first: a recording holds no decoder to walk with.</p>`
          : html`<div class="walk">
            <span class="in-code">straight line in code space: every stop is decoded</span>
            ${strip(pictures?.code, `${STEPS} pictures decoded along the line between the two codes`)}
            <span class="in-pixels">straight line in pixel space: every stop is a mixture</span>
            ${strip(pictures?.pixels, `${STEPS} mixtures of the two inputs`)}
          </div>`
      }
      ${answer || recorded ? nothing : html`<p class="help">Walking…</p>`}`;
  }

  #move(ends: {from: number; to: number}) {
    this.#ends = ends;
    this.#ask();
    this.#update();
  }

  #ask() {
    const last = this.#rows.length - 1;
    if (last < 0) return;
    const [from, to] = [this.#ends.from, this.#ends.to].map((row) => this.#rows[Math.min(row, last)]);
    this.#line.put({from, to, steps: STEPS});
  }

  /** The same pictures for the same answer. */
  #picturesOf(of: Interpolate['answer'], shape: readonly number[]) {
    if (this.#pictures?.of !== of)
      this.#pictures = {of, code: new RowPictures(of.code, shape), pixels: new RowPictures(of.pixels, shape)};
    return this.#pictures;
  }
}
