import {dsvFormat} from 'd3-dsv';
import {DataError} from './dataset.js';
import {quoted} from './names.js';

/** Largest own table, in rows, */
export const MAX_ROWS = 50_000;
/** in columns, */
export const MAX_COLUMNS = 4_096;
/** in cells */
export const MAX_CELLS = 2_000_000;
/** and in bytes of text: whatever these hold is read or refused within about a second. */
export const MAX_OWN_BYTES = 8 * 2 ** 20;

/** A rectangular table of cells as they were written: strings from CSV, any JSON value from JSON. */
export interface Grid {
  /** From the header; empty without one. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** `[rows.length]`, 1-based places in the file, for messages. */
  readonly places: readonly number[];
}

/** Reads CSV, TSV, semicolon-separated text or JSON; which, is told by the name's ending, else by the first character. */
export function readGrid(text: string, name: string): Grid {
  if (text.length > MAX_OWN_BYTES) {
    throw new DataError('data-too-large', `The data has over ${MAX_OWN_BYTES / 2 ** 20} MiB. Keep fewer rows or columns.`);
  }
  const content = text.replace(/^\uFEFF/, '');
  const ending = /\.(json|csv|tsv|tab|txt)$/i.exec(name)?.[1]?.toLowerCase();
  const start = /\S/.exec(content)?.[0];
  if (start === undefined) throw new DataError('data-invalid', 'The data is empty. Add a header and a few rows.');
  if (ending === 'json' || (ending === undefined && (start === '[' || start === '{'))) return readJson(content);
  if (start === '<') {
    throw new DataError('data-invalid', 'This is a web page or XML, not a table. Use the address of the CSV, TSV or JSON file.');
  }
  return readDelimited(content);
}

/** Collects rows and refuses the first that is ragged or one too many. */
class Rows {
  readonly rows: (readonly unknown[])[] = [];
  readonly places: number[] = [];
  #width: number | undefined;

  add(cells: readonly unknown[], place: number): void {
    this.#width ??= cells.length;
    if (cells.length > MAX_COLUMNS) {
      throw new DataError('data-too-large', `Row ${place} has over ${MAX_COLUMNS} columns. Keep fewer.`, {row: place});
    }
    if (cells.length !== this.#width) {
      const column = Math.min(cells.length, this.#width) + 1;
      throw new DataError(
        'data-invalid',
        `Row ${place} has ${cells.length} columns where the rows above have ${this.#width}. ` +
          'Give every row as many; a quotation mark left open also does this.',
        {row: place, column},
      );
    }
    if (this.rows.length > MAX_ROWS || (this.rows.length + 1) * cells.length > MAX_CELLS) {
      throw new DataError(
        'data-too-large',
        `The table goes on beyond row ${place}: at most ${MAX_ROWS} rows and ${MAX_CELLS} cells are read. Keep fewer.`,
        {row: place},
      );
    }
    this.rows.push(cells);
    this.places.push(place);
  }

  /** The first row is a header if it is text throughout and something follows it. */
  grid(header: (cells: readonly unknown[]) => boolean): Grid {
    const first = this.rows[0];
    if (first === undefined || !header(first)) return {header: [], rows: this.rows, places: this.places};
    return {header: first.map(cell => (typeof cell === 'string' ? cell.trim() : '')), rows: this.rows.slice(1), places: this.places.slice(1)};
  }
}

function readDelimited(text: string): Grid {
  const table = new Rows();
  // parseRows, not parse: the latter builds its reader with new Function, which a page's policy may forbid.
  dsvFormat(delimiterOf(text)).parseRows(text, (cells, index) => {
    const blank = cells.length === 1 && cells[0]!.trim() === '';
    if (!blank) table.add(cells, index + 1);
    return null;
  });
  return table.grid(cells => cells.every(cell => readNumber(cell) === undefined));
}

/** The separator that the first line with anything in it has most of, outside quotation marks. */
function delimiterOf(text: string): string {
  // Four thousand columns of sixteen characters fit well within this; a file without line ends is not read twice.
  const beginning = text.trimStart().slice(0, 2 ** 20);
  const counts = new Map([
    [',', 0],
    ['\t', 0],
    [';', 0],
  ]);
  let open = false;
  for (const [character] of beginning.matchAll(/[",;\t\r\n]/g)) {
    if (character === '"') open = !open;
    else if (open) continue;
    else if (character === '\n' || character === '\r') break;
    else counts.set(character, counts.get(character)! + 1);
    if (counts.get(character)! >= MAX_COLUMNS) {
      throw new DataError('data-too-large', `Row 1 has over ${MAX_COLUMNS} columns. Keep fewer.`, {row: 1});
    }
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Names that reach an object's prototype are nobody's columns. */
export const isColumn = (name: string): boolean => name !== '__proto__' && name !== 'constructor';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readJson(text: string): Grid {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // A SyntaxError, or the RangeError of an engine that nests too deep.
    throw new DataError('data-invalid', `This is not valid JSON: ${quoted(error instanceof Error ? error.message : 'unreadable')}.`);
  }
  const table = new Rows();
  if (isObject(value) && Array.isArray(value.columns) && Array.isArray(value.rows)) {
    if (!value.columns.every(column => typeof column === 'string')) {
      throw new DataError('data-invalid', '“columns” holds something that is not text. List the names of the columns.');
    }
    table.add(value.columns, 1);
    value.rows.forEach((row, i) => table.add(asArray(row, i + 1), i + 1));
    return table.grid(() => true);
  }
  if (!Array.isArray(value)) {
    throw new DataError(
      'data-invalid',
      'JSON data must be an array of objects, an array of arrays, or {"columns": […], "rows": [[…], …]}.',
    );
  }
  if (isObject(value[0])) {
    const keys = Object.keys(value[0]).filter(isColumn);
    table.add(keys, 1);
    value.forEach((row, i) => table.add(valuesOf(row, keys, i + 1), i + 1));
    return table.grid(() => true);
  }
  value.forEach((row, i) => table.add(asArray(row, i + 1), i + 1));
  return table.grid(cells => cells.every(cell => typeof cell === 'string'));
}

function asArray(row: unknown, place: number): readonly unknown[] {
  if (Array.isArray(row)) return row;
  throw new DataError('data-invalid', `Row ${place} is not an array as the others are.`, {row: place});
}

function valuesOf(row: unknown, keys: readonly string[], place: number): readonly unknown[] {
  if (!isObject(row)) throw new DataError('data-invalid', `Row ${place} is not an object as the first is.`, {row: place});
  const missing = keys.find(key => !Object.hasOwn(row, key));
  if (missing !== undefined) {
    throw new DataError('data-invalid', `Row ${place} has no ${quoted(missing)}, which row 1 has. Give every row the same keys.`, {
      row: place,
      column: missing,
    });
  }
  const found = Object.keys(row).filter(isColumn);
  if (found.length > keys.length) {
    const known = new Set(keys);
    const extra = found.find(key => !known.has(key))!;
    throw new DataError('data-invalid', `Row ${place} has ${quoted(extra)}, which row 1 has not. Give every row the same keys.`, {
      row: place,
      column: extra,
    });
  }
  return keys.map(key => row[key]);
}

/** A finite number: JSON's own, or decimal text with a point. Anything else is undefined. */
export function readNumber(cell: unknown): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string' || !/^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(cell)) return undefined;
  return Number(cell);
}
