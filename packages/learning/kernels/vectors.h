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
