import {kindOf, type Box, type StageLayout} from '../base/drawing/box.js';

/** Where everything stands in the stage, in px, for a given width. Pure, so that the canvas, the buttons and the SVG agree. */
export interface Layout extends StageLayout {
  /** Side of an input's or output's picture. */
  readonly cell: number;
  /** Which of the ten examples are shown, in order. */
  readonly rows: readonly number[];
  /** The codes. */
  readonly plane: Box;
  /** What the decoder makes of the plane: beside it when wide, else behind it. */
  readonly decoder: Box;
  /** Top left corner of a row's picture; row `rows.length` is the reader's own. */
  input(row: number): readonly [number, number];
  output(row: number): readonly [number, number];
}

const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const ON_A_PHONE = [0, 1, 2, 3, 4, 7, 9];

/** `examples` is how many the data has to show, at most ten. */
export const stageLayout = (width: number, examples = 10): Layout => {
  const available = (width <= 480 ? ON_A_PHONE : ALL).filter((row) => row < examples);
  return width <= 480 ? phone(width, available) : columns(width, available);
};

const phone = (width: number, rows: readonly number[]): Layout => {
  const pitch = width / (rows.length + 1);
  const cell = Math.min(34, pitch - 6);
  const plane = {x: 0, y: 100, width, height: Math.round(width * 0.98)};
  const below = plane.y + plane.height + 34;
  const left = (row: number) => row * pitch + (pitch - cell) / 2;
  return {
    kind: kindOf(width),
    width,
    height: below + cell + 6,
    cell,
    rows,
    plane,
    decoder: plane,
    input: (row) => [left(row), 28],
    output: (row) => [left(row), below],
  };
};

const columns = (width: number, rows: readonly number[]): Layout => {
  const wide = kindOf(width) === 'wide';
  const top = 34;
  const pitch = 40;
  const cell = 34;
  const column = wide ? 64 : 66;
  const gap = 28;
  const height = pitch * 11;
  const planeWidth = wide ? (width - 2 * column - gap) / 2 : width - 2 * column;
  const plane = {x: column, y: top, width: planeWidth, height};
  const y = (row: number) => top + row * pitch + (pitch - cell) / 2;
  return {
    kind: kindOf(width),
    width,
    height: top + height,
    cell,
    rows,
    plane,
    decoder: wide ? {...plane, x: column + planeWidth + gap} : plane,
    input: (row) => [6, y(row)],
    output: (row) => [width - cell - 6, y(row)],
  };
};

/** Plane position (0…1, y upwards) to px. */
export const toStage = ({x, y, width, height}: Box, [u, v]: readonly [number, number]): [number, number] => [
  x + u * width,
  y + (1 - v) * height,
];

/** Px to plane position, kept inside the plane. */
export const toPlane = ({x, y, width, height}: Box, [px, py]: readonly [number, number]): [number, number] => [
  Math.min(1, Math.max(0, (px - x) / width)),
  Math.min(1, Math.max(0, 1 - (py - y) / height)),
];

/** The thread: leaves a picture at a right angle and arrives at the code along the reading direction. */
export const threads = (layout: Layout, row: number, code: readonly [number, number], grid: Grid) => {
  const half = layout.cell / 2;
  const [ix, iy] = layout.input(row);
  const [ox, oy] = layout.output(row);
  const [x, y] = code.map((value) => Math.round(value * 10) / 10);
  if (layout.kind === 'phone') {
    const [a, b] = [ix + half, iy + layout.cell + 6];
    const [c, d] = [ox + half, oy - 6];
    return {
      into: `M${a},${b}C${a},${b + 60} ${x},${y - 70} ${x},${y}`,
      out: `M${x},${y}C${x},${y + 70} ${c},${d - 60} ${c},${d}`,
      across: '',
      tile: undefined,
    };
  }
  const [a, b] = [ix + layout.cell + 7, iy + half];
  const [c, d] = [ox - 7, oy + half];
  const into = `M${a},${b}C${a + 70},${b} ${x - 70},${y} ${x},${y}`;
  if (layout.kind === 'article') {
    return {into, out: `M${x},${y}C${x + 70},${y} ${c - 70},${d} ${c},${d}`, across: '', tile: undefined};
  }
  const tile = tileAt(layout, grid, code);
  const [tx, ty] = [tile.x + tile.width / 2, tile.y + tile.height / 2];
  return {
    into,
    out: `M${tx + 14},${ty}C${tx + 80},${ty} ${c - 60},${d} ${c},${d}`,
    across: `M${x + 10},${y}L${tx - 15},${ty}`,
    tile,
  };
};

export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** The tile of the decoder's plane that stands for a place in the code plane. */
export const tileAt = (
  {decoder, plane}: Layout,
  {rows, columns}: Grid,
  code: readonly [number, number],
): Box & {index: number} => {
  const [width, height] = [decoder.width / columns, decoder.height / rows];
  const column = Math.min(columns - 1, Math.max(0, Math.floor((code[0] - plane.x) / width)));
  const row = Math.min(rows - 1, Math.max(0, Math.floor((code[1] - plane.y) / height)));
  return {x: decoder.x + column * width, y: decoder.y + row * height, width, height, index: row * columns + column};
};

/** The same stage in px from the plane's corner, for what is drawn over the plane. */
export const fromPlane = (layout: Layout): Layout => {
  const {x, y} = layout.plane;
  const moved = <B extends Box>(box: B): B => ({...box, x: box.x - x, y: box.y - y});
  const shifted = ([left, top]: readonly [number, number]): readonly [number, number] => [left - x, top - y];
  return {
    ...layout,
    plane: moved(layout.plane),
    decoder: moved(layout.decoder),
    input: (row) => shifted(layout.input(row)),
    output: (row) => shifted(layout.output(row)),
  };
};
