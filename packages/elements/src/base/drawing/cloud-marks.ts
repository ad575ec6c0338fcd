import type {Theme} from '../figure/theme.js';
import {fitCanvas, screenRatio} from './canvas.js';
import {same, type Cloud} from './cloud.js';
import {MarksAtlas} from './marks-atlas.js';

/** Opacity of points that are not brushed while others are. */
const DIMMED = 0.16;
/** More points are drawn smaller, and seen through. */
const MANY = 3000;

/** Half a mark's size, px: smaller on a phone and where there are many. */
export const markRadius = (count: number, width: number): number => (count > MANY ? 1.8 : width <= 480 ? 2.7 : 3.3);

/** Draws a cloud's marks: all of them, then those that are talked of on paper. */
export class CloudMarks {
  #atlas: MarksAtlas | undefined;
  #rest: {readonly canvas: HTMLCanvasElement; readonly of: readonly unknown[]} | undefined;

  /** @param resting - Whether the points stand still: then they are kept, since a pointer calls for them again and again. */
  paint(context: CanvasRenderingContext2D, theme: Theme, cloud: Cloud, resting: boolean) {
    const {values, size, count, depths} = cloud;
    const radius = values.radius ?? markRadius(count, size.width);
    this.#atlas = (this.#atlas ?? new MarksAtlas(theme, radius, screenRatio())).for(theme, radius, screenRatio());
    if (resting) context.drawImage(this.#atRest(cloud), 0, 0, size.width, size.height);
    else this.#all(context, cloud);
    for (const row of [...(values.raised ?? []), cloud.selected, values.hovered]) {
      if (row === undefined || row >= count || depths[row] < 0) continue;
      const [x, y] = cloud.at(row);
      context.beginPath();
      context.arc(x, y, radius + 2, 0, 2 * Math.PI);
      context.fillStyle = theme.paper;
      context.fill();
      this.#atlas.draw(context, this.#markOf(cloud, row), x, y);
    }
  }

  /** Drawn anew only where they stand or look otherwise. */
  #atRest(cloud: Cloud): HTMLCanvasElement {
    const {labels, colours, shares, brushed, opacity} = cloud.values;
    const of = [cloud.places, labels, colours, shares, brushed, opacity, this.#atlas];
    if (this.#rest && same(of, this.#rest.of)) return this.#rest.canvas;
    const canvas = this.#rest?.canvas ?? document.createElement('canvas');
    this.#all(fitCanvas(canvas, cloud.size), cloud);
    this.#rest = {canvas, of};
    return canvas;
  }

  #all(context: CanvasRenderingContext2D, cloud: Cloud) {
    const {places, depths, count, size, values} = cloud;
    const {brushed, opacity = count > MANY ? 0.62 : 0.92, marks} = values;
    const marked = typeof marks === 'number' ? marks : count;
    const dims = brushed !== undefined && brushed.size > 0;
    const atlas = this.#atlas!;
    const edge = atlas.radius + 2;
    const draw = (row: number, shown: number) => {
      const [x, y] = [places[2 * row], places[2 * row + 1]];
      if (!(x > -edge && y > -edge && x < size.width + edge && y < size.height + edge)) return;
      context.globalAlpha = shown * (0.316 + 0.342 * (depths[row] + 1));
      atlas.draw(context, this.#markOf(cloud, row), x, y);
    };
    for (const row of farFirst(depths)) if (row < marked) draw(row, dims ? DIMMED : opacity);
    if (dims) for (const row of brushed) if (row < marked) draw(row, 1);
    context.globalAlpha = 1;
  }

  #markOf({values: {labels, colours, shares}}: Cloud, row: number): HTMLCanvasElement {
    const label = labels?.[row];
    const atlas = this.#atlas!;
    if (colours && colours.length > 0) return atlas.ofClass(label ?? 0, colourOf(colours, row));
    return label === undefined && shares ? atlas.ofShare(shares[row]) : atlas.ofClass(label ?? 0);
  }
}

/** To one of 64 levels a channel, which nobody tells apart: else there were as many marks to keep as points. */
const colourOf = (colours: Uint8Array, row: number): string =>
  `rgb(${[0, 1, 2].map((j) => Math.round(Math.round(colours[3 * row + j] / 4.05) * 4.05)).join(' ')})`;

const farFirst = (depths: Float32Array): Uint32Array => {
  const rows = Uint32Array.from(depths, (_, row) => row);
  return depths.every((depth) => depth === 1) ? rows : rows.sort((a, b) => depths[a] - depths[b]);
};
