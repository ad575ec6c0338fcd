import {html, type TemplateResult} from 'lit';
import {drawMark} from './marks-atlas.js';
import {painted} from './painted.js';
import type {RowPictures} from './row-pictures.js';

/** A row of pictures beside each other. */
export interface PictureStrip {
  readonly pictures: RowPictures;
  /** Which rows, from the left; all. */
  readonly rows?: readonly number[];
  /** Side of a picture and px between two. */
  readonly cell: number;
  readonly gap: number;
  /** What it shows, in words. */
  readonly label: string;
  /** A class of its own. */
  readonly kind?: string;
  /** Class of a picture, by its place in the strip: its mark stands at the picture's corner. */
  readonly labels?: ArrayLike<number>;
  /** Room there is, px; all that it needs unless told. */
  readonly width?: number;
}

/** Px that a mark stands out from its picture's corner. */
const MARK = 4;

/**
 * Pictures beside each other, or a table's rows as bars: an interpolation's stops, a row's neighbours, examples. Where a
 * `width` is given that they do not fit, they are smaller.
 *
 * @example
 * pictureStrip({pictures: new RowPictures(answer.code, shape), cell: 44, gap: 6, label: '9 stops on the straight line'});
 */
export const pictureStrip = ({
  pictures,
  rows = Array.from({length: pictures.count}, (_, i) => i),
  cell,
  gap,
  label,
  kind = '',
  labels,
  width = Infinity,
}: PictureStrip): TemplateResult => {
  const natural = rows.length * (cell + gap) - gap;
  const scale = Math.min(1, width / Math.max(1, natural));
  const [side, pitch] = [cell * scale, (cell + gap) * scale];
  const room = labels ? MARK + 2 : 0;
  const size = {width: Math.max(1, natural * scale + room), height: side + room};
  return html`<canvas class="strip ${kind}" role="img" aria-label=${label} ${painted(
    (context, theme) =>
      rows.forEach((row, i) => {
        pictures.draw(context, row, [i * pitch, 0, side], theme.ink);
        if (!labels) return;
        context.save();
        context.translate(i * pitch + side, side);
        drawMark(context, labels[i] % 10, MARK, theme.classes[labels[i] % 10]);
        context.restore();
      }),
    size,
    {values: [pictures, rows.join(), labels]},
  )}></canvas>`;
};
