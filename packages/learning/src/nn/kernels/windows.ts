/** A square window sliding over `[n, h, w, c]` pictures that have `padding` zeros all round. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
}

export const outputSide = (side: number, {size, stride, padding}: Window): number =>
  Math.floor((side + 2 * padding - size) / stride) + 1;

/**
 * Calls `visit` for every run of numbers that a window's row and a picture share: `at` in the unfolded, `from` in the
 * picture, `length` numbers. A window's row is contiguous in both.
 */
export function eachRun(
  [n, h, w, c]: readonly number[],
  window: Window,
  visit: (at: number, from: number, length: number) => void,
): void {
  const {size, stride, padding} = window;
  const [rows, columns] = [outputSide(h!, window), outputSide(w!, window)];
  for (let picture = 0; picture < n!; picture++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const start = ((picture * rows + row) * columns + column) * size * size * c!;
        const left = column * stride - padding;
        const [first, end] = [Math.max(0, -left), Math.min(size, w! - left)];
        for (let i = 0; i < size; i++) {
          const y = row * stride - padding + i;
          if (y < 0 || y >= h!) continue;
          const from = ((picture * h! + y) * w! + left + first) * c!;
          visit(start + (i * size + first) * c!, from, (end - first) * c!);
        }
      }
    }
  }
}
