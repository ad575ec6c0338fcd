import {html, type TemplateResult} from 'lit';
import {CanvasHandle, painted, type Draw} from './painted.js';
import {placeIn} from './pointer.js';

/** Cells across: fine enough for a stroke, coarse enough for arrow keys. */
const GRID = 56;
/** Px of the pad, as laid out where there is room. */
const SIDE = 224;

/**
 * A drawing becomes an input as MNIST made its digits: the ink's box scaled to 20/28 of the side, keeping its proportions,
 * and its centre of mass put in the middle (LeCun et al. 1998).
 * `ink` is `[GRID, GRID]`, 0…1; the answer `[side, side]`.
 */
export const centred = (ink: Float32Array, side: number, grid = GRID): Float32Array => {
  const picture = new Float32Array(side * side);
  let [left, right, top, bottom] = [grid, -1, grid, -1];
  for (let y = 0; y < grid; y++) {
    for (let x = 0; x < grid; x++) {
      if (ink[y * grid + x] < 0.05) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) return picture;
  const scale = ((20 / 28) * side) / Math.max(right - left + 1, bottom - top + 1);
  // Area sampling, 4 × 4 points a pixel, about the box's middle first; then shifted by the mass.
  const sample = (cx: number, cy: number) => {
    picture.fill(0);
    const n = 4;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        let sum = 0;
        for (let k = 0; k < n * n; k++) {
          const gx = Math.floor((x + ((k % n) + 0.5) / n - side / 2) / scale + cx);
          const gy = Math.floor((y + (Math.floor(k / n) + 0.5) / n - side / 2) / scale + cy);
          if (gx >= 0 && gx < grid && gy >= 0 && gy < grid) sum += ink[gy * grid + gx];
        }
        picture[y * side + x] = sum / (n * n);
      }
    }
  };
  let [mass, mx, my] = [0, 0, 0];
  for (let i = 0; i < ink.length; i++) {
    mass += ink[i];
    mx += ink[i] * ((i % grid) + 0.5);
    my += ink[i] * (Math.floor(i / grid) + 0.5);
  }
  sample(mx / mass, my / mass);
  return picture;
};

/** Whom a pad draws for. */
export interface Drawer {
  /** Every stroke: the drawing as an input, `[side, side]`, 0…1. */
  drawn(input: Float32Array): void;
  cleared(): void;
  /** Side of an input in pixels; 0 while there is nothing to draw for. */
  side(): number;
}

/** A pad for pointer and keyboard: the reader's own input. */
export class DrawingPad {
  readonly #drawer: Drawer;
  readonly #canvas = new CanvasHandle();
  readonly #ink = new Float32Array(GRID * GRID);
  #pen: [number, number] = [GRID / 2, GRID / 2];
  #down = false;

  constructor(drawer: Drawer) {
    this.#drawer = drawer;
  }

  /** The pad with a title over it and a text beside it. */
  render(title: string, text: TemplateResult): TemplateResult {
    return html`<header><h4>${title}</h4></header>
      <div class="pad">
        <canvas tabindex="0" role="application" aria-roledescription="drawing pad"
          aria-label="Drawing pad: arrow keys move the pen, the space bar puts it down and lifts it, Delete clears"
          ${painted(this.#draw, {width: SIDE, height: SIDE}, {handle: this.#canvas})}
          @focus=${this.#paint} @blur=${this.#paint} @pointerdown=${this.#press} @pointermove=${this.#move} @keydown=${this.#key}></canvas>
        <div>
          ${text}
          <button type="button" class="quiet" @click=${this.#clear}>Clear</button>
        </div>
      </div>`;
  }

  readonly #press = (event: PointerEvent) => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#pen = this.#cell(event);
    this.#dab();
    this.#send();
  };

  readonly #move = (event: PointerEvent) => {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    this.#strokeTo(this.#cell(event));
    this.#send();
  };

  readonly #key = (event: KeyboardEvent) => {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    if (move) {
      const clamp = (value: number) => Math.min(GRID - 2, Math.max(1, value));
      const next: [number, number] = [clamp(this.#pen[0] + move[0] * 2), clamp(this.#pen[1] + move[1] * 2)];
      if (this.#down) this.#strokeTo(next);
      else this.#pen = next;
    } else if (event.key === ' ') {
      this.#down = !this.#down;
      if (this.#down) this.#dab();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#clear();
    } else return;
    event.preventDefault();
    this.#paint();
    if (this.#down) this.#send();
  };

  readonly #clear = () => {
    this.#ink.fill(0);
    this.#down = false;
    this.#paint();
    this.#drawer.cleared();
  };

  #cell(event: PointerEvent): [number, number] {
    const canvas = event.currentTarget as HTMLElement;
    const [x, y] = placeIn(canvas, event);
    const {clientLeft, clientTop, clientWidth, clientHeight} = canvas;
    return [((x - clientLeft) / clientWidth) * GRID, ((y - clientTop) / clientHeight) * GRID];
  }

  #strokeTo([x, y]: [number, number]) {
    const [fromX, fromY] = this.#pen;
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY)));
    for (let i = 1; i <= steps; i++) {
      this.#pen = [fromX + ((x - fromX) * i) / steps, fromY + ((y - fromY) * i) / steps];
      this.#dab();
    }
  }

  /** A round brush with a soft edge, two and a half cells wide. */
  #dab() {
    const [px, py] = this.#pen;
    for (let y = Math.max(0, Math.floor(py - 4)); y < Math.min(GRID, py + 4); y++) {
      for (let x = Math.max(0, Math.floor(px - 4)); x < Math.min(GRID, px + 4); x++) {
        const strength = Math.min(1, Math.max(0, 3 - Math.hypot(x + 0.5 - px, y + 0.5 - py)));
        this.#ink[y * GRID + x] = Math.max(this.#ink[y * GRID + x], strength);
      }
    }
    this.#paint();
  }

  #send() {
    const side = this.#drawer.side();
    if (side > 0) this.#drawer.drawn(centred(this.#ink, side));
  }

  readonly #paint = () => this.#canvas.repaint();

  /** Every cell that has ink, and the pen where the keys move it. */
  readonly #draw: Draw = (context, {ink, code}) => {
    const cell = SIDE / GRID;
    const dab = (at: number, colour: string, strength: number) => {
      context.fillStyle = colour;
      context.globalAlpha = strength;
      context.fillRect((at % GRID) * cell, Math.floor(at / GRID) * cell, cell, cell);
    };
    this.#ink.forEach((strength, at) => {
      if (strength > 0) dab(at, ink, strength);
    });
    if (this.#canvas.canvas?.matches(':focus-visible'))
      dab(Math.floor(this.#pen[1]) * GRID + Math.floor(this.#pen[0]), code, 1);
    context.globalAlpha = 1;
  };
}
