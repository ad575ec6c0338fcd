import {NEAREST} from './selection.js';

/** Where the small multiples stand, for a given width and number of maps. */
export interface Layout {
  readonly columns: number;
  /** Side of a map, px. */
  readonly side: number;
  readonly phone: boolean;
}

const GAP = 24;
const PHONE_GAP = 14;

const isPhone = (width: number) => width <= 480;

/** Two beside each other in an article and on a phone, three or four where there is room; a map alone is no wider than 520. */
export const mapsLayout = (width: number, maps: number): Layout => {
  const phone = isPhone(width);
  const columns = Math.min(maps, width >= 960 ? 4 : width >= 640 && maps === 3 ? 3 : 2);
  const gap = phone ? PHONE_GAP : GAP;
  const side = Math.floor((width - gap * (columns - 1)) / columns);
  return {columns, side: Math.min(side, 520), phone};
};

/** Px that maps and what stands above them take, for the page below not to move when they come. */
export const stageHeight = ({columns, side, phone}: Layout, maps: number): number => {
  const lines = Math.ceil(maps / columns);
  const [around, head] = phone ? [210, 36] : [110, 33];
  return around + lines * (head + side + 20 + (stacksMeasures(side) ? 96 : 25)) + (lines - 1) * 28;
};

/** Three measures have no room beside each other. */
export const stacksMeasures = (side: number): boolean => side < 280;

/** Half a mark's size, px. */
export const markRadius = (points: number, phone: boolean): number => (points > 3000 ? 1.8 : phone ? 2.2 : 2.7);

/** Where the point in hand and its nearest stand above the maps: beside each other, below on a phone; px. */
export const stripSizes = (width: number) => {
  const phone = isPhone(width);
  const {own, most, step, top} = phone
    ? {own: 64, most: 36, step: 44, top: 82}
    : {own: 56, most: 40, step: 52, top: 12};
  const left = phone ? 0 : own + 24;
  const room = (width - left) / NEAREST;
  return {
    own,
    /** Side of a neighbour, and from one to the next. */
    other: Math.min(most, room - 10),
    pitch: Math.min(step, room),
    left,
    top,
    width: phone ? width : Math.min(width, left + NEAREST * step + 10),
    height: phone ? top + most + 6 : own + 8,
  };
};
