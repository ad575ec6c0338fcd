import type {Bytes} from './types.js';

const COLUMNS = 20;
const ROWS = 18;

/** Centres of the tiles in the plane, row by row from the top. */
export const tileCentres: readonly (readonly [number, number])[] = Array.from({length: ROWS * COLUMNS}, (_, i) => [
  ((i % COLUMNS) + 0.5) / COLUMNS,
  1 - (Math.floor(i / COLUMNS) + 0.5) / ROWS,
]);

/** 0…1 as 0…255, what lies outside cut off; NaN becomes 0. */
export function toBytes(numbers: Float32Array): Bytes {
  const bytes = new Uint8ClampedArray(numbers.length);
  for (let i = 0; i < numbers.length; i++) bytes[i] = numbers[i]! * 255;
  return new Uint8Array(bytes.buffer);
}

export const tiles = (numbers: Float32Array): {rows: number; columns: number; pictures: Bytes} => ({
  rows: ROWS,
  columns: COLUMNS,
  pictures: toBytes(numbers),
});
