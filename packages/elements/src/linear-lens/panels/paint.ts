import {paintedCloud, type Cloud, type LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {html, nothing, type TemplateResult} from 'lit';
import {markPath} from '../../base/drawing/marks.js';
import {painted, type Draw} from '../../base/drawing/painted.js';
import {placeIn} from '../../base/drawing/pointer.js';
import type {ContentPanel} from '../../base/panels/panel.js';

/** px of the pad, and units of its side. */
const SIDE = 240;
const UNITS = 10;
/** Milliseconds between two points of a drag. */
const DRIP = 120;
/** px that points of a drag lie about the pointer. */
const JITTER = 9;
/** px that an arrow key moves the brush. */
const STEP = 12;
/** Fewer make no cloud. */
const LEAST = 3;
const MOST = 1000;
const CLASSES = ['first', 'second', 'third', 'fourth'];

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** A pad on which the reader paints a cloud of their own, class by class. */
export class PaintPad implements Pick<ContentPanel<LensSnapshot>, 'render'> {
  readonly #paint: (cloud: Cloud | undefined) => void;
  readonly #update: () => void;
  #dots: readonly Dot[] = [];
  #brush = 0;
  #last = 0;
  /** Where keys paint, while the pad has the focus. */
  #cursor: readonly [x: number, y: number] | undefined;

  /** @param paint - Takes the cloud; undefined for none. */
  constructor(paint: (cloud: Cloud | undefined) => void, update: () => void) {
    this.#paint = paint;
    this.#update = update;
  }

  render(): TemplateResult {
    const dots = this.#dots;
    const left = LEAST - dots.length;
    return html`<header><h4>Paint your own cloud</h4></header>
      <div class="pad">
        <canvas class="paint" tabindex="0" role="application" aria-label="Pad for points: arrow keys move the brush, Enter paints, ${dots.length} painted"
          @pointerdown=${this.#pressed} @pointermove=${this.#moved} @keydown=${this.#key} @focus=${this.#focused} @blur=${this.#blurred}
          ${painted(this.#draw, {width: SIDE, height: SIDE}, {values: [dots, this.#cursor, this.#brush]})}></canvas>
        <div>
          <p class="help">A tap paints a point, a drag about eight a second. Paint two long classes side by side, or a cloud with a few
            points far out, and see which objective they fool.</p>
          <fieldset class="guess">
            <legend>Brush</legend>
            ${CLASSES.map(
              (name, label) =>
                html`<label class="field"><input type="radio" name="brush" .checked=${this.#brush === label} @change=${() => this.#choose(label)}><span class="name">${name}</span></label>`,
            )}
          </fieldset>
          <p><button type="button" class="quiet" ?disabled=${dots.length === 0} @click=${() => this.#set(dots.slice(0, -1))}>Undo</button>
            <button type="button" class="quiet" ?disabled=${dots.length === 0} @click=${() => this.#set([])}>Clear</button></p>
          ${left > 0 && left < LEAST ? html`<p class="help">Paint at least three points.</p>` : nothing}
        </div>
      </div>`;
  }

  readonly #draw: Draw = (context, theme) => {
    for (const {x, y, label} of this.#dots) {
      context.save();
      context.translate(x, y);
      context.fillStyle = theme.classes[label]!;
      context.fill(new Path2D(markPath(label, 3.3)));
      context.restore();
    }
    if (!this.#cursor) return;
    const [x, y] = this.#cursor;
    context.strokeStyle = theme.accent;
    context.lineWidth = 2;
    context.strokeRect(x - 6, y - 6, 12, 12);
  };

  readonly #pressed = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const pad = event.currentTarget as HTMLElement;
    pad.setPointerCapture(event.pointerId);
    this.#last = event.timeStamp;
    this.#add(placeIn(pad, event));
  };

  readonly #moved = (event: PointerEvent) => {
    const pad = event.currentTarget as HTMLElement;
    if (!pad.hasPointerCapture(event.pointerId) || event.timeStamp - this.#last < DRIP) return;
    this.#last = event.timeStamp;
    const [x, y] = placeIn(pad, event);
    const about = () => (Math.random() - 0.5) * 2 * JITTER;
    this.#add([x + about(), y + about()]);
  };

  readonly #key = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (!way && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const [x, y] = this.#cursor ?? [SIDE / 2, SIDE / 2];
    if (!way) return this.#add([x, y]);
    this.#cursor = [inside(x + way[0]), inside(y + way[1])];
    this.#update();
  };

  readonly #focused = (event: FocusEvent) => {
    if (!(event.currentTarget as HTMLElement).matches(':focus-visible')) return;
    this.#cursor ??= [SIDE / 2, SIDE / 2];
    this.#update();
  };

  readonly #blurred = () => {
    this.#cursor = undefined;
    this.#update();
  };

  #choose(label: number) {
    this.#brush = label;
    this.#update();
  }

  #add([x, y]: readonly [number, number]) {
    if (this.#dots.length < MOST) this.#set([...this.#dots, {x: inside(x), y: inside(y), label: this.#brush}]);
  }

  #set(dots: readonly Dot[]) {
    this.#dots = dots;
    this.#paint(dots.length < LEAST ? undefined : cloudOf(dots));
    this.#update();
  }
}

const inside = (at: number) => Math.min(SIDE, Math.max(0, at));

/** y is upwards, as in the plane. */
const cloudOf = (dots: readonly Dot[]): Cloud =>
  paintedCloud(
    Float32Array.from(dots.flatMap(({x, y}) => [(x / SIDE) * UNITS, (1 - y / SIDE) * UNITS])),
    Uint8Array.from(dots, ({label}) => label),
    CLASSES.slice(0, Math.max(...dots.map(({label}) => label)) + 1),
  );
