import type {Box} from '../base/drawing/box.js';

/** Where everything stands, px. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Side of the square plane, and how far it is from the left. */
  readonly side: number;
  readonly left: number;
  /** Of the circle that holds every point, and so every foot. */
  readonly radius: number;
  /** From the centre to the handles. */
  readonly reach: number;
  /** The boxes in which the three curves are drawn, below each other. */
  readonly charts: readonly Box[];
  readonly phone: boolean;
}

/** Side of the plane on a phone: leaves room for the first controls below it, and margins by which the page is scrolled. */
const PHONE_SIDE = 300;
/** px above a curve for its name and value. */
const HEAD = 21;
/** px below the last curve for the degrees. */
const TICKS = 22;
/** px between handles and points. */
const RING = 15;

/** The square plane with the curves at its right, or below it on a phone. */
export const layoutOf = (width: number): Layout => {
  const phone = width <= 480;
  const side = phone ? Math.min(width, PHONE_SIDE) : Math.round(Math.min(480, width * 0.54));
  const gap = phone ? 18 : Math.min(56, Math.max(28, width * 0.05));
  const x = phone ? 0 : side + gap;
  const top = phone ? side + 14 : 0;
  const chart = phone ? 30 : Math.floor((side - 3 * HEAD - TICKS - 2 * 14) / 3);
  const step = HEAD + chart + (phone ? 6 : 14);
  const charts = [0, 1, 2].map((i) => ({x, y: top + HEAD + i * step, width: width - x, height: chart}));
  const reach = side / 2 - (phone ? 26 : 30);
  return {
    ...{width, side, charts, phone, reach},
    left: phone ? Math.round((width - side) / 2) : 0,
    height: phone ? charts[2]!.y + chart + TICKS : side,
    radius: reach - RING,
  };
};
