/** Numbers that change places, and are at most added up there: windows of a convolution, rows by number, axes. */
#include "vectors.h"

typedef int i32;

INLINE void copy(const float *from, float *to, u32 count) {
  u32 i = 0;
  for (; i + 4 <= count; i += 4) store(to + i, load(from + i));
  for (; i < count; i++) to[i] = from[i];
}

INLINE void clear(float *to, u32 count) {
  u32 i = 0;
  for (; i + 4 <= count; i += 4) store(to + i, splat(0));
  for (; i < count; i++) to[i] = 0;
}

INLINE void accumulate(const float *from, float *to, u32 count) {
  u32 i = 0;
  for (; i + 4 <= count; i += 4) store(to + i, add(load(to + i), load(from + i)));
  for (; i < count; i++) to[i] += from[i];
}

static u32 side(u32 length, u32 size, u32 stride, u32 padding) { return (length + 2 * padding - size) / stride + 1; }

/**
 * Goes along the rows of all windows, which lie together in the picture as they do in what is unfolded, and copies what
 * the two share one way, or adds it up the other way. `folds` is known where this is inlined.
 */
INLINE void walk(float *pictures, float *unfolded, u32 n, i32 height, i32 width, u32 channels, i32 size, u32 stride,
                 u32 padding, u32 folds) {
  i32 rows = side(height, size, stride, padding), columns = side(width, size, stride, padding);
  for (u32 picture = 0; picture < n; picture++, pictures += height * width * channels) {
    for (i32 top = -padding, row = 0; row < rows; row++, top += stride) {
      for (i32 left = -padding, column = 0; column < columns; column++, left += stride) {
        i32 first = left < 0 ? -left : 0, end = width - left < size ? width - left : size;
        for (i32 y = top; y < top + size; y++, unfolded += size * channels) {
          u32 shared = y >= 0 && y < height && first < end ? (end - first) * channels : 0;
          float *inside = pictures + (y * width + left + first) * channels, *window = unfolded + first * channels;
          if (folds) {
            accumulate(window, inside, shared);
          } else if (shared == size * channels) {
            copy(inside, window, shared);
          } else {
            clear(unfolded, size * channels);
            copy(inside, window, shared);
          }
        }
      }
    }
  }
}

/** Every window's numbers side by side: [n, height, width, channels] → [n, rows, columns, size² · channels]. */
EXPORT(unfold)(float *pictures, float *unfolded, u32 n, u32 height, u32 width, u32 channels, u32 size, u32 stride,
               u32 padding) {
  walk(pictures, unfolded, n, height, width, channels, size, stride, padding, 0);
}

/** The adjoint: what windows share is added up. */
EXPORT(fold)(float *pictures, float *unfolded, u32 n, u32 height, u32 width, u32 channels, u32 size, u32 stride,
             u32 padding) {
  clear(pictures, n * height * width * channels);
  walk(pictures, unfolded, n, height, width, channels, size, stride, padding, 1);
}

/** Rows of `data` [n, d] by number → [count, d]; what is no row's number gives zeros. */
EXPORT(rows)(const float *data, const u32 *numbers, float *out, u32 n, u32 d, u32 count) {
  for (u32 i = 0; i < count; i++, out += d) {
    if (numbers[i] < n) copy(data + numbers[i] * d, out, d);
    else clear(out, d);
  }
}

/** Rows of `dy` [count, d] added up where `numbers` says → [n, d]. */
EXPORT(rows_gradient)(const float *dy, const u32 *numbers, float *out, u32 n, u32 d, u32 count) {
  clear(out, n * d);
  for (u32 i = 0; i < count; i++, dy += d) {
    if (numbers[i] < n) accumulate(dy, out + numbers[i] * d, d);
  }
}

/** [a, b, c, d] → [a, c, b, d] */
EXPORT(swap)(const float *x, float *out, u32 a, u32 b, u32 c, u32 d) {
  for (u32 i = 0; i < a; i++, x += b * c * d) {
    for (u32 k = 0; k < c; k++) {
      for (u32 j = 0; j < b; j++, out += d) copy(x + (j * c + k) * d, out, d);
    }
  }
}
