import {html, type TemplateResult} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {styleProperties} from '../figure/style-properties.js';
import {addNames, namePlaces, nameSizes} from './class-names.js';
import type {ClassLabel} from './class-labels.js';
import {
  same,
  steady,
  type Cloud,
  type CloudEvents,
  type CloudValues,
  type CloudWords,
  type Gesture,
  type Place,
} from './cloud.js';
import {CloudInput, REACH} from './cloud-input.js';
import {CloudMarks, markRadius} from './cloud-marks.js';
import {CanvasHandle, painted, type Draw, type Size} from './painted.js';
import {nearestPoint} from './points.js';
import {filling} from './projection.js';
import {SvgParts} from './svg-parts.js';
import {Tween} from './tween.js';
import {UNZOOMED, type Zoom} from './zoom.js';

/**
 * A cloud of points: marks by class, names on the classes' densest places, rings on what is selected and under the pointer.
 * Points glide from one state of a model to the next, are pressed, reached by arrow keys (Page Up and Page Down go through
 * the rows), and brushed, zoomed or turned by the gestures that a cloud is given. It knows neither element nor data: values
 * come with each `render`, what the reader does leaves by callbacks.
 *
 * @example
 * readonly #cloud = new PointCloud({select: (row) => this.select(row)}, [brushing((rows) => this.brush(rows))]);
 *
 * render = () => this.#cloud.render(
 *   {coordinates: fitted(map.coordinates).shares, labels, classNames, selected: this.row, brushed: this.brushed, glides: true},
 *   {width: 320, height: 320},
 *   {label: 't-SNE, digit 7: arrow keys go to the next point that way', role: 'map'},
 * );
 *
 * // Another point is under the pointer, and nothing else changed: no render.
 * this.#cloud.show({...this.#cloud.values, hovered: 12});
 */
