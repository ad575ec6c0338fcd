import type {ManifoldMap, ManifoldSnapshot, Torn} from '@latent-elements/learning/types';
import {screenRatio} from '../base/drawing/canvas.js';
import type {Cloud} from '../base/drawing/cloud.js';
import {drawMark, MarksAtlas} from '../base/drawing/marks-atlas.js';
import {fitted} from '../base/drawing/projection.js';
import type {SvgParts} from '../base/drawing/svg-parts.js';
import type {Theme} from '../base/figure/theme.js';
import type {LaidOutRows} from './laid-out-rows.js';
import {stripSizes} from './layout.js';

/** What is drawn over one map's points. */
export interface Threads {
  /** Neighbours of the point in hand; nothing while they are not known. */
  readonly torn: Torn | undefined;
  /** Where a point that the reader drew was put, in the map's units. */
  readonly newcomer: readonly [number, number] | undefined;
  /** Rows that a walk leads over. */
  readonly way: ArrayLike<number>;
}

/** Px by which a thread may leave the map, to be seen leaving it. */
const BEYOND = 20;

/** Kept, lost and invented neighbours of the point in hand as lines of three kinds, a walk, and a ring on a newcomer. */
export const threads =
  ({coordinates}: ManifoldMap, {torn, newcomer, way}: Threads) =>
  (parts: SvgParts, cloud: Cloud) => {
    const {selected, size, count, values} = cloud;
    const {radius = 0} = values;
    const clipped = (place: readonly [number, number]) =>
      place.map((value) => Math.min(size.width + BEYOND, Math.max(-BEYOND, value)));
    const ring = (place: readonly [number, number], r: number, kind: string) => {
      const [cx, cy] = clipped(place);
      parts.add('circle', {cx, cy, r, class: kind});
    };
    const stops = Array.from(way).filter((row) => row < count);
    const path = stops.map((row) => cloud.at(row).map((value) => value.toFixed(1)));
    if (path.length > 1) parts.add('path', {d: `M${path.join('L')}`, class: 'way'});
    if (selected !== undefined && torn) {
      const [x1, y1] = clipped(cloud.at(selected));
      for (const kind of ['lost', 'invented', 'kept'] as const)
        for (const row of torn[kind]) {
          const [x2, y2] = clipped(cloud.at(row));
          parts.add('line', {x1, y1, x2, y2, class: 'under'});
          parts.add('line', {x1, y1, x2, y2, class: kind});
          if (kind === 'invented') ring(cloud.at(row), radius + 4, 'invented');
        }
    }
    if (!newcomer) return;
    const {scale, x, y} = fitted(coordinates);
    ring(cloud.placeOf(Float32Array.of(x + newcomer[0] * scale, y + newcomer[1] * scale)), 9, 'newcomer');
  };

/** The rows in the strip above the maps: the point in hand in its ring, then its nearest, each with its class's mark. */
export const drawNearest = (
  context: CanvasRenderingContext2D,
  theme: Theme,
  {
    snapshot,
    rows,
    row,
    neighbours,
  }: {
    readonly snapshot: ManifoldSnapshot;
    readonly rows: LaidOutRows;
    readonly row: number;
    readonly neighbours: ArrayLike<number>;
  },
  width: number,
) => {
  const {own, other, pitch, left, top} = stripSizes(width);
  const draw = (at: number, x: number, y: number, side: number) => {
    if (at >= snapshot.dataset.count) return;
    rows.draw(context, snapshot, at, [x, y, side], theme.ink);
    if (snapshot.labels.length === 0) return;
    const label = snapshot.labels[at] % 10;
    context.save();
    context.translate(x + side, y + side);
    drawMark(context, label, 4, theme.classes[label]);
    context.restore();
  };
  draw(row, 6, 6, own - 6);
  context.strokeStyle = theme.code;
  context.lineWidth = 1.75;
  context.beginPath();
  context.roundRect(1, 1, own + 4, own + 4, 6);
  context.stroke();
  Array.from(neighbours).forEach((at, i) => draw(at, left + i * pitch, top, other));
};

/** A map alone, as small as a stamp: its points' marks and nothing else. */
export const drawThumbnail = (
  context: CanvasRenderingContext2D,
  theme: Theme,
  {labels, shade, methods: [map]}: ManifoldSnapshot,
  side: number,
) => {
  const atlas = new MarksAtlas(theme, 2, screenRatio());
  const {shares} = fitted(map.coordinates);
  for (let row = 0; row < shares.length / 2; row++) {
    const mark = labels.length > 0 ? atlas.ofClass(labels[row]) : atlas.ofShare(shade[row]);
    atlas.draw(context, mark, shares[2 * row] * side, (1 - shares[2 * row + 1]) * side);
  }
};
