import type {ManifoldMap, ManifoldSnapshot, Torn} from '@latent-elements/learning/types';
import {fitCanvas} from '../base/drawing/canvas.js';
import {densestPlaces, pushedApart, type ClassLabel} from '../base/drawing/class-labels.js';
import {boxOf, fitted, UNZOOMED, type Projection, type Zoom} from './layout.js';
import type {MarksAtlas} from './marks-atlas.js';

/** Class names are placed by so many points; more would not move them. */
const LABELLING = 600;

/** What all maps of a figure are painted with. */
export interface Brush {
  readonly atlas: MarksAtlas;
  readonly side: number;
  readonly paper: string;
  readonly phone: boolean;
  /** The point in hand, and its neighbours in this map where they are known. */
  readonly row: number;
  readonly brushed: ReadonlySet<number>;
}

/** What is drawn over one map's points. */
export interface Over {
  /** Neighbours of the point in hand; nothing while they are not known. */
  readonly torn: Torn | undefined;
  /** Where a point of the reader's own was put, in the map's units. */
  readonly newcomer: readonly [number, number] | undefined;
  /** Rows that a walk leads over. */
  readonly way: ArrayLike<number>;
}

/** A row's mark. */
type Marks = (row: number) => HTMLCanvasElement;

/** By label, else by shade; each looked up in the atlas once. */
const marksOf = ({labels, shade}: ManifoldSnapshot, atlas: MarksAtlas): Marks => {
  if (labels.length === 0) return (row) => atlas.ofShade(shade[row] ?? 0);
  const marks: HTMLCanvasElement[] = [];
  return (row) => (marks[labels[row]] ??= atlas.ofClass(labels[row]));
};

/** One map's canvas and the lines over it: where its points stand, how far the reader has zoomed in. */
export class MapCanvas {
  zoom: Zoom = UNZOOMED;
  /** Px of every point, unzoomed. */
  #places = new Float32Array(0);
  #before: Float32Array | undefined;
  #map: ManifoldMap | undefined;
  #side = 0;
  #projection: Projection = {scale: 1, x: 0, y: 0};
  #layer: {readonly canvas: HTMLCanvasElement; readonly of: readonly unknown[]} | undefined;
  #anchors: {readonly places: readonly ClassLabel[]; readonly of: readonly unknown[]} | undefined;

  get map() {
    return this.#map;
  }

  get projection() {
    return this.#projection;
  }

  /** Another snapshot's map; the points may glide to it from where they are. */
  take(map: ManifoldMap, side: number) {
    // The same once more.
    if (this.#map?.coordinates === map.coordinates && this.#side === side) {
      this.#map = map;
      return;
    }
    this.#map = map;
    this.#side = side;
    this.#projection = fitted(map.coordinates, side);
    const {scale, x, y} = this.#projection;
    const places = new Float32Array(map.coordinates.length);
    for (let i = 0; i < places.length; i += 2) {
      places[i] = x + map.coordinates[i] * scale;
      places[i + 1] = y - map.coordinates[i + 1] * scale;
    }
    this.#before = this.#places.length === places.length ? this.#places : undefined;
    this.#places = places;
  }

  /** Px of a row, zoomed, `share` of the way from the last snapshot. */
  at(row: number, share = 1): [number, number] {
    const {k, x, y} = this.zoom;
    const before = share < 1 ? this.#before : undefined;
    const between = (i: number) => {
      const now = this.#places[i];
      return before ? before[i] + (now - before[i]) * share : now;
    };
    return [k * between(2 * row) + x, k * between(2 * row + 1) + y];
  }

  /** Rows within a rectangle of px. */
  within([left, top]: readonly [number, number], [right, bottom]: readonly [number, number]): number[] {
    const inside: number[] = [];
    for (let row = 0; row < this.#places.length / 2; row++) {
      const [x, y] = this.at(row);
      if (x >= left && x <= right && y >= top && y <= bottom) inside.push(row);
    }
    return inside;
  }

