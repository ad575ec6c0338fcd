import type {Size} from './painted.js';

/** How far the reader has zoomed and moved: px = k · unzoomed + (x, y). */
export interface Zoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export const UNZOOMED: Zoom = {k: 1, x: 0, y: 0};

/** Zoomed by `factor` about a place that stays where it is; never smaller than whole, never more than forty times. */
export const zoomed = (zoom: Zoom, factor: number, [px, py]: readonly [number, number], size: Size): Zoom => {
  const k = Math.min(40, Math.max(1, zoom.k * factor));
  return held({k, x: px - ((px - zoom.x) * k) / zoom.k, y: py - ((py - zoom.y) * k) / zoom.k}, size);
};

/** Moved no farther than its own edge. */
export const held = ({k, x, y}: Zoom, {width, height}: Size): Zoom => {
  const within = (value: number, side: number) => Math.min(0, Math.max(side - k * side, value));
  return {k, x: within(x, width), y: within(y, height)};
};
