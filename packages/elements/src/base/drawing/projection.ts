import type {Size} from './painted.js';

/**
 * Writes where `[n, dimensions]` coordinates are drawn into `places`, `[n, 2]` px, and into `depths`, `[n]`, how near each
 * is, −1…1; a projection without depth leaves them at 1.
 */
export type Projection = (coordinates: Float32Array, places: Float32Array, depths: Float32Array) => void;

/** 0…1 fills a box; y is upwards in the coordinates. */
export const filling =
  ({width, height}: Size): Projection =>
  (coordinates, places) => {
    for (let i = 0; i < places.length; i += 2) {
      places[i] = coordinates[i] * width;
      places[i + 1] = (1 - coordinates[i + 1]) * height;
    }
  };

/** How coordinates became shares 0…1 of a square: `share = offset + coordinate · scale`. */
export interface Fit {
  readonly shares: Float32Array;
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const fits = new WeakMap<Float32Array, Fit>();

/** Share of a square's side that points fill: the rest is room for their marks. */
const FILLED = 0.9;

/**
 * `[n, 2]` coordinates as shares of the smallest square about them, one scale for both axes, so that no distance is
 * stretched; the same coordinates always give the same array.
 *
 * @example
 * cloud.render({coordinates: fitted(map.coordinates).shares, glides: true}, {width: side, height: side}, words);
 */
export const fitted = (coordinates: Float32Array): Fit => {
  const known = fits.get(coordinates);
  if (known) return known;
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < coordinates.length; i += 2) {
    if (!Number.isFinite(coordinates[i] + coordinates[i + 1])) continue;
    left = Math.min(left, coordinates[i]);
    right = Math.max(right, coordinates[i]);
    bottom = Math.min(bottom, coordinates[i + 1]);
    top = Math.max(top, coordinates[i + 1]);
  }
  if (left > right) [left, right, bottom, top] = [0, 0, 0, 0];
  const scale = FILLED / (Math.max(right - left, top - bottom) || 1);
  const [x, y] = [0.5 - ((left + right) / 2) * scale, 0.5 - ((bottom + top) / 2) * scale];
  const shares = coordinates.map((value, i) => (i % 2 ? y : x) + value * scale);
  const fit = {shares, scale, x, y};
  fits.set(coordinates, fit);
  return fit;
};
