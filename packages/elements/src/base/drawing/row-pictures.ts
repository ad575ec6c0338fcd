import {columnRanges, drawBars, marginOf, pictureSheet} from './pictures.js';

/** Pictures beside each other on the sheet: below each other, many would be higher than a canvas may be. */
const COLUMNS = 50;

/**
 * Rows of data as they are seen: pictures, or a table's numbers as bars between their columns' smallest and largest. Each is
 * prepared once, then copied.
 *
 * @example
 * const pictures = new RowPictures(rows, [28, 28, 1]);
 * pictures.draw(context, 7, [0, 0, 34], theme.ink);
 */
export class RowPictures {
  readonly values: Float32Array | Uint8Array;
  readonly shape: readonly number[];
  /** Share of the side that is left out at each border. */
  readonly margin: number;
  readonly #like: Float32Array | Uint8Array;
  #sheet: {readonly ink: string; readonly canvas: HTMLCanvasElement} | undefined;
  #ranges: ReturnType<typeof columnRanges> | undefined;

  /**
   * @param values - `[n, …shape]`: pictures 0…1, or bytes; numbers of a table as they are.
   * @param shape - `[height, width, channels]`, or `[d]`.
   * @param margin - `'cut'` leaves out the border that is empty in all pictures; a number, such a border of others, to be drawn
   * at their scale.
   * @param like - Rows whose columns' ranges the bars are drawn in; these.
   */
  constructor(
    values: Float32Array | Uint8Array,
    shape: readonly number[],
    {margin = 0, like = values}: {margin?: number | 'cut'; like?: Float32Array | Uint8Array} = {},
  ) {
    this.values = values;
    this.shape = shape;
    this.#like = like;
    this.margin = margin !== 'cut' ? margin : values instanceof Uint8Array ? marginOf(values, shape) / shape[0] : 0;
  }

  get count(): number {
    return Math.floor(this.values.length / this.#size);
  }

  /** Draws a row into a square; none where there is no such row. */
  draw(
    context: CanvasRenderingContext2D,
    row: number,
    [x, y, side]: readonly [x: number, y: number, side: number],
    ink: string,
  ) {
    if (!(row >= 0 && row < this.count)) return;
    if (this.shape.length !== 3) {
      const d = this.#size;
      this.#ranges ??= columnRanges(this.#like, d);
      drawBars(context, this.values.subarray(row * d, (row + 1) * d), this.#ranges, [x, y, side], ink);
      return;
    }
    if (this.#sheet?.ink !== ink) this.#sheet = {ink, canvas: pictureSheet(this.values, this.shape, COLUMNS, ink)};
    const [height, width] = this.shape;
    const [left, top] = [width * this.margin, height * this.margin];
    context.drawImage(
      this.#sheet.canvas,
      (row % COLUMNS) * width + left,
      Math.floor(row / COLUMNS) * height + top,
      width - 2 * left,
      height - 2 * top,
      x,
      y,
      side,
      side,
    );
  }

  get #size(): number {
    return this.shape.reduce((a, b) => a * b, 1);
  }
}
