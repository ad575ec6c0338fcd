import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {fitCanvas} from '../base/drawing/canvas.js';
import {isOpen, markPath} from '../base/drawing/marks.js';
import {marginOf, pictureSheet} from '../base/drawing/pictures.js';
import type {Theme} from '../base/figure/theme.js';
import type {Layout} from './layout.js';

/** Pairs with a chord, and where the canvas puts a point of `[n, 2]` or `[n, 3]`. */
export const CHORDS = 32;

export type Place = readonly [x: number, y: number, near: number];

/** Pictures one below the other, drawn without the border that is empty in all of them. */
export class Sheet {
  /** Share of the side that is left out at each border. */
  readonly margin: number;
  readonly #canvas: HTMLCanvasElement;
  readonly #side: number;

  /**
   * @param bytes - `[n, side, side, channels]`
   * @param margin - That of other pictures, to be drawn at their scale.
   */
  constructor(bytes: Uint8Array, shape: readonly number[], ink: string, margin = marginOf(bytes, shape) / shape[0]) {
    this.#canvas = pictureSheet(bytes, shape, 1, ink);
    this.#side = shape[0];
    this.margin = margin;
  }

  draw(context: CanvasRenderingContext2D, k: number, x: number, y: number, side: number) {
    const left = this.#side * this.margin;
    const shown = this.#side - 2 * left;
    context.drawImage(this.#canvas, left, k * this.#side + left, shown, shown, x, y, side, side);
  }
}

/** More sheets than that are not worth keeping. */
const MOST_SHEETS = 64;

/** Sheets by what is on them: all snapshots of a run have the same pictures. */
export class Sheets {
  readonly #known = new Map<string, Sheet>();
  #run = '';

