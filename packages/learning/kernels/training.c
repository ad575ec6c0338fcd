/** What training does besides matrix products: gradients of an activation, a bias and a loss, and the optimiser. */
#include "vectors.h"

/** out = dy where the ReLU's output y is positive, 0 elsewhere. `size` numbers each. */
EXPORT(relu_gradient)(const float *y, const float *dy, float *out, u32 size) {
  u32 i = 0;
  for (; i + 4 <= size; i += 4) {
    store(out + i, wasm_v128_and(load(dy + i), wasm_f32x4_gt(load(y + i), splat(0))));
  }
  for (; i < size; i++) out[i] = y[i] > 0 ? dy[i] : 0;
}

/** Sums of columns: `[rows, columns]` → `[columns]`. */
EXPORT(column_sums)(const float *x, float *out, u32 rows, u32 columns) {
  for (u32 j = 0; j < columns; j++) out[j] = 0;
  for (u32 i = 0; i < rows; i++, x += columns) {
    u32 j = 0;
    for (; j + 4 <= columns; j += 4) store(out + j, add(load(out + j), load(x + j)));
    for (; j < columns; j++) out[j] += x[j];
  }
}

/**
 * eˣ to 1e-7: x = n·ln 2 + r with |r| ≤ ln 2 / 2, for eʳ the polynomial of degree 5 that meets it at Chebyshev's six
 * points, and n put into the exponent.
 */
INLINE f32x4 exponential(f32x4 x) {
  // Beyond these, 1 + eˣ is 1 or its inverse nothing beside a float; nothing is made that is subnormal.
  x = wasm_f32x4_pmax(wasm_f32x4_pmin(x, splat(60.0f)), splat(-60.0f));
  // Beside so large a number there is no room for a fraction: its last bits are n.
  f32x4 large = splat(12582912.0f);
  f32x4 rounded = add_product(large, x, splat(1.44269504f)), n = sub(rounded, large);
  // ln 2 in two parts, the first short enough that n times it is exact.
  f32x4 r = add_product(add_product(x, n, splat(-0.693359375f)), n, splat(2.12194440e-4f));
  f32x4 y = splat(0.00836915567f);
  y = add_product(splat(0.0419175574f), y, r);
  y = add_product(splat(0.166665052f), y, r);
  y = add_product(splat(0.499988689f), y, r);
  y = add_product(splat(1.00000001f), y, r);
  y = add_product(splat(1.00000008f), y, r);
  f32x4 power = wasm_i32x4_add(wasm_i32x4_shl(rounded, 23), splat(1));
  return mul(y, power);
}

INLINE f32x4 cross_entropy_slope(f32x4 logits, f32x4 targets, f32x4 factor) {
  f32x4 one = splat(1);
  return mul(sub(div(one, add(one, exponential(wasm_f32x4_neg(logits)))), targets), factor);
}

/** out = (σ(logits) − targets) · dy · scale, `size` numbers; dy is one number. */
EXPORT(cross_entropy_gradient)(const float *logits, const float *targets, const float *dy, float *out, u32 size,
                               float scale) {
  f32x4 factor = splat(*dy * scale);
  u32 i = 0;
  for (; i + 4 <= size; i += 4) store(out + i, cross_entropy_slope(load(logits + i), load(targets + i), factor));
  for (; i < size; i++) {
    out[i] = wasm_f32x4_extract_lane(cross_entropy_slope(splat(logits[i]), splat(targets[i]), factor), 0);
  }
}

/** out = (outputs − targets) · dy · scale, `size` numbers; dy is one number. */
EXPORT(mean_square_gradient)(const float *outputs, const float *targets, const float *dy, float *out, u32 size,
                             float scale) {
  float factor = *dy * scale;
  u32 i = 0;
  for (; i + 4 <= size; i += 4) store(out + i, mul(sub(load(outputs + i), load(targets + i)), splat(factor)));
  for (; i < size; i++) out[i] = (outputs[i] - targets[i]) * factor;
}

/** What Adam goes by in one step. `rest` is 1 − β, subtracted in double precision by the caller. */
typedef struct {
  float rate, epsilon, beta1, rest1, beta2, rest2;
} Adam;

/**
 * `count` weights of at most four. To the gradient is added what is nothing beside ε: the moments of a weight that has
 * none, as at an empty border, would else fade into subnormal numbers, which cost a processor a hundred times as much.
 */
INLINE void adam_some(float *weights, const float *gradient, float *first, float *second, u32 count, Adam by) {
  f32x4 g = add(load_some(gradient, count), splat(1e-17f));
  f32x4 m = add(mul(load_some(first, count), splat(by.beta1)), mul(g, splat(by.rest1)));
  f32x4 v = add(mul(load_some(second, count), splat(by.beta2)), mul(mul(g, g), splat(by.rest2)));
  f32x4 move = div(mul(m, splat(by.rate)), add(wasm_f32x4_sqrt(v), splat(by.epsilon)));
  store_some(first, m, count);
  store_some(second, v, count);
  store_some(weights, sub(load_some(weights, count), move), count);
}

/**
 * One step of Adam over `size` numbers, in place: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
 * w ← w − rate · m / (√v + ε).
 */
EXPORT(adam)(float *weights, const float *gradient, float *first, float *second, u32 size, float rate, float epsilon,
             float beta1, float rest1, float beta2, float rest2) {
  Adam by = {rate, epsilon, beta1, rest1, beta2, rest2};
  for (; size >= 4; size -= 4, weights += 4, gradient += 4, first += 4, second += 4) {
    adam_some(weights, gradient, first, second, 4, by);
  }
  adam_some(weights, gradient, first, second, size, by);
}

/**
 * One step of gradient descent with momentum over `size` numbers, in place: u ← μu + g, w ← w − rate · u. To the
 * gradient is added still less than above, for the same reason.
 */
EXPORT(momentum)(float *weights, const float *gradient, float *velocity, u32 size, float rate, float momentum) {
  for (u32 i = 0; i < size; i += 4) {
    u32 count = size - i;
    f32x4 g = add(load_some(gradient + i, count), splat(1e-30f));
    f32x4 u = add(mul(load_some(velocity + i, count), splat(momentum)), g);
    store_some(velocity + i, u, count);
    store_some(weights + i, sub(load_some(weights + i, count), mul(u, splat(rate))), count);
  }
}
