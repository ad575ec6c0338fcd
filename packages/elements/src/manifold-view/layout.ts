import type {Box} from '../base/drawing/box.js';

/** Where the small multiples stand, for a given width and number of maps. */
export interface Layout {
  readonly columns: number;
  /** Side of a map, px. */
  readonly side: number;
  readonly phone: boolean;
}

const GAP = 24;
const PHONE_GAP = 14;

/** Two beside each other in an article and on a phone, three or four where there is room; a map alone is no wider than 520. */
export const mapsLayout = (width: number, maps: number): Layout => {
  const phone = width <= 480;
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

/** How a map's own units become px: one scale for both axes, so that no distance is stretched. */
export interface Projection {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** How far the reader has zoomed and moved: px = k · fitted + (x, y). */
export interface Zoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export const UNZOOMED: Zoom = {k: 1, x: 0, y: 0};

/** The smallest square about all points, with room for their marks. */
export const fitted = (coordinates: Float32Array, side: number): Projection => {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < coordinates.length; i += 2) {
    const [x, y] = [coordinates[i], coordinates[i + 1]];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  const extent = Math.max(right - left, top - bottom) || 1;
  const scale = (side * 0.9) / extent;
  // y upwards in the map, downwards on the screen.
  return {scale, x: side / 2 - ((left + right) / 2) * scale, y: side / 2 + ((bottom + top) / 2) * scale};
};

export const toPixels = (
  {scale, x, y}: Projection,
  zoom: Zoom,
  [u, v]: readonly [number, number],
): [number, number] => [zoom.k * (x + u * scale) + zoom.x, zoom.k * (y - v * scale) + zoom.y];

/** Zoomed by `factor` about a place that stays where it is; never smaller than whole, never more than forty times. */
export const zoomed = (zoom: Zoom, factor: number, [px, py]: readonly [number, number], side: number): Zoom => {
  const k = Math.min(40, Math.max(1, zoom.k * factor));
  return held({k, x: px - ((px - zoom.x) * k) / zoom.k, y: py - ((py - zoom.y) * k) / zoom.k}, side);
};

/** Moved no farther than the map's own edge. */
export const held = ({k, x, y}: Zoom, side: number): Zoom => {
  const least = side - k * side;
  return {k, x: Math.min(0, Math.max(least, x)), y: Math.min(0, Math.max(least, y))};
};

export const boxOf = (side: number): Box => ({x: 0, y: 0, width: side, height: side});

/** Nearest point within `reach` px of a place, or undefined. */
export const pointNear = (
  coordinates: Float32Array,
  projection: Projection,
  zoom: Zoom,
  [px, py]: readonly [number, number],
  reach: number,
): number | undefined => {
  let best: number | undefined;
  let least = reach ** 2;
  const scale = projection.scale * zoom.k;
  const [left, top] = [zoom.k * projection.x + zoom.x - px, zoom.k * projection.y + zoom.y - py];
  for (let i = 0; i < coordinates.length / 2; i++) {
    const far = (left + coordinates[2 * i] * scale) ** 2 + (top - coordinates[2 * i + 1] * scale) ** 2;
    if (far < least) {
      least = far;
      best = i;
    }
  }
  return best;
};
