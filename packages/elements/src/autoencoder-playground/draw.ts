import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {columnRanges, drawBars, pictureSheet} from '../base/drawing/pictures.js';
import type {Box} from '../base/drawing/box.js';
import type {SvgParts} from '../base/drawing/svg-parts.js';
import {count} from '../base/figure/format.js';
import type {Theme} from '../base/figure/theme.js';
import {isPicture, noun, rowSize} from '../base/figure/rows.js';
import {fromPlane, threads, tileAt, toStage, type Layout} from './layout.js';
import type {Choice} from './choice.js';

/** The eleventh row: what the reader chose or drew, and what became of it. */
export interface ReaderRow {
  readonly input: Float32Array | undefined;
  readonly output: Float32Array;
}

/** What the pictures are painted from. */
export interface Painting {
  readonly snapshot: AutoencoderSnapshot;
  readonly layout: Layout;
  readonly theme: Theme;
  readonly reader: ReaderRow | undefined;
  /** Every code is the same: one dot says it. */
  readonly collapsed: boolean;
}

/** Pictures: the tiling of the decoder, the ten inputs and outputs, the reader's own. */
export const paintPictures = (
  context: CanvasRenderingContext2D,
  {snapshot, layout, theme, reader, collapsed}: Painting,
) => {
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

/** What was chosen, and where it lies in the plane, px from its corner. */
export interface Chosen {
  readonly snapshot: AutoencoderSnapshot;
  readonly layout: Layout;
  readonly choice: Choice;
  readonly at: readonly [number, number];
}

/** Draws the thread from an input to its code and on to what the decoder makes of it; where all codes are one, all threads. */
export const drawThreads = (parts: SvgParts, {snapshot, layout: staged, choice, at}: Chosen) => {
  const layout = fromPlane(staged);
  const {tiling, dataset, config} = snapshot;
  const collapsed = isCollapsed(snapshot);
  const example = choice.kind === 'example' ? layout.rows.indexOf(choice.row) : layout.rows.length;
  const row = example < 0 ? 3 : example;
  const grid = {rows: tiling.rows || 1, columns: tiling.columns || 1};
  const thread = (d: string, kind: string) => {
    parts.add('path', {d, class: 'under'});
    parts.add('path', {d, class: `thread ${kind}`});
  };
  for (const i of collapsed ? layout.rows.keys() : [row]) {
    const {into, out, across, tile} = threads(layout, i, at, grid);
    if (choice.kind !== 'place' || i !== layout.rows.length) thread(into, 'input-thread');
    if (across && tiling.pictures.length > 0 && !collapsed) {
      parts.add('path', {d: across, class: 'across'});
      if (tile) parts.add('rect', {...grown(tile, 1), rx: 4, class: 'tile-box'});
    }
    thread(out, 'output-thread');
  }
  const [x, y] = at;
  parts.add('circle', {cx: x, cy: y, r: 8.5, class: 'ring'});
  parts.add('circle', {cx: x, cy: y, r: 3.5, fill: 'var(--_code)'});
  if (collapsed) {
    const words = `all ${count(dataset.heldOutCount)} ${noun(config.dataset)}, one code`;
    parts.add('text', {x, y: y - 20, 'text-anchor': 'middle', class: 'halo'}, words);
    return;
  }
  const cellOf = ([left, top]: readonly [number, number]) =>
    grown({x: left, y: top, width: layout.cell, height: layout.cell}, 4);
  if (choice.kind !== 'place') parts.add('rect', {...cellOf(layout.input(row)), rx: 6, class: 'input-box'});
  parts.add('rect', {...cellOf(layout.output(row)), rx: 6, class: 'output-box'});
};

const grown = ({x, y, width, height}: Box, by: number): Record<string, number> => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

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
