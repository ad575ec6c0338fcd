/** Pictures (or rows) as bytes: 0…255 stands for 0…1, so that a transfer is small and a canvas is quick. */
export type Bytes = Uint8Array;

/** 0…1 as 0…255, what lies outside cut off; NaN becomes 0. */
export function toBytes(numbers: Float32Array): Bytes {
  const bytes = new Uint8ClampedArray(numbers.length);
  for (let i = 0; i < numbers.length; i++) bytes[i] = numbers[i]! * 255;
  return new Uint8Array(bytes.buffer);
}
