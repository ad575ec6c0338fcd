/**
 * Matrix products: C = σ(op(A)·op(B) + bias), row-major float32, either operand transposed.
 *
 * Both operands are first copied into panels, in the order in which the innermost loop reads them (Goto and van de
 * Geijn 2008): whatever the strides were, that loop reads two streams of consecutive numbers. It keeps a tile of C of
 * 4 × 8 numbers in registers. Panels at an edge are filled up with zeros, so that no tile is special until it is stored.
 */
#include "vectors.h"

/** A tile of C: with b and one of a it fills the sixteen registers of x86. */
#define TILE_ROWS 4
#define TILE_COLUMNS 8

/** What is packed at once: a panel of B (8 × 512) stays in the first cache, the rows of A (256 × 512) in the second. */
#define MOST_INNER 512
#define MOST_ROWS 256

#define TRANSPOSE_A 1
#define TRANSPOSE_B 2
#define RELU 4

/** A matrix in memory: the number (row, column) lies at `row * down + column * right`; one of the two is 1. */
typedef struct {
  const float *at;
  u32 down, right;
} Matrix;

static u32 least(u32 a, u32 b) { return a < b ? a : b; }
static u32 parts(u32 whole, u32 most) { return (whole + most - 1) / most; }
static u32 rounded(u32 count, u32 to) { return parts(count, to) * to; }

/** Inner numbers of one block: equal blocks, none longer than MOST_INNER. */
static u32 inner_block(u32 inner) { return inner <= MOST_INNER ? inner : parts(inner, parts(inner, MOST_INNER)); }

/** Numbers of scratch memory that `matmul` needs. */
__attribute__((export_name("matmul_scratch"))) u32 matmul_scratch(u32 rows, u32 columns, u32 inner) {
  return inner_block(inner) * (rounded(least(rows, MOST_ROWS), TILE_ROWS) + rounded(columns, TILE_COLUMNS));
}

/** Four rows of four numbers each, `stride` apart, written as columns `step` apart. */
INLINE void transpose4(const float *from, u32 stride, float *to, u32 step) {
  f32x4 a = load(from), b = load(from + stride), c = load(from + 2 * stride), d = load(from + 3 * stride);
  f32x4 ab = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), cd = wasm_i32x4_shuffle(c, d, 0, 4, 1, 5);
  f32x4 AB = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7), CD = wasm_i32x4_shuffle(c, d, 2, 6, 3, 7);
  store(to, wasm_i64x2_shuffle(ab, cd, 0, 2));
  store(to + step, wasm_i64x2_shuffle(ab, cd, 1, 3));
  store(to + 2 * step, wasm_i64x2_shuffle(AB, CD, 0, 2));
  store(to + 3 * step, wasm_i64x2_shuffle(AB, CD, 1, 3));
}

/**
 * Packs `count` × `inner` numbers into panels `width` wide: panel[k * width + i] = matrix(i, k). `width` is 4 or 8, known
 * where this is inlined.
 */
INLINE void pack(Matrix matrix, u32 count, u32 inner, u32 width, float *panel) {
  for (u32 first = 0; first < count; first += width, panel += width * inner) {
    const float *from = matrix.at + first * matrix.down;
    u32 there = least(width, count - first);
    if (there == width && matrix.down == 1) {
      for (u32 k = 0; k < inner; k++) {
        for (u32 i = 0; i < width; i += 4) store(panel + k * width + i, load(from + k * matrix.right + i));
      }
    } else if (there == width) {
      u32 whole = inner - inner % 4;
      for (u32 i = 0; i < width; i += 4) {
        const float *row = from + i * matrix.down;
        for (u32 k = 0; k < whole; k += 4) transpose4(row + k, matrix.down, panel + k * width + i, width);
      }
      for (u32 k = whole; k < inner; k++) {
        for (u32 i = 0; i < width; i++) panel[k * width + i] = from[i * matrix.down + k];
      }
    } else {
      for (u32 k = 0; k < inner; k++) {
        for (u32 i = 0; i < width; i++) {
          panel[k * width + i] = i < there ? from[i * matrix.down + k * matrix.right] : 0;
        }
      }
    }
  }
}

