import {kindOf, type Box, type StageLayout} from '../base/drawing/box.js';

/** Where circle, matrix and the picture in hand stand, for a given width: px of the stage. */
export interface Layout extends StageLayout {
  /** The round picture's square, its middle and radius. */
  readonly round: Box;
  readonly middle: readonly [x: number, y: number];
  readonly radius: number;
  /** The matrix has no room beside the cloud: it stands in a place of its own, from whose top it is measured. */
  readonly apart: boolean;
  /** Left and top of the matrix's cells; pictures stand above and left of them. */
  readonly matrix: {
    readonly x: number;
    readonly y: number;
    readonly cell: number;
    readonly count: number;
    readonly head: number;
  };
  /** Top of the row with the picture in hand. */
  readonly hand: {
    readonly y: number;
    readonly side: number;
    readonly similar: number;
    readonly columns: number;
    readonly stacked: boolean;
  };
  /** Side of a picture about the circle. */
  readonly thumb: number;
}

const HEAD = 24;
/** Below the matrix: what its colours mean. */
export const KEY = 34;
/** Title of the matrix: two lines. */
const TITLE = 50;

/** @param drawn - A circle leaves room for pictures outside; a sphere or two axes have them inside. */
export const stageLayout = (width: number, drawn: 'circle' | 'sphere' | 'axes'): Layout => {
  const share = drawn === 'circle' ? 0.312 : 0.44;
  if (width < 600) return narrow(width, share);
  const wide = kindOf(width) === 'wide';
  const count = wide ? 20 : 16;
  const cell = Math.min(wide ? 20 : 15.5, (width * 0.37 - 4) / (count + 1));
  const matrixWidth = (count + 1) * cell + 4;
  const side = Math.min(wide ? 540 : 420, width - matrixWidth - 32);
  const round = {x: 0, y: HEAD, width: side, height: side};
  const total = TITLE + (count + 1) * cell + 4 + KEY;
  const top = HEAD + Math.max(0, (side - total) / 2);
  const matrix = {x: width - count * cell, y: top + TITLE + cell + 4, cell, count, head: top + 14};
  const y = HEAD + Math.max(side, total) + 18;
  return {
    kind: kindOf(width),
    width,
    height: y + 78,
    round,
    middle: [round.x + side / 2, round.y + side / 2],
    radius: side * share,
    apart: false,
    matrix,
    hand: {y, side: 40, similar: wide ? 10 : 8, columns: wide ? 10 : 8, stacked: false},
    thumb: 26,
  };
};

const narrow = (width: number, share: number): Layout => {
  const side = Math.min(width, 420);
  const round = {x: (width - side) / 2, y: HEAD, width: side, height: side};
  const count = 16;
  const cell = Math.min(24, (width - 4) / (count + 1));
  const matrix = {x: cell + 4, y: TITLE + cell + 4, cell, count, head: 14};
  const y = HEAD + side + 18;
  return {
    kind: kindOf(width),
    width,
    height: y + 150,
    round,
    middle: [width / 2, HEAD + side / 2],
    radius: side * share,
    apart: true,
    matrix,
    hand: {y, side: 40, similar: 8, columns: 8, stacked: true},
    thumb: 22,
  };
};

/** Room for two views of an augmentation in its column, px. */
export const previewSide = (width: number, count: number): {side: number; columns: number} => {
  const columns = width <= 480 ? 4 : width < 600 ? 5 : count;
  return {side: Math.floor(Math.min(46, (width / columns - 14) / 2)), columns};
};

/** Px at which what is similar begins: beside the picture in hand and its views, or under them. */
export const similarX = ({hand: {side, stacked}, width}: Layout): number =>
  stacked ? 0 : Math.max(3 * side + 60, width * 0.3);
