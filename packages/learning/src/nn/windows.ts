import {
  add,
  concat,
  fill,
  getBackend,
  pad,
  reshape,
  slice,
  stack,
  stridedSlice,
  tensor4d,
  type Tensor4D,
} from '../tf/tf.js';

/** A square window sliding over `[n, h, w, c]` pictures that have `padding` zeros all round. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
}

const outputSide = (side: number, {size, stride, padding}: Window): number =>
  Math.floor((side + 2 * padding - size) / stride) + 1;

/** Where the numbers are in reach of JavaScript, one loop beats a dozen kernels that each compute every index anew. */
const onHost = (): boolean => ['cpu', 'wasm'].includes(getBackend());

/**
 * Calls `visit` for every run of numbers that a window's row and a picture share: `at` in the unfolded, `from` in the
 * picture, `length` numbers. A window's row is contiguous in both.
 */
function eachRun(
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

function unfoldOnHost(x: Tensor4D, window: Window): Tensor4D {
  const [n, h, w, c] = x.shape;
  const [rows, columns] = [outputSide(h, window), outputSide(w, window)];
  const pixels = x.dataSync();
  const unfolded = new Float32Array(n * rows * columns * window.size ** 2 * c);
  eachRun(x.shape, window, (at, from, length) => {
    for (let i = 0; i < length; i++) unfolded[at + i] = pixels[from + i]!;
  });
  return tensor4d(unfolded, [n, rows, columns, window.size ** 2 * c]);
}

function foldOnHost(unfolded: Tensor4D, shape: readonly [number, number, number, number], window: Window): Tensor4D {
  const numbers = unfolded.dataSync();
  const pixels = new Float32Array(shape.reduce((a, b) => a * b, 1));
  eachRun(shape, window, (at, from, length) => {
    for (let i = 0; i < length; i++) pixels[from + i]! += numbers[at + i]!;
  });
  return tensor4d(pixels, shape.slice() as [number, number, number, number]);
}

function unfoldOnDevice(x: Tensor4D, window: Window): Tensor4D {
  const [n, h, w, c] = x.shape;
  const {size, stride, padding: p} = window;
  const [rows, columns] = [outputSide(h, window), outputSide(w, window)];
  const padded =
    p > 0
      ? pad(x, [
          [0, 0],
          [p, p],
          [p, p],
          [0, 0],
        ])
      : x;
  const taps = Array.from({length: size * size}, (_, tap): Tensor4D => {
    const [i, j] = [Math.floor(tap / size), tap % size];
    if (stride === 1) return slice(padded, [0, i, j, 0], [n, rows, columns, c]);
    const end = [n, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, c];
    return stridedSlice(padded, [0, i, j, 0], end, [1, stride, stride, 1]) as Tensor4D;
  });
  return concat(taps, 3);
}

/** Weaves stride² pictures `[n, h, w, c]`, one for each phase of the stride, into one `[n, h · stride, w · stride, c]`. */
function weave(phases: readonly Tensor4D[], stride: number): Tensor4D {
  if (stride === 1) return phases[0]!;
  const [n, h, w, c] = phases[0]!.shape;
  const lines = Array.from({length: stride}, (_, i) =>
    reshape(stack(phases.slice(i * stride, (i + 1) * stride), 3), [n, h, w * stride, c]),
  );
  return reshape(stack(lines, 2), [n, h * stride, w * stride, c]) as Tensor4D;
}

/**
 * Taps that fall on the same phase of the stride are added up on the coarse grid; only then are the phases woven
 * together, so that the fine grid is written once.
 */
function foldOnDevice(unfolded: Tensor4D, shape: readonly [number, number, number, number], window: Window): Tensor4D {
  const [n, h, w, c] = shape;
  const [, rows, columns] = unfolded.shape;
  const {size, stride, padding} = window;
  // One cell to spare: the last tap may begin a cell that the picture's own border ends in.
  const high = Math.max(Math.ceil((h + 2 * padding) / stride), rows + Math.floor((size - 1) / stride));
  const wide = Math.max(Math.ceil((w + 2 * padding) / stride), columns + Math.floor((size - 1) / stride));
  const phases = new Map<number, Tensor4D>();
  for (let tap = 0; tap < size * size; tap++) {
    const [i, j] = [Math.floor(tap / size), tap % size];
    const [down, right] = [Math.floor(i / stride), Math.floor(j / stride)];
    const placed = pad(slice(unfolded, [0, 0, 0, tap * c], [n, rows, columns, c]), [
      [0, 0],
      [down, high - rows - down],
      [right, wide - columns - right],
      [0, 0],
    ]);
    const phase = (i % stride) * stride + (j % stride);
    const sum = phases.get(phase);
    phases.set(phase, sum ? add(sum, placed) : placed);
  }
  const whole = Array.from(
    {length: stride * stride},
    (_, phase) => phases.get(phase) ?? (fill([n, high, wide, c], 0) as Tensor4D),
  );
  return slice(weave(whole, stride), [0, padding, padding, 0], [n, h, w, c]) as Tensor4D;
}

/** Every window's numbers side by side: `[n, h, w, c]` → `[n, oh, ow, size² · c]`, taps in row-major order. */
export const unfold = (x: Tensor4D, window: Window, host = onHost()): Tensor4D =>
  host ? unfoldOnHost(x, window) : unfoldOnDevice(x, window);

/** The adjoint of {@link unfold}: what windows share is added up. `shape` is the pictures'. */
export const fold = (
  unfolded: Tensor4D,
  shape: readonly [number, number, number, number],
  window: Window,
  host = onHost(),
): Tensor4D => (host ? foldOnHost(unfolded, shape, window) : foldOnDevice(unfolded, shape, window));
