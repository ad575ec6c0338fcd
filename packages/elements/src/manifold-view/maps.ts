import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldMap, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {pointTowards} from '../base/drawing/points.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {readTheme} from '../base/figure/theme.js';
import {isBest, MEASURES, progress} from './findings.js';
import {held, mapsLayout, pointNear, stacksMeasures, UNZOOMED, zoomed, type Layout} from './layout.js';
import {MapCanvas, type Brush} from './map-canvas.js';
import {METHODS} from './methods.js';
import {MarksAtlas} from './marks-atlas.js';
import type {ManifoldFigure} from './figure.js';

/** Milliseconds in which points move from one snapshot's places to the next one's. */
const TWEEN = 110;
const ZOOM_STEP = 1.5;
/** Letters of a name that leaves room beside it on a phone. */
const SHORT = 8;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The small multiples: a head, a canvas, lines over it and three measures a map; all of them show the point in hand. */
export class Maps {
  readonly #view: ManifoldFigure;
  readonly #canvases = new Map<MethodName, MapCanvas>();
  #atlas: MarksAtlas | undefined;
  #tween = 0;
  /** Where a rectangle was begun, and in which map. */
  #drag: {name: MethodName; from: [number, number]; to: [number, number]; pans: boolean} | undefined;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  stop() {
    cancelAnimationFrame(this.#tween);
  }

  forget() {
    this.stop();
    this.#canvases.clear();
  }

  get placed() {
    return this.#root?.querySelector('.map canvas') != null;
  }

