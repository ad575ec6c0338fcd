/**
 * Matrix products: C = σ(op(A)·op(B) + bias), row-major float32, either operand transposed.
 *
 * Both operands are first copied into panels, in the order in which the innermost loop reads them (Goto and van de
 * Geijn 2008): whatever the strides were, that loop reads two streams of consecutive numbers. It keeps a tile of C in
 * registers. Steps at which all of a panel's rows of A are zero are passed over: of handwritten digits, whose
 * background is empty, that is more than half of them.
 */
#include "vectors.h"

/**
 * A tile of C is 4 × 8 numbers, with b, one of a and a product what sixteen registers hold, or 6 × 8 where there are no
 * products apart from sums: twelve sums under way, for two units that each take four cycles.
 */
#ifdef __wasm_relaxed_simd__
#define TILE_ROWS 6
#define EACH_ROW(DO) DO(0) DO(1) DO(2) DO(3) DO(4) DO(5)
#else
#define TILE_ROWS 4
#define EACH_ROW(DO) DO(0) DO(1) DO(2) DO(3)
#endif
#define TILE_COLUMNS 8

/** What is packed at once: a panel of B (8 × 512) stays in the first cache, the rows of A (252 × 512) in the second. */
#define MOST_INNER 512
#define MOST_ROWS 252

/** Up to so many columns it does not pay to copy rows of A that lie side by side already, */
#define FEW_COLUMNS 16
/** and beyond so many it pays to look for zeros in them. */
#define MANY_COLUMNS 32

#define TRANSPOSE_A 1
#define TRANSPOSE_B 2
#define RELU 4

/** A matrix in memory: the number (row, column) lies at `row * down + column * right`; one of the two is 1. */
typedef struct {
  const float *at;
  u32 down, right;
} Matrix;

static u32 parts(u32 whole, u32 most) { return (whole + most - 1) / most; }
static u32 rounded(u32 count, u32 to) { return parts(count, to) * to; }

/** Inner numbers of one block: equal blocks, none longer than MOST_INNER. */
static u32 inner_block(u32 inner) { return inner <= MOST_INNER ? inner : parts(inner, parts(inner, MOST_INNER)); }

/** Numbers of scratch memory that `matmul` needs. */
__attribute__((export_name("matmul_scratch"))) u32 matmul_scratch(u32 rows, u32 columns, u32 inner) {
  u32 block = inner_block(inner), panels = parts(least(rows, MOST_ROWS), TILE_ROWS);
  return block * rounded(columns, TILE_COLUMNS) + panels * (block * TILE_ROWS + block + 1) +
         (TILE_ROWS + 1) * TILE_COLUMNS;
}

/** Four rows. */
typedef struct {
  const float *a, *b, *c, *d;
} Rows;

/** Numbers k to k + 3 of each, written as columns `step` apart. */
INLINE void transpose4(Rows rows, u32 k, float *to, u32 step) {
  f32x4 a = load(rows.a + k), b = load(rows.b + k), c = load(rows.c + k), d = load(rows.d + k);
  f32x4 ab = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), cd = wasm_i32x4_shuffle(c, d, 0, 4, 1, 5);
  f32x4 AB = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7), CD = wasm_i32x4_shuffle(c, d, 2, 6, 3, 7);
  store(to, wasm_i64x2_shuffle(ab, cd, 0, 2));
  store(to + step, wasm_i64x2_shuffle(ab, cd, 1, 3));
  store(to + 2 * step, wasm_i64x2_shuffle(AB, CD, 0, 2));
  store(to + 3 * step, wasm_i64x2_shuffle(AB, CD, 1, 3));
}

/**
 * Packs `count` × `inner` numbers into panels `width` wide: panel[k * width + i] = matrix(i, k). `width`, 4 to 8, is
 * known where this is inlined: the first four numbers are moved together and so are the last four, though some be
 * moved twice. What an unfinished panel has for rows that are not there is no matter: nobody stores what becomes of it.
 */
INLINE void pack(Matrix matrix, u32 count, u32 inner, u32 width, float *panel) {
  u32 last = width - 4;
  for (u32 first = 0; first < count; first += width, panel += width * inner) {
    const float *from = matrix.at + first * matrix.down;
    u32 there = least(width, count - first);
    if (matrix.down != 1) {
      for (u32 i = 0;; i = last) {
        Rows rows = {
            from + least(i, there - 1) * matrix.down,
            from + least(i + 1, there - 1) * matrix.down,
            from + least(i + 2, there - 1) * matrix.down,
            from + least(i + 3, there - 1) * matrix.down,
        };
        float *to = panel + i;
        u32 k = 0;
        for (; k + 4 <= inner; k += 4, to += 4 * width) transpose4(rows, k, to, width);
        for (; k < inner; k++, to += width) {
          to[0] = rows.a[k];
          to[1] = rows.b[k];
          to[2] = rows.c[k];
          to[3] = rows.d[k];
        }
        if (i == last) break;
      }
    } else if (there == width) {
      for (u32 k = 0; k < inner; k++, from += matrix.right) {
        store(panel + k * width, load(from));
        if (last) store(panel + k * width + last, load(from + last));
      }
    } else {
      for (u32 k = 0; k < inner; k++, from += matrix.right) {
        for (u32 i = 0; i < width; i++) panel[k * width + i] = i < there ? from[i] : 0;
      }
    }
  }
}

