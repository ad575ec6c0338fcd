import {isOpen, markPath} from '../base/drawing/marks.js';
import type {Theme} from '../base/figure/theme.js';

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

/** Every mark drawn once: ten thousand points are then ten thousand copies, which a canvas makes in milliseconds. */
export class MarksAtlas {
  readonly radius: number;
  readonly #theme: Theme;
  readonly #ratio: number;
  readonly #marks = new Map<string, HTMLCanvasElement>();

  constructor(theme: Theme, radius: number, ratio: number) {
    this.#theme = theme;
    this.radius = radius;
    this.#ratio = ratio;
  }

  /** Whether it was made for the same colours, size and screen. */
  fits(theme: Theme, radius: number, ratio: number): boolean {
    return this.radius === radius && this.#ratio === ratio && JSON.stringify(theme) === JSON.stringify(this.#theme);
  }

  /** A class's mark, in its colour and shape. */
  ofClass(label: number): HTMLCanvasElement {
    return this.#mark(`class ${label % 10}`, label % 10, this.#theme.classes[label % 10]);
  }

  /** A disc in the colour of a share 0…1 of a factor. */
  ofShade(share: number): HTMLCanvasElement {
    const step = Math.round(Math.min(1, Math.max(0, share)) * (SHADES - 1));
    return this.#mark(`shade ${step}`, 0, shadeColour(this.#theme, step / (SHADES - 1)));
  }

  draw(context: CanvasRenderingContext2D, mark: HTMLCanvasElement, x: number, y: number) {
    const side = mark.width / this.#ratio;
    context.drawImage(mark, x - side / 2, y - side / 2, side, side);
  }

  #mark(key: string, shape: number, colour: string): HTMLCanvasElement {
    const known = this.#marks.get(key);
    if (known) return known;
    const canvas = document.createElement('canvas');
    const side = Math.ceil((this.radius * 1.3 + 1.5) * 2 * this.#ratio);
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d')!;
    context.setTransform(this.#ratio, 0, 0, this.#ratio, side / 2, side / 2);
    const path = new Path2D(markPath(shape, this.radius));
    context.lineWidth = Math.max(1.1, this.radius * 0.42);
    if (isOpen(shape)) {
      context.strokeStyle = colour;
      context.stroke(path);
    } else {
      context.fillStyle = colour;
      context.fill(path);
    }
    this.#marks.set(key, canvas);
    return canvas;
  }
}
