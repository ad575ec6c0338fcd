import {toBytes, type Bytes} from '../../experiment/bytes.js';

const COLUMNS = 20;
const ROWS = 18;

/** Centres of the tiles in the plane, row by row from the top. */
export const tileCentres: readonly (readonly [number, number])[] = Array.from({length: ROWS * COLUMNS}, (_, i) => [
  ((i % COLUMNS) + 0.5) / COLUMNS,
  1 - (Math.floor(i / COLUMNS) + 0.5) / ROWS,
]);

export const tiles = (numbers: Float32Array): {rows: number; columns: number; pictures: Bytes} => ({
  rows: ROWS,
  columns: COLUMNS,
  pictures: toBytes(numbers),
});