  paint(canvas: HTMLCanvasElement, snapshot: ManifoldSnapshot, brush: Brush, {torn}: Over, share: number) {
    const {atlas, side, paper, row} = brush;
    const context = fitCanvas(canvas, {width: side, height: side});
    const n = this.#places.length / 2;
    if (n === 0) return;
    const marks = marksOf(snapshot, atlas);
    // On their way they are drawn once; at rest they are kept, since a pointer calls for them again and again.
    if (share < 1) this.#drawPoints(context, marks, brush, share);
    else context.drawImage(this.#layerOf(snapshot, marks, brush), 0, 0, side, side);
    // Those that are talked of stand on paper.
    const near = torn ? [...torn.kept, ...torn.lost, ...torn.invented] : [];
    for (const i of [...near, row]) {
      if (i >= n) continue;
      const [x, y] = this.at(i, share);
      context.beginPath();
      context.arc(x, y, atlas.radius + 2, 0, 2 * Math.PI);
      context.fillStyle = paper;
      context.fill();
      atlas.draw(context, marks(i), x, y);
    }
  }

  /** All points as they stand, drawn anew only where they stand or look otherwise. */
  #layerOf({labels, shade}: ManifoldSnapshot, marks: Marks, brush: Brush): HTMLCanvasElement {
    const {atlas, side, brushed} = brush;
    const made = [this.#places, this.zoom, labels.length > 0 ? labels : shade, atlas, side, brushed];
    if (this.#layer && made.every((part, i) => part === this.#layer!.of[i])) return this.#layer.canvas;
    const canvas = this.#layer?.canvas ?? document.createElement('canvas');
    this.#drawPoints(fitCanvas(canvas, {width: side, height: side}), marks, brush, 1);
    this.#layer = {canvas, of: made};
    return canvas;
  }

  #drawPoints(context: CanvasRenderingContext2D, marks: Marks, {atlas, side, brushed}: Brush, share: number) {
    const n = this.#places.length / 2;
    const reach = atlas.radius + 2;
    context.globalAlpha = brushed.size > 0 ? 0.16 : 0.62;
    for (let i = 0; i < n; i++) {
      const [x, y] = this.at(i, share);
      if (x < -reach || y < -reach || x > side + reach || y > side + reach) continue;
      atlas.draw(context, marks(i), x, y);
    }
    context.globalAlpha = 1;
    for (const i of brushed) if (i < n) atlas.draw(context, marks(i), ...this.at(i, share));
  }

  /** Kept, lost and invented neighbours of the point in hand, as lines of three kinds. */
  drawLines(group: Element, brush: Brush, {torn, newcomer, way}: Over, share: number) {
    const {row, side} = brush;
    if (row >= this.#places.length / 2) return group.replaceChildren();
    const parts: SVGElement[] = [];
    const add = (name: string, attributes: Record<string, string | number>) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
      parts.push(element);
    };
    const [x, y] = this.at(row, share);
    const clipped = (value: number) => Math.min(side + 20, Math.max(-20, value)).toFixed(1);
    const line = (to: number, kind: string) => {
      const [u, v] = this.at(to, share);
      const path = {x1: clipped(x), y1: clipped(y), x2: clipped(u), y2: clipped(v)};
      add('line', {...path, class: 'under'});
      add('line', {...path, class: kind});
    };
    const stops = Array.from(way).filter((stop) => stop < this.#places.length / 2);
    if (stops.length > 1)
      add('path', {
        d: `M${stops
          .map((stop) =>
            this.at(stop, share)
              .map((value) => value.toFixed(1))
              .join(','),
          )
          .join('L')}`,
        class: 'way',
      });
    for (const other of torn?.lost ?? []) line(other, 'lost');
    for (const other of torn?.invented ?? []) {
      line(other, 'invented');
      const [u, v] = this.at(other, share);
      add('circle', {cx: clipped(u), cy: clipped(v), r: brush.atlas.radius + 4, class: 'invented'});
    }
    for (const other of torn?.kept ?? []) line(other, 'kept');
    add('circle', {cx: clipped(x), cy: clipped(y), r: brush.atlas.radius + 6, class: 'in-hand'});
    if (newcomer) {
      const {scale, x: left, y: top} = this.#projection;
      const {k, x: moved, y: down} = this.zoom;
      add('circle', {
        cx: clipped(k * (left + newcomer[0] * scale) + moved),
        cy: clipped(k * (top - newcomer[1] * scale) + down),
        r: 9,
        class: 'newcomer',
      });
    }
    group.replaceChildren(...parts);
  }

  /** Of each class, sought anew only where points stand otherwise. */
  #densest(labels: Uint8Array, count: number, side: number): readonly ClassLabel[] {
    const found = [this.#places, this.zoom, labels, side];
    if (this.#anchors && found.every((part, i) => part === this.#anchors!.of[i])) return this.#anchors.places;
    const n = this.#places.length / 2;
    const stride = Math.max(1, Math.floor(n / LABELLING));
    const rows = Array.from({length: Math.floor(n / stride)}, (_, i) => i * stride);
    const places = densestPlaces(
      rows.map((i) => this.at(i)),
      rows.map((i) => labels[i]),
      count,
      boxOf(side),
    );
    this.#anchors = {places, of: found};
    return places;
  }

  /** A name on each class's densest place; on a phone there is no room for words. */
  drawLabels(group: Element, {labels, dataset}: ManifoldSnapshot, {side, phone, row}: Brush) {
    const {classNames} = dataset;
    const n = this.#places.length / 2;
    const long = classNames.some((name) => name.length > 2);
    if (labels.length === 0 || n === 0 || (phone && long) || classNames.length > 10) return group.replaceChildren();
    const placed = pushedApart(
      this.#densest(labels, classNames.length, side),
      long,
      boxOf(side),
      row < n ? this.at(row) : undefined,
    );
    const size = long ? 12 : 15;
    group.replaceChildren(
      ...placed.map(({label, x, y}) => {
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        const half = long ? classNames[label].length * 3.2 : 0;
        text.setAttribute('x', String(Math.min(Math.max(x, half + 4), side - half - 4)));
        text.setAttribute('y', String(y + size * 0.35));
        text.setAttribute('text-anchor', 'middle');
        text.setAttribute('class', 'class');
        text.style.fontSize = `${size}px`;
        text.style.fill = `var(--_class-${label % 10})`;
        text.textContent = classNames[label];
        return text;
      }),
    );
  }
}
