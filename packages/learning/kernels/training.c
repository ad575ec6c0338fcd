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
 * eˣ to about one unit in the last place: x = n·ln 2 + r with |r| ≤ ln 2 / 2, a polynomial of degree 7 for eʳ (its Taylor
 * series, the first term left out of which is below 6e-9) and n put into the exponent.
 */
INLINE f32x4 exponential(f32x4 x) {
  // Beyond these, 1 + eˣ is 1 or so large that its inverse is 0 to a float.
  x = wasm_f32x4_max(wasm_f32x4_min(x, splat(88.0f)), splat(-87.0f));
  f32x4 n = wasm_f32x4_nearest(mul(x, splat(1.44269504f)));
  // ln 2 in two parts, the first short enough that n times it is exact.
  f32x4 r = sub(sub(x, mul(n, splat(0.693359375f))), mul(n, splat(-2.12194440e-4f)));
  f32x4 y = splat(1.0f / 5040);
  y = add(mul(y, r), splat(1.0f / 720));
  y = add(mul(y, r), splat(1.0f / 120));
  y = add(mul(y, r), splat(1.0f / 24));
  y = add(mul(y, r), splat(1.0f / 6));
  y = add(mul(y, r), splat(0.5f));
  y = add(mul(mul(r, r), y), add(r, splat(1)));
  f32x4 power = wasm_i32x4_shl(wasm_i32x4_add(wasm_i32x4_trunc_sat_f32x4(n), wasm_i32x4_splat(127)), 23);
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

/**
 * What is too small to matter beside Adam's ε (1e-7) is 0. Moments of a weight that has no gradient any more, as pixels of
 * a background have, would else become subnormal numbers, which never fade and cost a processor a hundred times as much.
 */
#define TINY 1e-18f
INLINE f32x4 settled(f32x4 x, float tiny) {
  return wasm_v128_andnot(x, wasm_f32x4_lt(wasm_f32x4_abs(x), splat(tiny)));
}

/**
 * One step of Adam over `size` numbers: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − rate · m / (√v + ε). What is
 * next may be written over what was. `rest` is 1 − β, subtracted in double precision by the caller.
 */
EXPORT(adam)(const float *weights, const float *gradient, const float *first, const float *second, float *next_weights,
             float *next_first, float *next_second, u32 size, float rate, float epsilon, float beta1, float rest1,
             float beta2, float rest2) {
  for (u32 i = 0; i < size; i += 4) {
    u32 count = size - i;
    f32x4 g = settled(load_some(gradient + i, count), TINY);
    f32x4 m = settled(add(mul(load_some(first + i, count), splat(beta1)), mul(g, splat(rest1))), TINY);
    f32x4 v = settled(add(mul(load_some(second + i, count), splat(beta2)), mul(mul(g, g), splat(rest2))), TINY * TINY);
    f32x4 move = div(mul(m, splat(rate)), add(wasm_f32x4_sqrt(v), splat(epsilon)));
    store_some(next_first + i, m, count);
    store_some(next_second + i, v, count);
    store_some(next_weights + i, sub(load_some(weights + i, count), move), count);
  }
}

/** One step of gradient descent with momentum: u ← μu + g, w ← w − rate · u. What is next may be written over what was. */
EXPORT(momentum)(const float *weights, const float *gradient, const float *velocity, float *next_weights,
                 float *next_velocity, u32 size, float rate, float momentum) {
  u32 i = 0;
  for (; i + 4 <= size; i += 4) {
    f32x4 u = add(mul(load(velocity + i), splat(momentum)), load(gradient + i));
    store(next_velocity + i, u);
    store(next_weights + i, sub(load(weights + i), mul(u, splat(rate))));
  }
  for (; i < size; i++) {
    float u = velocity[i] * momentum + gradient[i];
    next_velocity[i] = u;
    next_weights[i] = weights[i] - u * rate;
  }
}
