import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {columnRanges, drawBars, pictureSheet} from '../base/drawing/pictures.js';
import {isPicture, rowSize} from '../base/figure/rows.js';
import type {ManifoldFigure} from './figure.js';

/** Pictures beside each other in the sheet. */
const COLUMNS = 50;

/** Every row's numbers, asked for once, and what they look like. */
export class RowPictures {
  readonly #view: ManifoldFigure;
  #rows: Uint8Array | Float32Array | undefined;
  #sheet: {rows: Uint8Array | Float32Array; ink: string; canvas: HTMLCanvasElement} | undefined;
  #asking = false;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  get rows() {
    return this.#rows;
  }

  forget() {
    this.#rows = this.#sheet = undefined;
  }

  /** Asks for the rows if they are not there; draws again when they came. */
  async load(): Promise<void> {
    const {training} = this.#view.host;
    if (this.#rows || this.#asking || !training.open || training.loading) return;
    this.#asking = true;
    try {
      this.#rows = await training.ask<Uint8Array | Float32Array>('rows');
      this.#view.update();
    } catch {
      // The run was closed; the next one asks again.
    }
    this.#asking = false;
  }

  /** Draws a row into a square: a picture, or a table's numbers as bars about their middle. */
  draw(
    context: CanvasRenderingContext2D,
    snapshot: ManifoldSnapshot,
    row: number,
    place: readonly [x: number, y: number, side: number],
    ink: string,
  ) {
    if (this.#rows) return this.#draw(context, snapshot.dataset.shape, this.#rows, row, place, ink);
    // Before they came, and in a recording, there is the example and its neighbours.
    const {example} = snapshot;
    const at = [example.row, ...example.neighbours].indexOf(row);
    if (at >= 0) this.#draw(context, snapshot.dataset.shape, example.rows, at, place, ink);
  }

  #draw(
    context: CanvasRenderingContext2D,
    shape: readonly number[],
    rows: Uint8Array | Float32Array,
    row: number,
    [x, y, side]: readonly [number, number, number],
    ink: string,
  ) {
    const size = rowSize(shape);
    if (!isPicture(shape)) {
      const numbers = rows as Float32Array;
      drawBars(context, numbers.subarray(row * size, (row + 1) * size), this.#ranges(numbers, size), [x, y, side], ink);
      return;
    }
    if (this.#sheet?.rows !== rows || this.#sheet.ink !== ink)
      this.#sheet = {rows, ink, canvas: pictureSheet(rows, shape, COLUMNS, ink)};
    const [height, width] = shape;
    context.drawImage(
      this.#sheet.canvas,
      (row % COLUMNS) * width,
      Math.floor(row / COLUMNS) * height,
      width,
      height,
      x,
      y,
      side,
      side,
    );
  }

  #rangesOf: {rows: Float32Array; ranges: ReturnType<typeof columnRanges>} | undefined;
  #ranges(rows: Float32Array, size: number) {
    if (this.#rangesOf?.rows !== rows) this.#rangesOf = {rows, ranges: columnRanges(rows, size)};
    return this.#rangesOf.ranges;
  }
}
