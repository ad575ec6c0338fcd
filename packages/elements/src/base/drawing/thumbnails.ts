import type {Layer} from './cloud.js';

/** Draws a row's picture into a square. */
export type DrawPicture = (
  context: CanvasRenderingContext2D,
  row: number,
  place: readonly [x: number, y: number, side: number],
  ink: string,
) => void;

/** Prime to the number of rows of anything: taken in such steps, every class comes early. */
const STRIDE = 7919;

/**
 * Pictures on the points of a cloud, wherever there is room for one: further in, more of them. A layer of a cloud, to stand
 * `above` its marks.
 *
 * @param draw - Draws one; the same function for the same pictures.
 * @param has - Whether a row's picture is known; all are unless told.
 * @example
 * cloud.render({...values, above: thumbnails(pictures.draw, {side: 26})}, size, words);
 */
export const thumbnails =
  (
    draw: DrawPicture,
    {side, most = 60, has = () => true}: {side: number; most?: number; has?: (row: number) => boolean},
  ): Layer =>
  (context, theme, {places, depths, count, size}) => {
    const gap = side * 1.9;
    const taken: [number, number][] = [];
    const free = (x: number, y: number) => taken.every(([u, v]) => Math.hypot(u - x, v - y) >= gap);
    for (let i = 0; i < count && taken.length < most; i++) {
      const row = count % STRIDE === 0 ? i : (i * STRIDE) % count;
      const [x, y] = [places[2 * row], places[2 * row + 1]];
      const inside = x > side / 2 && y > side / 2 && x < size.width - side / 2 && y < size.height - side / 2;
      if (!inside || depths[row] < 0 || !has(row) || !free(x, y)) continue;
      taken.push([x, y]);
      context.fillStyle = theme.paper;
      context.globalAlpha = 0.86;
      context.beginPath();
      context.arc(x, y, side * 0.56, 0, 2 * Math.PI);
      context.fill();
      context.globalAlpha = 1;
      draw(context, row, [x - side / 2, y - side / 2, side], theme.ink);
    }
  };
