import {noChange, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type DirectiveParameters, type ElementPart} from 'lit/directive.js';
import {readTheme, type Theme} from '../figure/theme.js';
import {fitCanvas} from './canvas.js';

/** Px of CSS. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws on an empty canvas; units are CSS px. */
export type Draw = (context: CanvasRenderingContext2D, theme: Theme) => void;

export interface PaintedOptions {
  /** What is drawn: painted again when one of them, the size, the colours or the screen is another. Without: at every render. */
  readonly values?: readonly unknown[];
  /** Called after each render, and each time it was painted: for what lies over the canvas. */
  readonly over?: () => void;
  /** To paint the canvas again without a render. */
  readonly handle?: CanvasHandle;
}

/** A canvas under {@link painted}: paints it again between renders, as for a hover or the frames of a tween. */
export class CanvasHandle {
  #painting: Painting | undefined;

  /** The canvas, once it is in the page. */
  get canvas(): HTMLCanvasElement | undefined {
    return this.#painting?.canvas;
  }

  /** Paints now. What fails fails the element, as in a render. */
  repaint() {
    this.#painting?.repaint();
  }

  /** Only {@link painted} calls this. */
  holds(painting: Painting, held: boolean) {
    if (held) this.#painting = painting;
    else if (this.#painting === painting) this.#painting = undefined;
  }
}

/** All painted canvases of one host: paints what changed once its template is in the page. */
class Paintings implements ReactiveController {
  static readonly #of = new WeakMap<ReactiveControllerHost, Paintings>();
  theme: Theme | undefined;
  readonly all = new Set<Painting>();
  readonly #host: ReactiveControllerHost;
  #failures: unknown[] = [];

  static of(host: ReactiveControllerHost): Paintings {
    let known = this.#of.get(host);
    if (!known) {
      this.#of.set(host, (known = new Paintings(host)));
      host.addController(known);
    }
    return known;
  }

  private constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** One that cannot be painted keeps none of the others from it, and is then the element's to report. */
  hostUpdated() {
    const [first] = this.all;
    if (first) {
      const theme = readTheme(first.canvas.parentNode as HTMLElement | ShadowRoot);
      if (JSON.stringify(theme) !== JSON.stringify(this.theme)) this.theme = theme;
    }
    for (const painting of this.all) this.try(() => painting.refresh());
    const [failure] = this.#failures.splice(0);
    if (failure !== undefined) throw failure;
  }

  try(paint: () => void): boolean {
    try {
      paint();
      return true;
    } catch (failure) {
      this.#failures.push(failure);
      return false;
    }
  }

  /** Between renders: the next one throws what failed. */
  now(paint: () => void) {
    if (!this.try(paint)) this.#host.requestUpdate();
  }
}

/** One canvas: what it is to show, and what it shows. */
class Painting extends AsyncDirective {
  #part: ElementPart | undefined;
  #paintings: Paintings | undefined;
  #handle: CanvasHandle | undefined;
  #draw: Draw = () => {};
  #over: () => void = () => {};
  #size: Size = {width: 0, height: 0};
  #wanted: readonly unknown[] = [];
  #shown: readonly unknown[] = [];

  get canvas(): HTMLCanvasElement {
    return this.#part!.element as HTMLCanvasElement;
  }

  override render(_draw: Draw, _size: Size, _options: PaintedOptions = {}) {
    return noChange;
  }

  override update(
    part: ElementPart,
    [draw, size, {values = [draw], over = () => {}, handle} = {}]: DirectiveParameters<this>,
  ) {
    const host = part.options?.host as ReactiveControllerHost | undefined;
    if (!host) throw new Error('painted() stands in the template of a Lit element.');
    this.#part = part;
    this.#paintings ??= Paintings.of(host);
    if (handle !== this.#handle) this.#handle?.holds(this, false);
    this.#handle = handle;
    this.#draw = draw;
    this.#over = over;
    this.#size = size;
    this.#wanted = values;
    this.reconnected();
    return noChange;
  }

  override disconnected() {
    this.#paintings?.all.delete(this);
    this.#handle?.holds(this, false);
  }

  override reconnected() {
    this.#paintings?.all.add(this);
    this.#handle?.holds(this, true);
  }

  /** Paints if it is to show anything else than it shows. */
  refresh() {
    const {width, height} = this.#size;
    const wanted = [...this.#wanted, this.#paintings!.theme, width, height, devicePixelRatio];
    const same = wanted.length === this.#shown.length && wanted.every((value, i) => Object.is(value, this.#shown[i]));
    if (same) return this.#over();
    this.#shown = wanted;
    this.#paint();
  }

  repaint() {
    if (this.#paintings?.theme) this.#paintings.now(() => this.#paint());
  }

  #paint() {
    const {width, height} = this.#size;
    const {canvas} = this;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    this.#draw(fitCanvas(canvas, this.#size), this.#paintings!.theme!);
    this.#over();
  }
}

/**
 * Paints a canvas: fits it to a size in px and to the screen, and calls `draw` after the template it stands in was put in
 * the page. The one way that a figure of ours comes to its pixels: nothing is drawn while rendering, and a drawing that
 * throws is reported by the element as a template is that throws.
 *
 * @example
 * html`<canvas role="img" aria-label="A disc" ${painted(
 *   (context, {ink}) => {
 *     context.fillStyle = ink;
 *     context.arc(20, 20, radius, 0, 2 * Math.PI);
 *     context.fill();
 *   },
 *   {width: 40, height: 40},
 *   {values: [radius]},
 * )}></canvas>`
 */
export const painted = directive(Painting);
