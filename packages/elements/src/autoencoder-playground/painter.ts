import {createRef} from 'lit/directives/ref.js';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {densestPlaces, pushedApart} from '../base/drawing/class-labels.js';
import {count} from '../base/figure/format.js';
import {readTheme} from '../base/figure/theme.js';
import {noun} from '../base/figure/rows.js';
import {threads, toStage} from './layout.js';
import {between, isCollapsed, paintCodes, paintPictures, type Painting} from './draw.js';
import type {AutoencoderFigure} from './figure.js';

/** Milliseconds in which codes move from one snapshot's places to the next one's. */
const TWEEN = 110;

/** What changes faster than a render: canvases, threads and class names, written directly once Lit has placed them. */
export class Painter {
  readonly stage = createRef<HTMLElement>();
  readonly pictures = createRef<HTMLCanvasElement>();
  readonly codes = createRef<HTMLCanvasElement>();
  readonly #view: AutoencoderFigure;
  #painted: AutoencoderSnapshot | undefined;
  #before: Float32Array | undefined;
  #tween = 0;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
  }

  get ready() {
    return this.pictures.value !== undefined && this.codes.value !== undefined;
  }

  stop() {
    cancelAnimationFrame(this.#tween);
  }

  /** The next snapshot is not the last one moved: it belongs to another run. */
  forget() {
    this.#before = undefined;
  }

  /** Notes another snapshot than the last one painted. */
  take(snapshot: AutoencoderSnapshot) {
    this.#before =
      this.#painted && this.#painted.config.dataset === snapshot.config.dataset ? this.#painted.plane : undefined;
    this.#painted = snapshot;
  }

  paint(snapshot: AutoencoderSnapshot, tween: boolean) {
    const painting: Painting = {
      snapshot,
      layout: this.#view.layout(snapshot),
      theme: readTheme(this.stage.value!),
      reader: this.#view.chosen.reader,
      collapsed: isCollapsed(snapshot),
    };
    paintPictures(this.pictures.value!, painting);
    cancelAnimationFrame(this.#tween);
    const begun = performance.now();
    const frameAt = (share: number) => {
      paintCodes(this.codes.value!, painting, this.#before, share);
      this.#drawThreads(painting, share);
    };
    if (!tween || !this.#before) {
      frameAt(1);
      this.#drawLabels(painting);
      return;
    }
    const next = (now: number) => {
      const share = Math.min(1, (now - begun) / TWEEN);
      frameAt(share);
      if (share < 1) this.#tween = requestAnimationFrame(next);
    };
    frameAt(0);
    this.#drawLabels(painting);
    this.#tween = requestAnimationFrame(next);
  }

  /** Px of the selected code, `share` of the way from the last snapshot. */
  #selectedAt({snapshot, layout}: Painting, share: number): [number, number] | undefined {
    const at = between(snapshot.plane, this.#before, share);
    const {selection} = this.#view.chosen;
    if (selection.kind === 'example') {
      const index = snapshot.examples.indices[Math.min(selection.row, snapshot.examples.indices.length - 1)];
      return index * 2 < snapshot.plane.length ? toStage(layout.plane, at(index)) : undefined;
    }
    if (selection.kind === 'place') return toStage(layout.plane, [selection.x, selection.y]);
    if (selection.kind === 'point' && selection.index * 2 < snapshot.plane.length)
      return toStage(layout.plane, at(selection.index));
    const {passage} = this.#view.chosen;
    return passage ? toStage(layout.plane, passage.place) : undefined;
  }

  /** Threads follow their point between snapshots, so they are written directly and not through a render. */
  #drawThreads(painting: Painting, share: number) {
    const group = this.stage.value!.querySelector('.threads')!;
    const {layout, snapshot, collapsed} = painting;
    const place = this.#selectedAt(painting, share);
    if (!place) return group.replaceChildren();
    const {selection} = this.#view.chosen;
    const example = selection.kind === 'example' ? layout.rows.indexOf(selection.row) : layout.rows.length;
    const row = example < 0 ? 3 : example;
    const parts: SVGElement[] = [];
    const add = (name: string, attributes: Record<string, string | number>) => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
      parts.push(element);
    };
    const thread = (path: string, className: string) => {
      add('path', {d: path, class: 'under'});
      add('path', {d: path, class: `thread ${className}`});
    };
    const grid = {rows: snapshot.tiling.rows || 1, columns: snapshot.tiling.columns || 1};
    for (const [i] of collapsed ? layout.rows.entries() : [[row] as const]) {
      const {into, out, across, tile} = threads(layout, i, place, grid);
      const hasInput = selection.kind !== 'place' || i !== layout.rows.length;
      if (hasInput) thread(into, 'input-thread');
      if (across && snapshot.tiling.pictures.length > 0 && !collapsed) {
        add('path', {d: across, class: 'across'});
        if (tile)
          add('rect', {
            x: tile.x - 1,
            y: tile.y - 1,
            width: tile.width + 2,
            height: tile.height + 2,
            rx: 4,
            class: 'tile-box',
          });
      }
      thread(out, 'output-thread');
    }
    add('circle', {cx: place[0], cy: place[1], r: 8.5, class: 'ring'});
    add('circle', {cx: place[0], cy: place[1], r: 3.5, fill: 'var(--_code)'});
    if (collapsed) {
      add('text', {x: place[0], y: place[1] - 20, 'text-anchor': 'middle', class: 'halo'});
      parts.at(-1)!.textContent =
        `all ${count(snapshot.dataset.heldOutCount)} ${noun(snapshot.config.dataset)}, one code`;
    } else {
      const side = layout.cell + 8;
      const [ix, iy] = layout.input(row);
      const [ox, oy] = layout.output(row);
      if (selection.kind !== 'place')
        add('rect', {x: ix - 4, y: iy - 4, width: side, height: side, rx: 6, class: 'input-box'});
      add('rect', {x: ox - 4, y: oy - 4, width: side, height: side, rx: 6, class: 'output-box'});
    }
    group.replaceChildren(...parts);
  }

  #drawLabels(painting: Painting) {
    const group = this.stage.value!.querySelector('.labels')!;
    const {snapshot, layout, collapsed} = painting;
    const {classNames} = snapshot.dataset;
    if (collapsed || classNames.length === 0) return group.replaceChildren();
    const positions = Array.from({length: snapshot.plane.length / 2}, (_, i) =>
      toStage(layout.plane, [snapshot.plane[2 * i], snapshot.plane[2 * i + 1]]),
    );
    const long = classNames.some((name) => name.length > 2);
    const size = long ? 13 : layout.kind === 'phone' ? 17 : 20;
    group.replaceChildren(
      ...pushedApart(
        densestPlaces(positions, snapshot.labels, classNames.length, layout.plane),
        long,
        layout.plane,
        this.#selectedAt(painting, 1),
      ).map(({label, x, y}) => {
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        const half = long ? classNames[label].length * 3.4 : 0;
        text.setAttribute(
          'x',
          String(Math.min(Math.max(x, layout.plane.x + half + 4), layout.plane.x + layout.plane.width - half - 4)),
        );
        text.setAttribute('y', String(y + size * 0.35));
        text.setAttribute('text-anchor', 'middle');
        text.setAttribute('class', 'class');
        text.setAttribute('font-size', String(size));
        text.style.fontSize = `${size}px`;
        text.style.fill = `var(--_class-${label % 10})`;
        text.textContent = classNames[label];
        return text;
      }),
    );
  }
}
