import type {Affine, Alteration} from './augmentations.js';

/** Pictures side by side in memory: `[side, side, channels]` each. */
export interface PictureShape {
  readonly side: number;
  readonly channels: number;
}

/**
 * One picture as an alteration leaves it, at the size of `to`: drawn anew by bilinear interpolation under one affine
 * map, then turned in hue, blurred, erased. Beyond its border is background, 0. Unaltered, half the size is the mean of
 * every four pixels.
 *
 * @param picture - `[from.side, from.side, channels]`
 * @param altered - `[to.side, to.side, channels]`, written over.
 *
 * @example
 * ```js
 * const size = {side: 2, channels: 1};
 * const altered = new Float32Array(4);
 * const mirrored = {...unaltered, map: {...unaltered.map, a: -1}};
 * alter(Float32Array.of(0, 1, 0, 1), size, mirrored, altered, size);
 * altered; // → [1, 0, 1, 0]
 * ```
 */
export function alter(
  picture: Float32Array,
  from: PictureShape,
  alteration: Alteration,
  altered: Float32Array,
  to: PictureShape,
): void {
  resample(picture, from, alteration.map, altered, to);
  if (alteration.hue !== 0 && to.channels === 3) turnHue(altered, alteration.hue);
  if (alteration.blur > 0) blur(altered, to, alteration.blur);
  if (alteration.erased.side > 0) erase(altered, to, alteration.erased);
}

function resample(picture: Float32Array, from: PictureShape, map: Affine, out: Float32Array, to: PictureShape): void {
  const {side, channels} = from;
  const {a, b, c, d, e, f} = map;
  const scale = side / to.side;
  const [half, middle] = [to.side / 2 - 0.5, side / 2 - 0.5];
  for (let row = 0, at = 0; row < to.side; row++) {
    const y = (row - half) * scale;
    for (let column = 0; column < to.side; column++) {
      const x = (column - half) * scale;
      const across = a * x + b * y + e + middle;
      const down = c * x + d * y + f + middle;
      const [left, top] = [Math.floor(across), Math.floor(down)];
      const [u, v] = [across - left, down - top];
      const inside = left >= 0 && top >= 0 && left < side - 1 && top < side - 1;
      for (let channel = 0; channel < channels; channel++, at++) {
        const corner = (top * side + left) * channels + channel;
        if (inside) {
          const upper = (1 - u) * picture[corner]! + u * picture[corner + channels]!;
          const below = corner + side * channels;
          out[at] = (1 - v) * upper + v * ((1 - u) * picture[below]! + u * picture[below + channels]!);
          continue;
        }
        let sum = 0;
        for (let corners = 0; corners < 4; corners++) {
          const [dx, dy] = [corners & 1, corners >> 1];
          if (left + dx < 0 || left + dx >= side || top + dy < 0 || top + dy >= side) continue;
          sum += (dx ? u : 1 - u) * (dy ? v : 1 - v) * picture[corner + (dy * side + dx) * channels]!;
        }
        out[at] = sum;
      }
    }
  }
}

/** Turns every colour's hue, keeping value and saturation (HSV: Smith 1978). Greys have none and stay. */
function turnHue(pixels: Float32Array, degrees: number): void {
  for (let at = 0; at < pixels.length; at += 3) {
    const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    const value = Math.max(r, g, b);
    const chroma = value - Math.min(r, g, b);
    if (chroma === 0) continue;
    const sixth = value === r ? (g - b) / chroma : value === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
    const turned = sixth + degrees / 60;
    for (let channel = 0; channel < 3; channel++) {
      // Red at 5, green at 3, blue at 1 sixths: how far the colour is from having none of it.
      const place = turned + 5 - 2 * channel;
      const wrapped = place - 6 * Math.floor(place / 6);
      pixels[at + channel] = value - chroma * Math.max(0, Math.min(wrapped, 4 - wrapped, 1));
    }
  }
}

/** Mixes in the picture under the binomial window 1 2 1 both ways. */
function blur(pixels: Float32Array, {side, channels}: PictureShape, share: number): void {
  const line = new Float32Array(side);
  const along = (start: number, stride: number): void => {
    for (let i = 0; i < side; i++) line[i] = pixels[start + i * stride]!;
    for (let i = 0; i < side; i++) {
      pixels[start + i * stride] = line[i]! / 2 + ((line[i - 1] ?? 0) + (line[i + 1] ?? 0)) / 4;
    }
  };
  const sharp = pixels.slice();
  for (let i = 0; i < side; i++) {
    for (let channel = 0; channel < channels; channel++) along(i * side * channels + channel, channels);
  }
  for (let i = 0; i < side; i++) {
    for (let channel = 0; channel < channels; channel++) along(i * channels + channel, side * channels);
  }
  for (let i = 0; i < pixels.length; i++) pixels[i] = (1 - share) * sharp[i]! + share * pixels[i]!;
}

function erase(pixels: Float32Array, {side, channels}: PictureShape, {x, y, side: share}: Alteration['erased']): void {
  const [left, top, size] = [x, y, share].map((part) => Math.round(part * side)) as [number, number, number];
  for (let row = top; row < Math.min(side, top + size); row++) {
    const start = (row * side + left) * channels;
    pixels.fill(0, start, Math.min((row + 1) * side * channels, start + size * channels));
  }
}
