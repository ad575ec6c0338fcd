/** A rectangle, in px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a picture is laid out: on a phone, in an article's column, or wide; px. */
export interface StageLayout {
  readonly kind: 'phone' | 'article' | 'wide';
  readonly width: number;
  readonly height: number;
}

/** Which layout a width has room for. */
export const kindOf = (width: number): StageLayout['kind'] =>
  width <= 480 ? 'phone' : width >= 960 ? 'wide' : 'article';
