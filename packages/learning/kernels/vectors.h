/** Four numbers at a time, in the words of this folder. */
#pragma once

#include <wasm_simd128.h>

typedef unsigned int u32;
typedef v128_t f32x4;

/** A function that the module exports under its own name. */
#define EXPORT(name) __attribute__((export_name(#name))) void name

/** For what is told its sizes by its caller: they are constants only where it is inlined. */
#define INLINE static inline __attribute__((always_inline))

#define load wasm_v128_load
#define store wasm_v128_store
#define splat wasm_f32x4_splat
#define add wasm_f32x4_add
#define sub wasm_f32x4_sub
#define mul wasm_f32x4_mul
#define div wasm_f32x4_div

/** sum + a · b, rounded once where the processor can (relaxed SIMD), twice elsewhere. */
#ifdef __wasm_relaxed_simd__
#define add_product(sum, a, b) wasm_f32x4_relaxed_madd(a, b, sum)
#else
#define add_product(sum, a, b) add(sum, mul(a, b))
#endif

INLINE u32 least(u32 a, u32 b) { return a < b ? a : b; }

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