/**
 * Leaves out of a panel of A the steps at which it is zero throughout.
 *
 * @param steps where in a panel of B those that are kept lie
 * @returns how many they are
 */
INLINE u32 drop_zeros(float *panel, u32 inner, u32 *steps) {
  u32 kept = 0;
  for (u32 k = 0; k < inner; k++) {
    const float *from = panel + k * TILE_ROWS;
    float *to = panel + kept * TILE_ROWS;
    f32x4 first = load(from), last = load(from + TILE_ROWS - 4);
    store(to, first);
    store(to + TILE_ROWS - 4, last);
    steps[kept] = k * TILE_COLUMNS;
    kept += wasm_v128_any_true(wasm_v128_or(first, last));
  }
  return kept;
}

/** Copies `rows` × `columns` numbers, at most a tile, from one matrix into another. */
static void copy(const float *from, u32 from_stride, float *to, u32 to_stride, u32 rows, u32 columns) {
  for (u32 i = 0; i < rows; i++, from += from_stride, to += to_stride) {
    store_some(to, load_some(from, columns), columns);
    if (columns > 4) store_some(to + 4, load_some(from + 4, columns - 4), columns - 4);
  }
}

#define START(i) f32x4 left##i = load(start + i * start_stride), right##i = load(start + i * start_stride + 4);
#define MULTIPLY(i) \
  { \
    f32x4 factor = wasm_v128_load32_splat(a + i); \
    left##i = add_product(left##i, factor, left); \
    right##i = add_product(right##i, factor, right); \
  }
#define FINISH(i) \
  store(c + i * stride, wasm_f32x4_pmax(left##i, lowest)); \
  store(c + i * stride + 4, wasm_f32x4_pmax(right##i, lowest));

/**
 * One tile of C: what is at `start` plus the product of TILE_ROWS rows of a, whose steps lie `a_step` apart, with a
 * panel of b, of which the `kept` steps that a has.
 */
INLINE void tile(const float *a, u32 a_step, const float *b, const u32 *steps, u32 kept, const float *start,
                 u32 start_stride, float *c, u32 stride, f32x4 lowest) {
  EACH_ROW(START)
  for (u32 k = 0; k < kept; k++, a += a_step) {
    const float *of_b = b + steps[k];
    f32x4 left = load(of_b), right = load(of_b + 4);
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
  u32 most = inner_block(inner), panels = parts(least(rows, MOST_ROWS), TILE_ROWS);
  float *panels_b = scratch, *panels_a = panels_b + most * rounded(columns, TILE_COLUMNS);
  // A tile that reaches beyond C is computed apart.
  float *zeros = panels_a + panels * most * TILE_ROWS, *apart = zeros + TILE_COLUMNS;
  u32 *kept = (u32 *)(apart + TILE_ROWS * TILE_COLUMNS), *steps = kept + panels;
  store(zeros, splat(0));
  store(zeros + 4, splat(0));
  u32 drops = columns > MANY_COLUMNS, direct = A.down == 1 && columns <= FEW_COLUMNS;

  u32 k = 0;
  // Once at least: a product over nothing is zero, or the bias.
  do {
    u32 block = least(most, inner - k);
    f32x4 lowest = splat(flags & RELU && k + block == inner ? 0 : -__builtin_inff());
    if (!drops) for (u32 i = 0; i < block; i++) steps[i] = i * TILE_COLUMNS;
    pack((Matrix){B.at + k * B.right, B.down, B.right}, columns, block, TILE_COLUMNS, panels_b);
    for (u32 top = 0; top < rows; top += MOST_ROWS) {
      u32 height = least(MOST_ROWS, rows - top);
      u32 whole = direct ? height - height % TILE_ROWS : 0;
      Matrix rest = {A.at + (top + whole) * A.down + k * A.right, A.down, A.right};
      pack(rest, height - whole, block, TILE_ROWS, panels_a + whole * block);
      for (u32 panel = 0; panel * TILE_ROWS < height; panel++) {
        kept[panel] = drops ? drop_zeros(panels_a + panel * TILE_ROWS * block, block, steps + panel * block) : block;
      }
      for (u32 j = 0; j < columns; j += TILE_COLUMNS) {
        u32 wide = least(TILE_COLUMNS, columns - j), start_stride = k > 0 ? columns : 0;
        float *corner = c + top * columns + j;
        const float *start = k > 0 ? corner : bias ? bias + j : zeros;
        for (u32 panel = 0, i = 0; i < height; panel++, i += TILE_ROWS) {
          const float *rows_of_a = i < whole ? A.at + top + i + k * A.right : panels_a + i * block;
          u32 a_step = i < whole ? A.right : TILE_ROWS;
          const float *panel_b = panels_b + j * block;
          const u32 *of_b = drops ? steps + panel * block : steps;
          if (wide == TILE_COLUMNS && i + TILE_ROWS <= height) {
            tile(rows_of_a, a_step, panel_b, of_b, kept[panel], start, start_stride, corner, columns, lowest);
          } else {
            u32 high = least(TILE_ROWS, height - i);
            copy(start, start_stride, apart, TILE_COLUMNS, high, wide);
            tile(rows_of_a, a_step, panel_b, of_b, kept[panel], apart, TILE_COLUMNS, apart, TILE_COLUMNS, lowest);
            copy(apart, TILE_COLUMNS, corner, columns, high, wide);
          }
          corner += TILE_ROWS * columns;
          start += TILE_ROWS * start_stride;
        }
      }
    }
    k += most;
  } while (k < inner);
}
