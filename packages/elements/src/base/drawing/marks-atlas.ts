import type {Theme} from '../figure/theme.js';
import {isOpen, markPath} from './marks.js';

/** Colours along a factor, from its least to its largest. */
const SHADES = 32;

const channels = (colour: string): number[] =>
  /(\d+)\D+(\d+)\D+(\d+)/.exec(colour)?.slice(1, 4).map(Number) ?? [0, 0, 0];

/** Blue over purple to rust: the house's own three, which dark and light pages each have. */
const shadeColour = ({input, code, output}: Theme, share: number): string => {
  const [from, to, part] = share < 0.5 ? [input, code, share * 2] : [code, output, share * 2 - 1];
  const [a, b] = [channels(from), channels(to)];
  return `rgb(${a.map((value, i) => Math.round(value + (b[i] - value) * part)).join(' ')})`;
};

/** Marks drawn once each: ten thousand points are then ten thousand copies, which a canvas makes in milliseconds. */
export class MarksAtlas {
  readonly radius: number;
  readonly #theme: Theme;
  readonly #ratio: number;
  readonly #classes: HTMLCanvasElement[] = [];
  readonly #shares: HTMLCanvasElement[] = [];
  readonly #marks = new Map<string, HTMLCanvasElement>();

  /** @param ratio - Pixels of the canvas in one px. */
  constructor(theme: Theme, radius: number, ratio: number) {
    this.#theme = theme;
    this.radius = radius;
    this.#ratio = ratio;
  }

  /** This atlas if it was made for such a theme, size and screen, else a new one. */
  for(theme: Theme, radius: number, ratio: number): MarksAtlas {
    const same = this.#theme === theme && this.radius === radius && this.#ratio === ratio;
    return same ? this : new MarksAtlas(theme, radius, ratio);
  }

  /** A class's mark, in its shape and its colour, or another. */
  ofClass(label: number, colour?: string): HTMLCanvasElement {
    const shape = label % 10;
    if (colour === undefined) return (this.#classes[shape] ??= this.#mark(shape, this.#theme.classes[shape]));
    const key = `${shape} ${colour}`;
    let mark = this.#marks.get(key);
    if (!mark) this.#marks.set(key, (mark = this.#mark(shape, colour)));
    return mark;
  }

  /** A disc in the colour of a share 0…1 of a factor. */
  ofShare(share: number): HTMLCanvasElement {
    const step = Math.round(Math.min(1, Math.max(0, share || 0)) * (SHADES - 1));
    return (this.#shares[step] ??= this.#mark(0, shadeColour(this.#theme, step / (SHADES - 1))));
  }

  draw(context: CanvasRenderingContext2D, mark: HTMLCanvasElement, x: number, y: number) {
    const side = mark.width / this.#ratio;
    context.drawImage(mark, x - side / 2, y - side / 2, side, side);
  }

  #mark(shape: number, colour: string): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    const side = Math.ceil((this.radius * 1.3 + 1.5) * 2 * this.#ratio);
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d')!;
    context.setTransform(this.#ratio, 0, 0, this.#ratio, side / 2, side / 2);
    drawMark(context, shape, this.radius, colour);
    return canvas;
  }
}

/** One mark about the origin. */
export const drawMark = (context: CanvasRenderingContext2D, shape: number, radius: number, colour: string) => {
  const path = new Path2D(markPath(shape, radius));
  context.lineWidth = Math.max(1.1, radius * 0.42);
  context.fillStyle = context.strokeStyle = colour;
  if (isOpen(shape)) context.stroke(path);
  else context.fill(path);
};