/** The first `count` of four numbers; the rest are zeros. */
INLINE f32x4 load_some(const float *from, u32 count) {
  if (count >= 4) return load(from);
  return wasm_f32x4_make(count > 0 ? from[0] : 0, count > 1 ? from[1] : 0, count > 2 ? from[2] : 0, 0);
}

INLINE void store_some(float *to, f32x4 numbers, u32 count) {
  if (count >= 4) return store(to, numbers);
  if (count > 0) to[0] = wasm_f32x4_extract_lane(numbers, 0);
  if (count > 1) to[1] = wasm_f32x4_extract_lane(numbers, 1);
  if (count > 2) to[2] = wasm_f32x4_extract_lane(numbers, 2);
}

#define EACH_ROW(DO) DO(0) DO(1) DO(2) DO(3)
#define START(i) \
  f32x4 left##i = i < rows && start ? load_some(start + i * start_stride, columns) : splat(0); \
  f32x4 right##i = i < rows && start && columns > 4 ? load_some(start + i * start_stride + 4, columns - 4) : splat(0);
#define MULTIPLY(i) \
  { \
    f32x4 factor = wasm_v128_load32_splat(a + i); \
    left##i = add(left##i, mul(factor, left)); \
    right##i = add(right##i, mul(factor, right)); \
  }
#define FINISH(i) \
  if (i < rows) { \
    if (relu) { \
      left##i = wasm_f32x4_max(left##i, splat(0)); \
      right##i = wasm_f32x4_max(right##i, splat(0)); \
    } \
    store_some(c + i * stride, left##i, columns); \
    if (columns > 4) store_some(c + i * stride + 4, right##i, columns - 4); \
  }

/**
 * One tile of C, of which `rows` × `columns` lie in the matrix: what is at `start` (a bias, what earlier blocks came to,
 * or nothing) plus the product of two panels.
 */
INLINE void tile(const float *a, const float *b, u32 inner, float *c, u32 stride, u32 rows, u32 columns,
                        const float *start, u32 start_stride, u32 relu) {
  EACH_ROW(START)
  for (u32 k = 0; k < inner; k++, a += TILE_ROWS, b += TILE_COLUMNS) {
    f32x4 left = load(b), right = load(b + 4);
    EACH_ROW(MULTIPLY)
  }
  EACH_ROW(FINISH)
}

/**
 * @param a [rows, inner], or [inner, rows] with TRANSPOSE_A
 * @param b [inner, columns], or [columns, inner] with TRANSPOSE_B
 * @param bias [columns], or null
 * @param c [rows, columns]
 * @param scratch as many numbers as `matmul_scratch` says
 */
EXPORT(matmul)(const float *a, const float *b, const float *bias, float *c, u32 rows, u32 columns, u32 inner, u32 flags,
               float *scratch) {
  Matrix A = flags & TRANSPOSE_A ? (Matrix){a, 1, rows} : (Matrix){a, inner, 1};
  // B is packed by columns: its transpose by rows.
  Matrix B = flags & TRANSPOSE_B ? (Matrix){b, inner, 1} : (Matrix){b, 1, columns};
  u32 most = inner_block(inner);
  float *panels_b = scratch, *panels_a = scratch + most * rounded(columns, TILE_COLUMNS);

  u32 k = 0;
  // Once at least: a product over nothing is zero, or the bias.
  do {
    u32 block = least(most, inner - k);
    u32 relu = flags & RELU && k + block == inner;
    pack((Matrix){B.at + k * B.right, B.down, B.right}, columns, block, TILE_COLUMNS, panels_b);
    for (u32 top = 0; top < rows; top += MOST_ROWS) {
      u32 height = least(MOST_ROWS, rows - top);
      pack((Matrix){A.at + top * A.down + k * A.right, A.down, A.right}, height, block, TILE_ROWS, panels_a);
      for (u32 j = 0; j < columns; j += TILE_COLUMNS) {
        for (u32 i = 0; i < height; i += TILE_ROWS) {
          float *corner = c + (top + i) * columns + j;
          const float *start = k > 0 ? corner : bias ? bias + j : 0;
          tile(panels_a + i * block, panels_b + j * block, block, corner, columns, least(TILE_ROWS, height - i),
               least(TILE_COLUMNS, columns - j), start, k > 0 ? columns : 0, relu);
        }
      }
    }
    k += most;
  } while (k < inner);
}
