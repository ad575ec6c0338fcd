import {add, concat, fill, pad, reshape, slice, stack, stridedSlice, type Tensor4D} from '../../tf/tf.js';
import {outputSide, type Window} from './windows.js';

/** `[n, h, w, c]` → `[n, oh, ow, size² · c]`, in a dozen of tfjs' kernels. */
export function unfold(x: Tensor4D, window: Window): Tensor4D {
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
export function fold(unfolded: Tensor4D, shape: readonly [number, number, number, number], window: Window): Tensor4D {
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