  /** To be told before any sheet is asked for: pictures of another run, or in another ink, are others. */
  of({config, dataset}: ContrastiveSnapshot, ink: string) {
    const run = JSON.stringify([
      dataset.title,
      config.factors,
      config.seed,
      config.augmentations,
      config.positives,
      ink,
    ]);
    if (run !== this.#run || this.#known.size > MOST_SHEETS) this.#known.clear();
    this.#run = run;
  }

  get(name: string, make: () => Sheet): Sheet {
    const known = this.#known.get(name) ?? make();
    this.#known.set(name, known);
    return known;
  }
}

/** Turns what lies at (x, height, y): see base/turning.ts. */
type Seen = (x: number, height: number, y: number) => [right: number, up: number, near: number];

export interface Painting {
  readonly snapshot: ContrastiveSnapshot;
  readonly layout: Layout;
  readonly theme: Theme;
  readonly seen: Seen;
  /** The pairs' originals, and all their views. */
  readonly originals: Sheet;
  readonly views: Sheet;
}

/** Rows have length 1: what is this near is not drawn apart, or a single point would look like a cloud. */
const LEAST_REACH = 0.7;

/** The middle of two axes' points and how far they reach from it: the plane is drawn to fit them. */
const extentOf = (points: Float32Array): {x: number; y: number; reach: number} => {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
    bottom = Math.min(bottom, points[i + 1]);
    top = Math.max(top, points[i + 1]);
  }
  return {x: (left + right) / 2, y: (bottom + top) / 2, reach: Math.max(LEAST_REACH, right - left, top - bottom) / 2};
};

/** Px of point `i`, `share` of the way from `before`; what lies on a circle or a sphere stays on it on the way. */
export const placeOf = (
  {snapshot, layout, seen}: Pick<Painting, 'snapshot' | 'layout' | 'seen'>,
  points: Float32Array,
  before: Float32Array | undefined,
  share: number,
): ((i: number) => Place) => {
  const {as} = snapshot.drawn;
  const d = as === 'sphere' ? 3 : 2;
  const from = before && before.length === points.length && share < 1 ? before : undefined;
  const [cx, cy] = layout.middle;
  const axes = as === 'axes' ? extentOf(snapshot.cloud.points) : undefined;
  return (i) => {
    const at = (j: number) => {
      const now = points[d * i + j];
      return from ? from[d * i + j] + (now - from[d * i + j]) * share : now;
    };
    const [x, y, z] = [at(0), at(1), d === 3 ? at(2) : 0];
    const length = axes ? axes.reach : Math.hypot(x, y, z) || 1;
    const [u, v] = axes ? [(x - axes.x) / length, (y - axes.y) / length] : [x / length, y / length];
    const [right, up, near] = d === 3 ? seen(u, v, z / length) : [u, v, 1];
    return [cx + right * layout.radius, cy - up * layout.radius, near];
  };
};

/** Numbers of the pairs that have a chord, spread over the classes. */
export const chordsOf = ({pairs}: ContrastiveSnapshot): number[] => spread(pairs.rows.length, CHORDS);

/** Numbers of the pairs that the matrix shows. */
export const cellsOf = ({pairs}: ContrastiveSnapshot, {matrix}: Layout): number[] =>
  spread(pairs.rows.length, matrix.count);

const spread = (n: number, count: number): number[] => {
  const k = Math.min(n, count);
  return Array.from({length: k}, (_, i) => Math.floor(((i + 0.5) * n) / k));
};

/** The way from one view to the other: bent inward on a circle, so that near pairs stay visible. */
export const chord = (
  {snapshot, layout}: Pick<Painting, 'snapshot' | 'layout'>,
  [ax, ay]: Place,
  [bx, by]: Place,
): string => {
  const n = (value: number) => value.toFixed(1);
  if (snapshot.drawn.as !== 'circle') return `M${n(ax)},${n(ay)}L${n(bx)},${n(by)}`;
  const [cx, cy] = layout.middle;
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  const away = Math.hypot(mx - cx, my - cy) || 1;
  const inward = Math.min(away, 12 + 0.28 * Math.hypot(ax - bx, ay - by));
  return `M${n(ax)},${n(ay)}Q${n(mx - ((mx - cx) / away) * inward)},${n(my - ((my - cy) / away) * inward)} ${n(bx)},${n(by)}`;
};

/** Colour of a held-out row: its picture's own, or its class's. */
const colourOf = ({cloud}: ContrastiveSnapshot, theme: Theme, row: number): string =>
  cloud.colours.length > 0
    ? `rgb(${cloud.colours[3 * row]} ${cloud.colours[3 * row + 1]} ${cloud.colours[3 * row + 2]})`
    : cloud.labels.length > 0
      ? theme.classes[cloud.labels[row] % 10]
      : theme.ink2;

/** How many held-out rows are drawn. */
export const cloudCount = ({cloud, drawn}: ContrastiveSnapshot): number =>
  cloud.points.length / (drawn.as === 'sphere' ? 3 : 2);

/** Pictures of the pairs' rows that are in the cloud, where there is room: outside the circle in two lanes, or on their points. */
const paintThumbs = (
  context: CanvasRenderingContext2D,
  {snapshot, layout, theme, originals}: Painting,
  cloudAt: (row: number) => Place,
) => {
  const {
    middle: [cx, cy],
    radius,
    thumb: side,
  } = layout;
  const placed: [number, number][] = [];
  const n = cloudCount(snapshot);
  const most = snapshot.drawn.as === 'circle' ? 44 : 18;
  for (let i = 0; i < snapshot.pairs.rows.length && placed.length < most; i++) {
    // Every class early: a stride that is prime to any number of pairs there is.
    const k = (i * 23) % snapshot.pairs.rows.length;
    const row = snapshot.pairs.rows[k];
    if (row >= n) continue;
    const [x, y, near] = cloudAt(row);
    if (near < 0) continue;
    const lanes: [number, number][] =
      snapshot.drawn.as === 'circle'
        ? [radius + side + 1, radius + 2 * side + 1].map((reach) => [
            cx + ((x - cx) / radius) * reach,
            cy + ((y - cy) / radius) * reach,
          ])
        : [[x, y]];
    const gap = snapshot.drawn.as === 'circle' ? side + 2 : side * 1.9;
    const free = lanes.find(([u, v]) => placed.every(([p, q]) => Math.hypot(p - u, q - v) > gap));
    if (!free) continue;
    placed.push(free);
    const [u, v] = free;
    if (snapshot.drawn.as !== 'circle') {
      context.fillStyle = theme.paper;
      context.globalAlpha = 0.86;
      context.beginPath();
      context.arc(u, v, side * 0.56, 0, 2 * Math.PI);
      context.fill();
      context.globalAlpha = 1;
    }
    originals.draw(context, k, u - side / 2, v - side / 2, side);
  }
};

/** What moves: held-out rows, pairs and their chords, pictures beside them. */
export const paintPoints = (
  canvas: HTMLCanvasElement,
  painting: Painting,
  before: {cloud: Float32Array; pairs: Float32Array} | undefined,
  share: number,
) => {
  const {snapshot, layout, theme} = painting;
  const context = fitCanvas(canvas, layout);
  const {
    middle: [cx, cy],
    radius,
    kind,
  } = layout;
  const {as} = snapshot.drawn;
  const phone = kind === 'phone';
  context.strokeStyle = theme.hairline;
  context.lineWidth = 1;
  context.beginPath();
  if (as === 'axes')
    context.rect(layout.round.x + 0.5, layout.round.y + 0.5, layout.round.width - 1, layout.round.height - 1);
  else context.arc(cx, cy, radius, 0, 2 * Math.PI);
  context.stroke();

  const cloudAt = placeOf(painting, snapshot.cloud.points, before?.cloud, share);
  const n = cloudCount(snapshot);
  if (as === 'circle') {
    context.lineWidth = 1.4;
    context.globalAlpha = 0.8;
    for (let i = 0; i < n; i++) {
      const [x, y] = cloudAt(i);
      const [u, v] = [(x - cx) / radius, (y - cy) / radius];
      context.strokeStyle = colourOf(snapshot, theme, i);
      context.beginPath();
      context.moveTo(cx + u * (radius + 2), cy + v * (radius + 2));
      context.lineTo(cx + u * (radius + 11), cy + v * (radius + 11));
      context.stroke();
    }
  } else {
    const order = Array.from({length: n}, (_, i) => ({i, at: cloudAt(i)}));
    if (as === 'sphere') order.sort((a, b) => a.at[2] - b.at[2]);
    const size = phone ? 2.7 : 3.3;
    const paths = new Map<number, Path2D>();
    context.lineWidth = size * 0.42;
    for (const {
      i,
      at: [x, y, near],
    } of order) {
      const label = (snapshot.cloud.labels[i] ?? 0) % 10;
      let path = paths.get(label);
      if (!path) paths.set(label, (path = new Path2D(markPath(label, size))));
      context.save();
      context.translate(x, y);
      context.globalAlpha = 0.24 + 0.26 * (near + 1);
      context.fillStyle = context.strokeStyle = colourOf(snapshot, theme, i);
      if (isOpen(label)) context.stroke(path);
      else context.fill(path);
      context.restore();
    }
  }

  const half = snapshot.pairs.rows.length;
  const pairAt = placeOf(painting, snapshot.pairs.points, before?.pairs, share);
  const chords = chordsOf(snapshot).map((i) => [pairAt(i), pairAt(half + i)] as const);
  context.strokeStyle = theme.positive;
  context.lineWidth = 1.3;
  for (const [a, b] of chords) {
    context.globalAlpha = 0.16 + 0.23 * (Math.min(a[2], b[2]) + 1);
    context.stroke(new Path2D(chord(painting, a, b)));
  }
  context.fillStyle = theme.positive;
  context.strokeStyle = theme.paper;
  context.lineWidth = 0.8;
  for (const [x, y, near] of chords.flat()) {
    context.globalAlpha = 0.4 + 0.3 * (near + 1);
    context.beginPath();
    context.arc(x, y, phone ? 2.2 : 2.6, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.globalAlpha = 1;
  if (!snapshot.collapsed) paintThumbs(context, painting, cloudAt);
};

/** Cosines of first views (down) with second ones (across), one hue from paper to positive, the diagonal outlined. */
export const paintMatrix = (
  context: CanvasRenderingContext2D,
  {snapshot, layout, theme, views}: Painting,
  chosen: number,
) => {
  const {pairs} = snapshot;
  const n = pairs.rows.length;
  const cells = cellsOf(snapshot, layout);
  const {x, y, cell} = layout.matrix;
  cells.forEach((pair, i) => {
    views.draw(context, pair, x - cell - 3, y + i * cell + 1, cell - 2);
    views.draw(context, n + pair, x + i * cell + 1, y - cell - 3, cell - 2);
  });
  context.fillStyle = theme.positive;
  cells.forEach((a, i) =>
    cells.forEach((b, j) => {
      context.globalAlpha = shadeOf(pairs.similarity[a * n + b]);
      context.fillRect(x + j * cell + 0.5, y + i * cell + 0.5, cell - 1, cell - 1);
    }),
  );
  context.globalAlpha = 1;
  cells.forEach((pair, i) => {
    context.strokeStyle = pair === chosen ? theme.code : theme.ink;
    context.lineWidth = pair === chosen ? 2 : 1;
    context.strokeRect(x + i * cell + 0.5, y + i * cell + 0.5, cell - 1, cell - 1);
  });
};

/** Opacity of a cosine −1…1: most of the range goes to what is nearly the same. */
export const shadeOf = (cosine: number): number => 0.02 + 0.96 * (Math.min(1, Math.max(-1, cosine)) / 2 + 0.5) ** 2.2;
