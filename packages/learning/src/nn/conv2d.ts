import {
  add,
  concat,
  fill,
  pad,
  reshape,
  slice,
  stack,
  stridedSlice,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '../tf/tf.js';
import {dense, type Activation} from './dense.js';
import {differentiable} from './gradients.js';

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
}

const outputSide = (side: number, {size, stride, padding}: Window): number =>
  Math.floor((side + 2 * padding - size) / stride) + 1;

/** Every window's pixels side by side: `[n, h, w, c]` → `[n, oh, ow, size² · c]`, taps in row-major order. */
function unfold(x: Tensor4D, window: Window): Tensor4D {
  const [n, h, w, c] = x.shape;
  const {size, stride, padding: p} = window;
  const [rows, columns] = [outputSide(h, window), outputSide(w, window)];
  const padded = p > 0 ? pad(x, [[0, 0], [p, p], [p, p], [0, 0]]) : x;
  const taps: Tensor4D[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      taps.push(
        stride === 1
          ? slice(padded, [0, i, j, 0], [n, rows, columns, c])
          : (stridedSlice(
              padded,
              [0, i, j, 0],
              [n, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, c],
              [1, stride, stride, 1],
            ) as Tensor4D),
      );
    }
  }
  return concat(taps, 3);
}

/**
 * The adjoint of {@link unfold}. Taps that fall on the same phase of the stride are added up on the coarse grid; only
 * then are the stride² phases woven together, so that the fine grid is written once.
 */
function fold(columnsOf: Tensor4D, shape: readonly number[], window: Window): Tensor4D {
  const [n, h, w, c] = shape as [number, number, number, number];
  const [, rows, columns] = columnsOf.shape;
  const {size, stride, padding} = window;
  const gridRows = Math.ceil((h + 2 * padding) / stride);
  const gridColumns = Math.ceil((w + 2 * padding) / stride);
  const phases: (Tensor4D | undefined)[] = Array.from({length: stride * stride});
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const tap = slice(columnsOf, [0, 0, 0, (i * size + j) * c], [n, rows, columns, c]);
      const [down, right] = [Math.floor(i / stride), Math.floor(j / stride)];
      const placed = pad(tap, [
        [0, 0],
        [down, gridRows - rows - down],
        [right, gridColumns - columns - right],
        [0, 0],
      ]);
      const phase = (i % stride) * stride + (j % stride);
      const sum = phases[phase];
      phases[phase] = sum ? add(sum, placed) : placed;
    }
  }
  const whole = phases.map(phase => phase ?? (fill([n, gridRows, gridColumns, c], 0) as Tensor4D));
  const woven =
    stride === 1
      ? whole[0]!
      : reshape(
          stack(
            Array.from({length: stride}, (_, i) =>
              reshape(stack(whole.slice(i * stride, (i + 1) * stride), 3), [n, gridRows, gridColumns * stride, c]),
            ),
            2,
          ),
          [n, gridRows * stride, gridColumns * stride, c],
        );
  return slice(woven, [0, padding, padding, 0], [n, h, w, c]) as Tensor4D;
}

/**
 * A convolution with bias and activation, as windows side by side times one matrix (im2col: Chellapilla, Puri and
 * Simard 2006), because tfjs-wasm has no gradient of its own for `conv2d`.
 *
 * @param x - `[n, h, w, in]`
 * @param kernel - `[size, size, in, out]`, as tfjs has it
 * @param bias - `[out]`
 * @param stride - Of both sides. Padding is `(size − 1) / 2` zeros on every side.
 * @param isData - `x` is data: no gradient is computed for it.
 * @returns `[n, ⌊(h − 1) / stride⌋ + 1, ⌊(w − 1) / stride⌋ + 1, out]` for odd sizes
 */
export function conv2d(
  x: Tensor4D,
  kernel: Tensor4D,
  bias: Tensor1D,
  {stride = 1, activation = 'linear', isData = false}: {stride?: number; activation?: Activation; isData?: boolean} = {},
): Tensor4D {
  const [size, , inputs, outputs] = kernel.shape;
  const window: Window = {size, stride, padding: Math.floor((size - 1) / 2)};
  const shape = x.shape;
  const columns = isData
    ? unfold(x, window)
    : differentiable([x], [], () => unfold(x, window), (dy): Tensor[] => [fold(dy, shape, window)]);
  const [n, rows, cols, depth] = columns.shape;
  const flat = reshape(columns, [n * rows * cols, depth]) as Tensor2D;
  const matrix = reshape(kernel, [size * size * inputs, outputs]) as Tensor2D;
  return reshape(dense(flat, matrix, bias, activation, isData), [n, rows, cols, outputs]) as Tensor4D;
}
