import {createRef} from 'lit/directives/ref.js';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {twoViews} from '@latent-elements/learning/contrastive/previews';
import {fitCanvas} from '../base/drawing/canvas.js';
import {densestPlaces, pushedApart} from '../base/drawing/class-labels.js';
import {count} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';
import {readTheme} from '../base/figure/theme.js';
import {Turning} from '../base/drawing/turning.js';
import {isDistance} from './findings.js';
import {
  chord,
  cloudCount,
  paintMatrix,
  paintPoints,
  placeOf,
  Sheet,
  Sheets,
  type Painting,
  type Place,
} from './draw.js';
import type {PairsFigure} from './figure.js';

/** Milliseconds in which points move from one snapshot's places to the next one's. */
const TWEEN = 110;

/** What changes faster than a render: two canvases and the lines over them, written directly once Lit has placed them. */
export class Painter {
  readonly stage = createRef<HTMLElement>();
  readonly still = createRef<HTMLCanvasElement>();
  readonly moving = createRef<HTMLCanvasElement>();
  readonly turning = new Turning(() => this.repaint());
  readonly #view: PairsFigure;
  readonly #sheets = new Sheets();
  #painted: ContrastiveSnapshot | undefined;
  #before: {cloud: Float32Array; pairs: Float32Array} | undefined;
  #tween = 0;

  constructor(view: PairsFigure) {
    this.#view = view;
  }

  get ready() {
    return this.still.value !== undefined && this.moving.value !== undefined;
  }

  stop() {
    cancelAnimationFrame(this.#tween);
  }

  /** The next snapshot is not the last one moved: it belongs to another run. */
  forget() {
    this.#before = this.#painted = undefined;
  }

  /** Notes another snapshot than the last one painted. */
  take(snapshot: ContrastiveSnapshot) {
    const last = this.#painted;
    const alike = last?.config.dataset === snapshot.config.dataset && last.drawn.as === snapshot.drawn.as;
    this.#before = alike ? {cloud: last.cloud.points, pairs: last.pairs.points} : undefined;
    this.#painted = snapshot;
  }

  repaint() {
    const snapshot = this.#view.shown;
    if (snapshot && this.ready) this.paint(snapshot, false);
  }

  paint(snapshot: ContrastiveSnapshot, tween: boolean) {
    const theme = readTheme(this.stage.value!);
    const {pairs, dataset} = snapshot;
    this.#sheets.of(snapshot, theme.ink);
    const painting: Painting = {
      snapshot,
      layout: this.#view.layout(snapshot),
      theme,
      seen: this.turning.seen,
      originals: this.#sheets.get('originals', () => new Sheet(pairs.originals, dataset.shape, theme.ink)),
      views: this.#sheets.get('views', () => new Sheet(pairs.views, dataset.seen, theme.ink)),
    };
    this.#paintStill(painting);
    cancelAnimationFrame(this.#tween);
    const frameAt = (share: number) => {
      paintPoints(this.moving.value!, painting, this.#before, share);
      this.#drawLines(painting, share);
    };
    this.#drawLabels(painting);
    if (!tween || !this.#before) return frameAt(1);
    const begun = performance.now();
    const next = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - begun) / TWEEN));
      frameAt(share);
      if (share < 1) this.#tween = requestAnimationFrame(next);
    };
    next(begun);
  }

