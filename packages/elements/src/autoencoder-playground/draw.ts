import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {fitCanvas} from '../base/drawing/canvas.js';
import {markPath, isOpen} from '../base/drawing/marks.js';
import {columnRanges, drawBars, pictureSheet} from '../base/drawing/pictures.js';
import type {Theme} from '../base/figure/theme.js';
import {isPicture, rowSize} from '../base/figure/rows.js';
import {tileAt, toStage, type Layout} from './layout.js';

/** The eleventh row: what the reader chose or drew, and what became of it. */
export interface ReaderRow {
  readonly input: Float32Array | undefined;
  readonly output: Float32Array;
}

export interface Painting {
  readonly snapshot: AutoencoderSnapshot;
  readonly layout: Layout;
  readonly theme: Theme;
  readonly reader: ReaderRow | undefined;
  /** Every code is the same: one dot says it. */
  readonly collapsed: boolean;
}

/** Pictures: the tiling of the decoder, the ten inputs and outputs, the reader's own. */
export const paintPictures = (canvas: HTMLCanvasElement, {snapshot, layout, theme, reader, collapsed}: Painting) => {
  const context = fitCanvas(canvas, layout);
  const {shape} = snapshot.dataset;
  const {examples, tiling} = snapshot;
  const d = rowSize(shape);
  if (isPicture(shape)) {
    if (tiling.pictures.length > 0 && !collapsed) {
      const sheet = pictureSheet(tiling.pictures, shape, tiling.columns, theme.ink);
      const {x, y, width, height} = layout.decoder;
      const [w, h] = [width / tiling.columns, height / tiling.rows];
      const side = Math.min(w, h) * (shape[2] === 3 ? 0.94 : 1);
      // Behind the codes the pictures are only a hint; beside them they are the picture.
      context.globalAlpha = layout.kind === 'wide' ? 0.92 : shape[2] === 3 ? 0.3 : 0.17;
      for (let row = 0; row < tiling.rows; row++) {
        for (let column = 0; column < tiling.columns; column++) {
          context.drawImage(
            sheet,
            column * shape[1],
            row * shape[0],
            shape[1],
            shape[0],
            x + column * w + (w - side) / 2,
            y + row * h + (h - side) / 2,
            side,
            side,
          );
        }
      }
      context.globalAlpha = 1;
    }
    const draw = (values: Float32Array, places: readonly (readonly [number, number])[], picks: readonly number[]) => {
      const sheet = pictureSheet(values, shape, 1, theme.ink);
      picks.forEach((pick, i) =>
        context.drawImage(sheet, 0, pick * shape[0], shape[1], shape[0], ...places[i], layout.cell, layout.cell),
      );
    };
    draw(
      examples.inputs,
      layout.rows.map((_, i) => layout.input(i)),
      layout.rows,
    );
    draw(
      examples.outputs,
      layout.rows.map((_, i) => layout.output(i)),
      layout.rows,
    );
    if (reader?.input) draw(reader.input, [layout.input(layout.rows.length)], [0]);
    if (reader) draw(reader.output, [layout.output(layout.rows.length)], [0]);
    return;
  }
  const ranges = columnRanges(examples.inputs, d);
  const draw = (values: Float32Array, row: number, [x, y]: readonly [number, number], colour: string) =>
    drawBars(context, values.subarray(row * d, (row + 1) * d), ranges, [x, y, layout.cell], colour);
  layout.rows.forEach((example, i) => {
    draw(examples.inputs, example, layout.input(i), theme.ink);
    draw(examples.outputs, example, layout.output(i), theme.ink);
  });
  if (reader?.input) draw(reader.input, 0, layout.input(layout.rows.length), theme.ink);
  if (reader) draw(reader.output, 0, layout.output(layout.rows.length), theme.ink);
};

/** The codes, `share` of the way from where the last snapshot had them: points move only because the model moved. */
export const paintCodes = (
  canvas: HTMLCanvasElement,
  {snapshot, layout, theme, collapsed}: Painting,
  before: Float32Array | undefined,
  share: number,
) => {
  const context = fitCanvas(canvas, layout);
  const {plane: box} = layout;
  if (collapsed) return;
  const radius = layout.kind === 'phone' ? 2.7 : 3.3;
  const shapes = new Map<number, Path2D>();
  const at = between(snapshot.plane, before, share);
  context.lineWidth = Math.max(1.3, radius * 0.42);
  for (let i = 0; i < snapshot.plane.length / 2; i++) {
    const [x, y] = toStage(box, at(i));
    if (x < box.x + 3 || x > box.x + box.width - 3 || y < box.y + 3 || y > box.y + box.height - 3) continue;
    const label = snapshot.labels.length > 0 ? snapshot.labels[i] % 10 : 0;
    let path = shapes.get(label);
    if (!path) shapes.set(label, (path = new Path2D(markPath(label, radius))));
    context.save();
    context.translate(x, y);
    context.globalAlpha = 0.92;
    if (isOpen(label)) {
      context.strokeStyle = theme.classes[label];
      context.stroke(path);
    } else {
      context.fillStyle = theme.classes[label];
      context.fill(path);
    }
    context.restore();
  }
};

/** Plane position of code `i`, `share` of the way from `before`. */
export const between =
  (plane: Float32Array, before: Float32Array | undefined, share: number) =>
  (i: number): [number, number] => {
    const [x, y] = [plane[2 * i], plane[2 * i + 1]];
    if (!before || before.length !== plane.length || share >= 1) return [x, y];
    return [before[2 * i] + (x - before[2 * i]) * share, before[2 * i + 1] + (y - before[2 * i + 1]) * share];
  };

/** The recorded decoder's answer at a place, from the tiling: all that a poster can decode. */
export const tilePicture = (
  {tiling, dataset}: AutoencoderSnapshot,
  layout: Layout,
  place: readonly [number, number],
): Float32Array | undefined => {
  if (tiling.pictures.length === 0) return undefined;
  const size = rowSize(dataset.shape);
  const {index} = tileAt(layout, tiling, toStage(layout.plane, place));
  return Float32Array.from(tiling.pictures.subarray(index * size, (index + 1) * size), (value) => value / 255);
};

/** Whether all codes lie on one another: what collapse and divergence look like. */
export const isCollapsed = ({codes, config}: AutoencoderSnapshot): boolean => {
  const m = config.codeSize;
  const n = codes.length / m;
  if (n < 2) return false;
  for (let j = 0; j < m; j++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      low = Math.min(low, codes[i * m + j]);
      high = Math.max(high, codes[i * m + j]);
    }
    if (high - low > 1e-4 * Math.max(1, Math.abs(high), Math.abs(low))) return false;
  }
  return true;
};

/** Nearest drawn code within `reach` px of a place, or undefined. */
export const codeNear = (
  {plane}: AutoencoderSnapshot,
  layout: Layout,
  [px, py]: readonly [number, number],
  reach: number,
): number | undefined => {
  let best: number | undefined;
  let least = reach ** 2;
  for (let i = 0; i < plane.length / 2; i++) {
    const [x, y] = toStage(layout.plane, [plane[2 * i], plane[2 * i + 1]]);
    const far = (x - px) ** 2 + (y - py) ** 2;
    if (far < least) {
      least = far;
      best = i;
    }
  }
  return best;
};
