import {DataError} from './dataset.js';
import {GridBuilder, isColumn, type Grid} from './grid.js';
import {quoted} from './quoted.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numberIn = (cell: unknown): number | undefined => (typeof cell === 'number' ? cell : undefined);

/**
 * Reads an array of objects, an array of arrays (with a header if the first looks like one), or
 * `{"columns": […], "rows": [[…], …]}`. Text that looks like a number stays text.
 */
export function readJson(text: string): Grid {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // A SyntaxError, or the RangeError of an engine that nests too deep.
    throw new DataError(
      'data-invalid',
      `This is not valid JSON: ${quoted(error instanceof Error ? error.message : 'unreadable')}.`,
    );
  }
  const grid = new GridBuilder(numberIn);
  if (isObject(value) && Array.isArray(value.columns) && Array.isArray(value.rows)) {
    if (!value.columns.every((column) => typeof column === 'string')) {
      throw new DataError('data-invalid', '“columns” holds something that is not text. List the names of the columns.');
    }
    grid.add(value.columns, 1);
    value.rows.forEach((row, i) => grid.add(asArray(row, i + 1), i + 1));
    return grid.buildNamed();
  }
  if (!Array.isArray(value)) {
    throw new DataError(
      'data-invalid',
      'JSON data must be an array of objects, an array of arrays, or {"columns": […], "rows": [[…], …]}.',
    );
  }
  if (isObject(value[0])) {
    const keys = Object.keys(value[0]).filter(isColumn);
    grid.add(keys, 1);
    value.forEach((row, i) => grid.add(valuesOf(row, keys, i + 1), i + 1));
    return grid.buildNamed();
  }
  value.forEach((row, i) => grid.add(asArray(row, i + 1), i + 1));
  return grid.build(numberIn);
}

function asArray(row: unknown, place: number): readonly unknown[] {
  if (Array.isArray(row)) return row;
  throw new DataError('data-invalid', `Row ${place} is not an array as the others are.`, {row: place});
}

function valuesOf(row: unknown, keys: readonly string[], place: number): readonly unknown[] {
  if (!isObject(row))
    throw new DataError('data-invalid', `Row ${place} is not an object as the first is.`, {row: place});
  const missing = keys.find((key) => !Object.hasOwn(row, key));
  if (missing !== undefined) {
    throw new DataError(
      'data-invalid',
      `Row ${place} has no ${quoted(missing)}, which row 1 has. Give every row the same keys.`,
      {
        row: place,
        column: missing,
      },
    );
  }
  const found = Object.keys(row).filter(isColumn);
  if (found.length > keys.length) {
    const known = new Set(keys);
    const extra = found.find((key) => !known.has(key))!;
    throw new DataError(
      'data-invalid',
      `Row ${place} has ${quoted(extra)}, which row 1 has not. Give every row the same keys.`,
      {
        row: place,
        column: extra,
      },
    );
  }
  return keys.map((key) => row[key]);
}