  /** Matrix, pictures around, and the picture in hand with what is similar to it. */
  #paintStill(painting: Painting) {
    const {snapshot, layout, theme} = painting;
    const {hand} = this.#view;
    const context = fitCanvas(this.still.value!, layout);
    paintMatrix(context, painting, hand.pairOf(snapshot));
    const {dataset, config, pairs} = snapshot;
    const {y, side, columns, stacked} = layout.hand;
    const {row} = hand;
    const picture = hand.pictureOf(snapshot, row);
    if (!picture) return;
    // One scale for the picture, its views and what is similar.
    const {margin} = painting.views;
    const sheet = (name: string, bytes: () => Uint8Array, shape: readonly number[]) =>
      this.#sheets.get(name, () => new Sheet(bytes(), shape, theme.ink, margin));
    sheet(`row ${row}`, () => picture, dataset.shape).draw(context, 0, 0, y + 22, side);
    const places = [side + 18, 2 * side + 26];
    const k = hand.pairOf(snapshot);
    if (k >= 0) {
      places.forEach((x, view) => painting.views.draw(context, view * pairs.rows.length + k, x, y + 22, side));
    } else {
      const views = sheet(
        `views of ${row}`,
        () => twoViews({picture, shape: dataset.shape, row, seed: config.seed}, config.augmentations),
        dataset.seen,
      );
      // What another artist drew is known of the snapshot's pairs alone.
      places
        .slice(0, config.positives === 'artist' ? 1 : 2)
        .forEach((x, view) => views.draw(context, view, x, y + 22, side));
    }
    const similar = hand.similarIn(snapshot);
    if (!similar) return;
    const [left, top] = stacked ? [0, y + 98] : [handWidth(layout), y + 22];
    const pitch = Math.min(side + 8, (layout.width - left) / columns);
    const pictures = sheet(`rows ${similar.rows.join()}`, () => similar.pictures, dataset.shape);
    for (let i = 0; i < Math.min(columns, similar.rows.length); i++)
      pictures.draw(context, i, left + i * pitch, top, side);
  }

  /** The chosen pair, what it is pushed from, and where the picture in hand lies. */
  #drawLines(painting: Painting, share: number) {
    const group = this.stage.value!.querySelector('.lines')!;
    const {snapshot, layout} = painting;
    const {hand} = this.#view;
    const parts: SVGElement[] = [];
    const add = (name: string, attributes: Record<string, string | number>, text = '') => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
      element.textContent = text;
      parts.push(element);
    };
    const dot = ([cx, cy]: Place, r: number, className: string) =>
      add('circle', {cx: cx.toFixed(1), cy: cy.toFixed(1), r, class: className});
    const half = snapshot.pairs.rows.length;
    const pair = hand.pairOf(snapshot);
    const pairAt = placeOf(painting, snapshot.pairs.points, this.#before?.pairs, share);
    const cloudAt = placeOf(painting, snapshot.cloud.points, this.#before?.cloud, share);
    const [cx, cy] = layout.middle;
    if (snapshot.collapsed) {
      const at = cloudAt(0);
      dot(at, 8.5, 'ring');
      const above = at[1] - 18;
      add(
        'text',
        {x: at[0].toFixed(1), y: above.toFixed(1), 'text-anchor': 'middle', class: 'halo'},
        `all ${count(cloudCount(snapshot))} ${noun(snapshot.config.dataset)}, one point`,
      );
      return group.replaceChildren(...parts);
    }
    if (pair >= 0) {
      const [a, b] = [pairAt(pair), pairAt(half + pair)];
      if (!isDistance(snapshot.config)) {
        for (const other of othersOf(snapshot, pair)) {
          const to = pairAt(half + other);
          add('line', {
            x1: a[0].toFixed(1),
            y1: a[1].toFixed(1),
            x2: to[0].toFixed(1),
            y2: to[1].toFixed(1),
            class: 'apart',
          });
        }
      }
      add('path', {d: chord(painting, a, b), class: 'together'});
      for (const at of [a, b]) dot(at, 5, 'view');
    }
    if (hand.row < cloudCount(snapshot)) {
      for (const row of hand.similarIn(snapshot)?.rows ?? [])
        if (row < cloudCount(snapshot)) dot(cloudAt(row), 4, 'similar');
      dot(cloudAt(hand.row), 7, 'in-hand');
    }
    if (this.#view.pad.placed) dot(placeOf(painting, this.#view.pad.placed.point, undefined, 1)(0), 8, 'newcomer');
    if (snapshot.drawn.as === 'circle') {
      add('text', {x: cx, y: cy - 3, 'text-anchor': 'middle', class: 'halo strong positive'}, 'together');
      if (!isDistance(snapshot.config))
        add('text', {x: cx, y: cy + 14, 'text-anchor': 'middle', class: 'halo strong negative'}, 'apart');
    }
    group.replaceChildren(...parts);
  }

  /** A name on each class's densest place, where a picture's colour does not say what it is. */
  #drawLabels({snapshot, layout, seen}: Painting) {
    const group = this.stage.value!.querySelector('.labels')!;
    const {classNames} = snapshot.dataset;
    if (snapshot.collapsed || snapshot.cloud.colours.length > 0 || classNames.length === 0 || classNames.length > 10)
      return group.replaceChildren();
    const {
      middle: [cx, cy],
      radius,
      round,
    } = layout;
    const inward = snapshot.drawn.as === 'circle' ? (radius - 22) / radius : 1;
    const at = placeOf({snapshot, layout, seen}, snapshot.cloud.points, undefined, 1);
    const rows = Array.from({length: cloudCount(snapshot)}, (_, i) => ({i, place: at(i)})).filter(
      ({place}) => place[2] >= 0,
    );
    const long = classNames.some((name) => name.length > 2);
    const size = long ? 12 : 17;
    const positions = rows.map(({place: [x, y]}) => [cx + (x - cx) * inward, cy + (y - cy) * inward] as const);
    const places = densestPlaces(
      positions,
      rows.map(({i}) => snapshot.cloud.labels[i]),
      classNames.length,
      round,
    );
    group.replaceChildren(
      ...pushedApart(places, long, round, undefined).map(({label, x, y}) => {
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        text.setAttribute('x', x.toFixed(1));
        text.setAttribute('y', (y + size * 0.35).toFixed(1));
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

/** Px that the picture in hand and its views take, before what is similar. */
export const handWidth = ({hand: {side}, width}: {hand: {side: number}; width: number}): number =>
  Math.max(3 * side + 60, width * 0.3);

/** Four other pairs, from near to far: what the pair is pushed from is all of them. */
const othersOf = ({pairs}: ContrastiveSnapshot, pair: number): number[] => {
  const n = pairs.rows.length;
  const order = Array.from({length: n}, (_, j) => j)
    .filter((j) => j !== pair)
    .sort((a, b) => pairs.similarity[pair * n + b] - pairs.similarity[pair * n + a]);
  return [0.04, 0.25, 0.5, 0.75].map((share) => order[Math.floor(share * order.length)]).filter((j) => j !== undefined);
};
