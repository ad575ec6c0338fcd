import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {RowPictures} from '../base/drawing/row-pictures.js';
import type {LatestAnswer} from '../base/figure/latest-answer.js';

export type Rows = Uint8Array | Float32Array;

/** The numbers of every row, asked for once a run, and what they look like. */
export class LaidOutRows {
  readonly #asked: LatestAnswer<void, Rows>;
  readonly #pictures = new WeakMap<Rows, RowPictures>();

  constructor(asked: LatestAnswer<void, Rows>) {
    this.#asked = asked;
  }

  /** `[n, d]`; nothing before they came, and of a recording. */
  get values(): Rows | undefined {
    return this.#asked.answer;
  }

  /** Another snapshot is on show. */
  took() {
    if (!this.#asked.answer && !this.#asked.waiting) this.#asked.put();
  }

  forget() {
    this.#asked.forget();
  }

  /** Draws a row into a square; before all rows came, and in a recording, only the example and its neighbours. */
  draw(
    context: CanvasRenderingContext2D,
    {dataset: {shape}, example}: ManifoldSnapshot,
    row: number,
    place: readonly [x: number, y: number, side: number],
    ink: string,
  ) {
    const {values} = this;
    if (values) this.#of(values, shape).draw(context, row, place, ink);
    else this.#of(example.rows, shape).draw(context, [example.row, ...example.neighbours].indexOf(row), place, ink);
  }

  #of(values: Rows, shape: readonly number[]): RowPictures {
    const pictures = this.#pictures.get(values) ?? new RowPictures(values, shape);
    this.#pictures.set(values, pictures);
    return pictures;
  }
}