  layout({methods}: ManifoldSnapshot): Layout {
    return mapsLayout(this.#view.width || 720, methods.length);
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const {methods} = snapshot;
    const layout = this.layout(snapshot);
    return html`<div class="maps" style=${styleProperties({'--_columns': String(layout.columns), '--_side': `${layout.side}px`, '--_measures': stacksMeasures(layout.side) ? '1' : '3'})}>
      ${methods.map((map, i) => this.#map(snapshot, map, i, layout))}
    </div>`;
  }

  /** Puts the newest snapshot on the canvases; gliding where the maps move. */
  paint(snapshot: ManifoldSnapshot, fresh: boolean, glides: boolean) {
    const {side} = this.layout(snapshot);
    for (const map of snapshot.methods) this.#canvasOf(map.name).take(map, side);
    cancelAnimationFrame(this.#tween);
    if (!fresh || !glides) return this.#frame(snapshot, 1, true);
    const begun = performance.now();
    const next = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - begun) / TWEEN));
      this.#frame(snapshot, share, share === 1);
      if (share < 1) this.#tween = requestAnimationFrame(next);
    };
    next(begun);
  }

  /** Another point is in hand: the same places, painted again. */
  repaint() {
    const snapshot = this.#view.shown;
    if (snapshot && this.placed) this.#frame(snapshot, 1, true);
  }

  #map(snapshot: ManifoldSnapshot, map: ManifoldMap, i: number, layout: Layout) {
    const {side} = layout;
    const {around, row} = this.#view.hand;
    const torn = around?.maps.find(({name}) => name === map.name);
    const recorded = this.#view.recorded;
    return html`<section class="map" data-name=${map.name} aria-label=${map.title}>
      <header class=${map.title.length > SHORT ? 'long' : ''}>
        ${recorded || !this.#view.host.shows('methods') ? html`<h4 data-caption=${map.title}>${map.title}</h4>` : this.#chooser(snapshot, map, i)}
        <span class="muted setting-said">${map.setting}</span>
        ${torn ? html`<span class="kept-said"><b>${torn.kept.length}</b> of ${torn.kept.length + torn.lost.length} kept</span>` : html`<span class="kept-said muted">${progress(map)}</span>`}
      </header>
      <div class="canvas" dir="ltr" role="application" tabindex="0" aria-roledescription="map"
        aria-label="${map.title}, ${this.#view.nameOf(snapshot, row)}: arrow keys go to the next point that way, Space adds it to the selection, plus and minus zoom, Escape shows all"
        style=${styleProperties({width: `${side}px`, height: `${side}px`})}
        @pointermove=${(event: PointerEvent) => this.#move(event, map)}
        @pointerleave=${() => this.#view.hand.hover(undefined)}
        @pointerdown=${(event: PointerEvent) => this.#press(event, map)}
        @pointerup=${(event: PointerEvent) => this.#release(event, map)}
        @pointercancel=${() => this.#cancel()}
        @dblclick=${(event: MouseEvent) => this.#zoom(map.name, 2, placeOf(event))}
        @wheel=${{handleEvent: (event: WheelEvent) => this.#wheel(event, map.name), passive: false}}
        @keydown=${(event: KeyboardEvent) => this.#key(event, snapshot, map)}>
        <canvas aria-hidden="true"></canvas>
        <svg class="overlay" viewBox="0 0 ${side} ${side}" aria-hidden="true"><g class="lines"></g><g class="labels"></g><rect class="rubber" hidden></rect></svg>
        ${
          map.state === 'refused'
            ? html`<p class="refusal">${map.refusal}</p>`
            : map.coordinates.length === 0
              ? html`<p class="refusal muted">${this.#view.host.training.playing ? 'Being laid out…' : 'Not laid out yet.'}</p>`
              : nothing
        }
      </div>
      ${this.#measures(snapshot, map)}
    </section>`;
  }

  #chooser(snapshot: ManifoldSnapshot, map: ManifoldMap, i: number) {
    const shown = snapshot.methods.map(({name}) => name);
    const choose = (event: Event) => {
      const name = (event.target as HTMLSelectElement).value as MethodName;
      this.#view.host.change('methods', shown.map((other, at) => (at === i ? name : other)).join(' '));
    };
    return html`<select class="method" data-caption=${METHODS[map.name]} aria-label="Method of map ${i + 1}" @change=${choose}>
      ${Object.entries(METHODS).map(([name, title]) => html`<option value=${name} ?selected=${name === map.name} ?disabled=${name !== map.name && shown.includes(name as MethodName)}>${title}</option>`)}
    </select>`;
  }

  #measures({methods}: ManifoldSnapshot, map: ManifoldMap) {
    return html`<ul class="measures">
      ${MEASURES.map((measure) => {
        const value = map.measures[measure.key];
        const known = Number.isFinite(value);
        const best = known && isBest(methods, measure, map);
        return html`<li class=${best ? 'best' : ''} title=${measure.help}><span>${measure.name}</span><span>${known ? measure.format(value) : '–'}</span>
          <span class="track"><i style=${styleProperties({width: `${known ? Math.max(0, Math.min(1, value)) * 100 : 0}%`})}></i></span></li>`;
      })}
    </ul>`;
  }

  #frame(snapshot: ManifoldSnapshot, share: number, last: boolean) {
    const root = this.#root;
    if (!root) return;
    const brush = this.#brush(snapshot);
    for (const {name} of snapshot.methods) {
      const section = root.querySelector<HTMLElement>(`.map[data-name="${name}"]`);
      const canvas = section?.querySelector('canvas');
      if (!section || !canvas) continue;
      const map = this.#canvasOf(name);
      const torn = this.#view.hand.around?.maps.find((other) => other.name === name);
      const over = {torn, newcomer: this.#view.newcomer.placeIn(name), way: this.#view.walk.way};
      map.paint(canvas, snapshot, brush, over, share);
      map.drawLines(section.querySelector('.lines')!, brush, over, share);
      if (last) map.drawLabels(section.querySelector('.labels')!, snapshot, brush);
      else section.querySelector('.labels')!.replaceChildren();
    }
  }

  #brush(snapshot: ManifoldSnapshot): Brush {
    const {side, phone} = this.layout(snapshot);
    const theme = readTheme(this.#root!);
    const ratio = Math.min(3, Math.max(1, devicePixelRatio || 1));
    const radius = snapshot.dataset.count > 3000 ? 1.8 : phone ? 2.2 : 2.7;
    if (!this.#atlas?.fits(theme, radius, ratio)) this.#atlas = new MarksAtlas(theme, radius, ratio);
    const {row, brushed} = this.#view.hand;
    return {atlas: this.#atlas, side, phone, paper: theme.paper, row, brushed};
  }

  #canvasOf(name: MethodName): MapCanvas {
    const known = this.#canvases.get(name) ?? new MapCanvas();
    this.#canvases.set(name, known);
    return known;
  }

  get #root(): HTMLElement | null {
    return this.#view.host.renderRoot.querySelector<HTMLElement>('.maps');
  }

  #move(event: PointerEvent, map: ManifoldMap) {
    const at = placeOf(event);
    const drag = this.#drag;
    if (!drag || drag.name !== map.name) {
      if (event.pointerType !== 'touch') this.#hover(map, at);
      return;
    }
    const canvas = this.#canvasOf(map.name);
    if (drag.pans) {
      const {side} = this.layout(this.#view.shown!);
      const {k, x, y} = canvas.zoom;
      canvas.zoom = held({k, x: x + at[0] - drag.to[0], y: y + at[1] - drag.to[1]}, side);
      drag.to = at;
      return this.repaint();
    }
    drag.to = at;
    this.#rubber(map.name);
  }

  #hover(map: ManifoldMap, at: readonly [number, number]) {
    const canvas = this.#canvasOf(map.name);
    this.#view.hand.hover(pointNear(map.coordinates, canvas.projection, canvas.zoom, at, 12));
  }

  #press(event: PointerEvent, map: ManifoldMap) {
    if (event.button !== 0 || map.coordinates.length === 0) return;
    const target = event.currentTarget as HTMLElement;
    const {zoom} = this.#canvasOf(map.name);
    const at = placeOf(event);
    this.#drag = {name: map.name, from: at, to: at, pans: zoom.k > 1 && !event.shiftKey};
    // A finger scrolls the page unless there is something to move.
    if (event.pointerType !== 'touch' || this.#drag.pans) target.setPointerCapture(event.pointerId);
  }

  #release(event: PointerEvent, map: ManifoldMap) {
    const drag = this.#drag;
    this.#cancel();
    if (!drag) return;
    const [[x, y], [u, v]] = [drag.from, placeOf(event)];
    const moved = Math.hypot(u - x, v - y) > 4;
    const canvas = this.#canvasOf(map.name);
    if (!moved) {
      const near = pointNear(
        map.coordinates,
        canvas.projection,
        canvas.zoom,
        [u, v],
        event.pointerType === 'touch' ? 22 : 12,
      );
      if (near === undefined) this.#view.hand.brush([]);
      else this.#view.hand.choose(near);
    } else if (!drag.pans)
      this.#view.hand.brush(canvas.within([Math.min(x, u), Math.min(y, v)], [Math.max(x, u), Math.max(y, v)]));
  }

  #cancel() {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag) this.#rubber(drag.name);
  }

  /** The rectangle being drawn. */
  #rubber(name: MethodName) {
    const rubber = this.#root?.querySelector(`.map[data-name="${name}"] .rubber`);
    if (!rubber) return;
    const drag = this.#drag;
    rubber.toggleAttribute('hidden', !drag || drag.pans);
    if (!drag) return;
    const [[x, y], [u, v]] = [drag.from, drag.to];
    for (const [key, value] of Object.entries({
      x: Math.min(x, u),
      y: Math.min(y, v),
      width: Math.abs(u - x),
      height: Math.abs(v - y),
    })) {
      rubber.setAttribute(key, String(value));
    }
  }

  /** With Ctrl, as a trackpad's pinch comes: without, the page scrolls. */
  #wheel(event: WheelEvent, name: MethodName) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#zoom(name, Math.exp(-event.deltaY / 100), placeOf(event));
  }

  #zoom(name: MethodName, factor: number, at: readonly [number, number]) {
    const canvas = this.#canvasOf(name);
    canvas.zoom = zoomed(canvas.zoom, factor, at, this.layout(this.#view.shown!).side);
    this.repaint();
  }

  #key(event: KeyboardEvent, snapshot: ManifoldSnapshot, map: ManifoldMap) {
    const {hand} = this.#view;
    const {side} = this.layout(snapshot);
    const n = snapshot.dataset.count;
    const canvas = this.#canvasOf(map.name);
    const direction = ARROWS[event.key];
    if (direction && map.coordinates.length > 0) hand.choose(pointTowards(map.coordinates, hand.row, direction));
    else if (event.key === 'PageDown') hand.choose((hand.row + 1) % n);
    else if (event.key === 'PageUp') hand.choose((hand.row - 1 + n) % n);
    else if (event.key === ' ') hand.toggle();
    else if (event.key === '+' || event.key === '=') this.#zoom(map.name, ZOOM_STEP, canvas.at(hand.row));
    else if (event.key === '-') this.#zoom(map.name, 1 / ZOOM_STEP, [side / 2, side / 2]);
    else if (event.key === 'Escape') {
      canvas.zoom = UNZOOMED;
      hand.brush([]);
    } else return;
    event.preventDefault();
  }
}

const placeOf = (event: MouseEvent): [number, number] => {
  const {left, top} = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
};
