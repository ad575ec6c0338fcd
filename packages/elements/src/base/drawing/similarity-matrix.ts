import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';
import type {Theme} from '../figure/theme.js';
import {painted, type Draw} from './painted.js';
import {placeIn} from './pointer.js';

/** Similarities −1…1 of things with others, and which of them are shown. */
export interface Similarities {
  /** `[n, n]`: of the first kind (down) with the second (across). */
  readonly values: Float32Array;
  readonly n: number;
  /** Numbers of the pairs that are shown, in their order; all. */
  readonly shown?: readonly number[];
  /** Number of the pair that stands out. */
  readonly selected?: number;
  /** Side of a cell, px. */
  readonly cell: number;
  /** Draws what a row or a column is of, before and above the cells. */
  readonly name?: (
    context: CanvasRenderingContext2D,
    pair: number,
    axis: 'row' | 'column',
    place: readonly [x: number, y: number, side: number],
    theme: Theme,
  ) => void;
}

/** Opacity of a similarity −1…1: most of the range goes to what is nearly the same. */
export const shadeOf = (similarity: number): number =>
  0.02 + 0.96 * (Math.min(1, Math.max(-1, similarity)) / 2 + 0.5) ** 2.2;

const all = (n: number) => Array.from({length: n}, (_, i) => i);

/** `count` of `n` numbers, spread over them evenly: what a matrix has room for. */
export const spreadOver = (n: number, count: number): number[] => {
  const k = Math.min(n, count);
  return Array.from({length: k}, (_, i) => Math.floor(((i + 0.5) * n) / k));
};

/** Draws the cells at a place: one hue from paper to positive, the diagonal outlined; names left of them and above. */
export const drawMatrix = (
  context: CanvasRenderingContext2D,
  theme: Theme,
  {values, n, shown = all(n), selected, cell, name}: Similarities,
  [x, y]: readonly [number, number],
) => {
  shown.forEach((pair, i) => {
    name?.(context, pair, 'row', [x - cell - 3, y + i * cell + 1, cell - 2], theme);
    name?.(context, pair, 'column', [x + i * cell + 1, y - cell - 3, cell - 2], theme);
  });
  context.fillStyle = theme.positive;
  shown.forEach((a, i) =>
    shown.forEach((b, j) => {
      context.globalAlpha = shadeOf(values[a * n + b]);
      context.fillRect(x + j * cell + 0.5, y + i * cell + 0.5, cell - 1, cell - 1);
    }),
  );
  context.globalAlpha = 1;
  shown.forEach((pair, i) => {
    context.strokeStyle = pair === selected ? theme.code : theme.ink;
    context.lineWidth = pair === selected ? 2 : 1;
    context.strokeRect(x + i * cell + 0.5, y + i * cell + 0.5, cell - 1, cell - 1);
  });
};

/** Px of a matrix with its names. */
export const matrixSide = ({n, shown = all(n), cell, name}: Similarities): number =>
  shown.length * cell + (name ? cell + 4 : 0) + 1;

/** −1 to 1 in the matrix's own shades, 112 px wide, at a place of an overlay. */
export const matrixKey = (x: number, y: number): SVGTemplateResult => svg`
  <text x=${x} y=${y + 4} font-size="12" class="small">−1</text>
  ${Array.from({length: 12}, (_, i) => svg`<rect x=${x + 22 + i * 7} y=${y - 3} width="7" height="6" fill="var(--_positive)" opacity=${shadeOf((i / 11) * 2 - 1).toFixed(2)}></rect>`)}
  <text x=${x + 112} y=${y + 4} font-size="12" class="small">1</text>`;

/**
 * A matrix of similarities, pressed by its cells or gone through by arrow keys: a press selects the cell's row.
 *
 * @example
 * similarityMatrix(
 *   {values: pairs.similarity, n: 256, shown: spreadOver(256, 16), selected: 7, cell: 20},
 *   {label: 'Similarity of 16 pairs: arrow keys go from pair to pair', select: (pair) => this.select(pair)},
 * );
 */
export const similarityMatrix = (
  matrix: Similarities,
  {label, select}: {label: string; select: (pair: number) => void},
): TemplateResult => {
  const {n, shown = all(n), selected, cell, values, name} = matrix;
  const side = matrixSide(matrix);
  const left = side - 1 - shown.length * cell;
  const draw: Draw = (context, theme) => drawMatrix(context, theme, matrix, [left, left]);
  const press = (event: PointerEvent) => {
    const [, y] = placeIn(event.currentTarget as HTMLElement, event);
    const pair = shown[Math.floor((y - left) / cell)];
    if (pair !== undefined) select(pair);
  };
  const key = (event: KeyboardEvent) => {
    const forward = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (!forward) return;
    event.preventDefault();
    const now = selected === undefined ? -1 : shown.indexOf(selected);
    select(shown[now < 0 ? 0 : (now + forward + shown.length) % shown.length]);
  };
  return html`<canvas class="matrix" role="application" tabindex="0" aria-roledescription="matrix" aria-label=${label}
    @pointerdown=${press} @keydown=${key}
    ${painted(draw, {width: side, height: side}, {values: [values, shown.join(), selected, cell, name]})}></canvas>`;
};