export class PointCloud implements Cloud {
  values: CloudValues = {coordinates: new Float32Array(0)};
  size: Size = {width: 0, height: 0};
  places: Float32Array = new Float32Array(0);
  depths: Float32Array = new Float32Array(0);
  readonly #input: CloudInput;
  readonly #marks = new CloudMarks();
  readonly #handle = new CanvasHandle();
  readonly #overlay = createRef<SVGSVGElement>();
  readonly #tween = new Tween((share) => {
    this.#share = share;
    this.#handle.repaint();
  });
  #zoom = UNZOOMED;
  #share = 1;
  /** Coordinates as drawn last, those that they glide from, and those that they were given. */
  #drawn: Float32Array = new Float32Array(0);
  #from: Float32Array = new Float32Array(0);
  #taken: Float32Array | undefined;
  /** Those that it was last set to without a glide. */
  #set: Float32Array | undefined;
  #placed: readonly unknown[] = [];
  /** From what each group of the overlay was written. */
  readonly #written: Record<string, readonly unknown[]> = {};
  #names: {readonly found: readonly ClassLabel[]; readonly of: readonly unknown[]} = {found: [], of: []};

  constructor(on: CloudEvents, gestures: readonly Gesture[] = []) {
    this.#input = new CloudInput(this, on, gestures);
  }

  render(values: CloudValues, size: Size, {label, role, kind = ''}: CloudWords): TemplateResult {
    this.values = this.#taken ? steady(values, this.values) : values;
    this.size = size;
    this.#take();
    const {dimensions, project, labels, colours, shares, selected, hovered, brushed, raised} = this.values;
    const {radius, opacity, marks, under, above} = this.values;
    // What the canvas shows: points that glide are painted by their tween, and lines and names lie over it.
    const drawn = [
      ...[this.#set, dimensions, project, labels, colours, shares, selected, hovered, brushed, raised],
      ...[radius, opacity, marks, under, above],
    ];
    const {width, height} = size;
    const {pressed, moved, released, cancelled, left, twice, wheel, key} = this.#input;
    return html`<div class="cloud ${kind}" dir="ltr" role="application" tabindex="0" aria-roledescription=${role} aria-label=${label}
      style=${styleProperties({width: `${width}px`, height: `${height}px`})}
      @pointerdown=${pressed} @pointermove=${moved} @pointerup=${released} @pointercancel=${cancelled} @pointerleave=${left}
      @dblclick=${twice} @wheel=${wheel} @keydown=${key}>
      <canvas aria-hidden="true" ${painted(this.#paint, size, {values: drawn, over: this.#over, handle: this.#handle})}></canvas>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true" ${ref(this.#overlay)}>
        <g class="lines"></g><g class="labels"></g><g class="outline"></g>
      </svg>
    </div>`;
  }

  /** Other values, drawn at once and without a render. */
  show(values: CloudValues) {
    this.values = values;
    this.#handle.repaint();
  }

  /** The next coordinates are those of other points: they do not glide, and are seen whole. */
  forget() {
    this.#tween.stop();
    this.#taken = this.#set = undefined;
    this.#zoom = UNZOOMED;
  }

  get count(): number {
    return Math.floor(this.values.coordinates.length / (this.values.dimensions ?? 2));
  }

  get selected(): number | undefined {
    const {selected} = this.values;
    return selected !== undefined && selected >= 0 && selected < this.count ? selected : undefined;
  }

  get zoom(): Zoom {
    return this.#zoom;
  }

  set zoom(zoom: Zoom) {
    this.#zoom = zoom;
    this.#handle.repaint();
  }

  at(row: number): [number, number] {
    return [this.places[2 * row], this.places[2 * row + 1]];
  }

  placeOf(coordinates: Float32Array): [number, number] {
    const place = new Float32Array(2);
    this.#project(coordinates, place, new Float32Array(1));
    return [place[0], place[1]];
  }

  under(at: Place, reach = REACH.mouse): number | undefined {
    const {selectable, meant} = this.values;
    return nearestPoint(
      this.places,
      meant?.(at) ?? at,
      reach,
      (row) => this.depths[row] >= 0 && (selectable?.(row) ?? true),
    );
  }

  outline(corners: readonly Place[]) {
    const parts = new SvgParts();
    if (corners.length > 1) parts.add('path', {d: `M${corners.join('L')}Z`, class: 'rubber'});
    this.#write(parts, 'outline');
  }

  readonly #paint: Draw = (context, theme) => {
    this.#take();
    this.#place();
    // What a line shows besides may be other by now.
    delete this.#written.lines;
    const {under, above, marks} = this.values;
    under?.(context, theme, this);
    if (marks !== false) this.#marks.paint(context, theme, this, this.#share === 1);
    above?.(context, theme, this);
  };

  readonly #over = () => {
    this.#writeLines();
    this.#writeNames();
  };

  /** Notes new coordinates, and sets out for them. */
  #take() {
    const {coordinates, glides} = this.values;
    if (coordinates === this.#taken) return;
    const moves = glides && this.#taken?.length === coordinates.length;
    this.#from = this.#drawn;
    this.#taken = coordinates;
    this.#share = 1;
    this.#tween.stop();
    if (!moves) {
      this.#set = coordinates;
      return;
    }
    this.#share = 0;
    this.#tween.start();
  }

  /** Brings the places up to date. */
  #place() {
    const {coordinates, project} = this.values;
    const {width, height} = this.size;
    const share = this.#share;
    const wanted = [coordinates, project, width, height, this.#zoom, share];
    if (same(wanted, this.#placed)) return;
    this.#placed = wanted;
    const from = this.#from;
    this.#drawn = share < 1 ? coordinates.map((value, i) => from[i] + (value - from[i]) * share) : coordinates;
    this.places = new Float32Array(2 * this.count);
    this.depths = new Float32Array(this.count);
    this.#project(this.#drawn, this.places, this.depths);
  }

  #project(coordinates: Float32Array, places: Float32Array, depths: Float32Array) {
    depths.fill(1);
    (this.values.project ?? filling(this.size))(coordinates, places, depths);
    const {k, x, y} = this.#zoom;
    if (k > 1) for (let i = 0; i < places.length; i++) places[i] = k * places[i] + (i % 2 ? y : x);
  }

  /** What is said over the points, then the rings. */
  #writeLines() {
    const {hovered, lines, ring: rings, radius = markRadius(this.count, this.size.width)} = this.values;
    if (!this.#isNews('lines', [this.places, this.depths, hovered, lines, rings, radius, this.selected])) return;
    const parts = new SvgParts();
    const ring = (row: number, r: number, kind: string) => {
      const [cx, cy] = this.at(row);
      parts.add('circle', {cx, cy, r, class: kind});
    };
    lines?.(parts, this);
    if (hovered !== undefined && hovered !== this.selected && this.depths[hovered] >= 0)
      ring(hovered, radius + 4, 'hovered');
    // Also behind the middle: what is selected is never out of sight.
    if (this.selected !== undefined && rings !== false) ring(this.selected, radius + 6, 'in-hand');
    this.#write(parts, 'lines');
  }

  /** The classes' names: at once where their points are going, so that they do not run after them. */
  #writeNames() {
    const {coordinates, project, labels = [], classNames = [], names = nameSizes(this.size), nameAt} = this.values;
    const parts = new SvgParts();
    const {width, height} = this.size;
    const box = {x: 0, y: 0, width, height};
    const of = [coordinates, project, width, height, this.#zoom, labels, classNames];
    if (classNames.length > 0 && !same(of, this.#names.of)) {
      const places = new Float32Array(2 * this.count);
      const depths = new Float32Array(this.count);
      this.#project(coordinates, places, depths);
      const found = namePlaces(places, labels, classNames, box, (row) => depths[row] >= 0).map(({label, x, y}) => {
        const [u, v] = nameAt?.([x, y]) ?? [x, y];
        return {label, x: u, y: v};
      });
      this.#names = {found, of};
    }
    const avoid = this.selected === undefined ? undefined : this.at(this.selected);
    if (
      !this.#isNews('labels', [
        this.#names,
        labels,
        classNames,
        names.numeral,
        names.word,
        ...(avoid ?? []),
        width,
        height,
      ])
    )
      return;
    if (classNames.length > 0) addNames(parts, this.#names.found, classNames, {box, sizes: names, avoid});
    this.#write(parts, 'labels');
  }

  /** Whether a group of the overlay is to be written from other values than it was. */
  #isNews(group: string, from: readonly unknown[]): boolean {
    const written = [this.#overlay.value, ...from];
    if (same(written, this.#written[group] ?? [])) return false;
    this.#written[group] = written;
    return true;
  }

  #write(parts: SvgParts, group: string) {
    const into = this.#overlay.value?.querySelector(`.${group}`);
    if (into) parts.into(into);
  }
}
