import {DataError, type Dataset, type Split} from './dataset.js';
import {readDelimited} from './delimited.js';
import {isColumn, MAX_OWN_BYTES, type Grid} from './grid.js';
import {readJson} from './json.js';
import {quoted} from './names.js';
import {splitRows, standardise, takeRows} from './split.js';

/** With fewer rows there is nothing to compare. */
export const MIN_ROWS = 2;

export interface TableOptions {
  /** What the file is called: the title, and its ending tells the format. */
  readonly name?: string | undefined;
  /** `standard` subtracts the training rows' mean and divides by their standard deviation; `none` by default. */
  readonly scale?: 'none' | 'standard' | undefined;
  /** Chooses the held-out rows. */
  readonly seed?: number | undefined;
}

/**
 * The reader's own table: CSV (RFC 4180; commas, semicolons or tabs), TSV, or JSON as an array of objects, an array of
 * arrays or `{"columns": […], "rows": [[…], …]}`.
 *
 * Numeric columns as they stand are the features; the first other column is the label, or, if it has more than 256
 * different values, the rows' captions; further ones are left out. A column is numeric if at least half of its
 * cells, missing ones aside, are. The first row is a header unless it holds a number. Every row counts, in file order.
 *
 * Throws a {@link DataError}, never anything else, and names row and column: `data-invalid` for ragged rows, cells that
 * are empty, not finite or of another type than their column, for too few rows and for text that is no table;
 * `data-too-large` beyond `MAX_ROWS`, `MAX_COLUMNS`, `MAX_CELLS` or `MAX_OWN_BYTES`.
 *
 * ```ts
 * const data = parseTable('length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor', {name: 'flowers.csv'});
 * ```
 */
export function parseTable(text: string, {name = '', scale = 'none', seed = 0}: TableOptions = {}): Dataset {
  // A page that is not typed may hand over rows instead.
  if (typeof (text as unknown) !== 'string') {
    throw new DataError('data-invalid', 'Own data is text: CSV, TSV or JSON. Pass rows through JSON.stringify first.');
  }
  const grid = readGrid(text, name);
  const count = grid.rows.length;
  if (count < MIN_ROWS) {
    throw new DataError(
      'data-invalid',
      `The table has ${count === 0 ? 'no rows' : 'only one row'}; it takes ${MIN_ROWS} at least.`,
    );
  }

  const width = grid.rows[0]!.length;
  const columns = Array.from({length: width}, (_, index) => ({
    index,
    name: (grid.header[index] || `column ${index + 1}`).slice(0, 200),
  })).filter(column => isColumn(column.name));
  const numeric = columns.filter(column => isNumeric(grid, column.index));
  const other = columns.find(column => !numeric.includes(column));
  if (numeric.length === 0) {
    throw new DataError('data-invalid', 'No column is numeric. Add one, and write decimals with a point, not a comma.');
  }

  const {classNames, ...names}: Naming = other ? naming(grid, other) : {};
  const all: Split = {count, features: features(grid, numeric), ...names};
  const rows = splitRows(count, seed);
  const data: Dataset = {
    name: 'own',
    title: name || 'Your data',
    shape: [numeric.length],
    ...(classNames && {classNames}),
    featureNames: numeric.map(column => column.name),
    train: takeRows(all, rows.train),
    heldOut: takeRows(all, rows.heldOut),
  };
  return scale === 'standard' ? standardise(data) : data;
}

/** Which format it is, is told by the name's ending, else by the first character. */
function readGrid(text: string, name: string): Grid {
  if (text.length > MAX_OWN_BYTES) {
    throw new DataError(
      'data-too-large',
      `The data has over ${MAX_OWN_BYTES / 2 ** 20} MiB. Keep fewer rows or columns.`,
    );
  }
  const content = text.replace(/^\uFEFF/, '');
  const ending = /\.(json|csv|tsv|tab|txt)$/i.exec(name)?.[1]?.toLowerCase();
  const start = /\S/.exec(content)?.[0];
  if (start === undefined) throw new DataError('data-invalid', 'The data is empty. Add a header and a few rows.');
  if (ending === 'json' || (ending === undefined && (start === '[' || start === '{'))) return readJson(content);
  if (start === '<') {
    throw new DataError(
      'data-invalid',
      'This is a web page or XML, not a table. Use the address of the CSV, TSV or JSON file.',
    );
  }
  return readDelimited(content);
}

interface Column {
  readonly index: number;
  readonly name: string;
}

const missing = /^\s*(?:n\/?a|nan|null|none|[-+]?inf(?:inity)?)?\s*$/i;

const isMissing = (cell: unknown): boolean => cell === null || (typeof cell === 'string' && missing.test(cell));

function isNumeric({rows, number}: Grid, index: number): boolean {
  let balance = 0;
  for (const row of rows) {
    const cell = row[index];
    if (number(cell) !== undefined) balance++;
    else if (!isMissing(cell)) balance--;
  }
  return balance >= 0;
}

function features({rows, places, number}: Grid, columns: readonly Column[]): Float32Array {
  const values = new Float32Array(rows.length * columns.length);
  let at = 0;
  rows.forEach((row, i) => {
    for (const column of columns) {
      const value = Math.fround(number(row[column.index]) ?? NaN);
      if (!Number.isFinite(value)) throw refusal(row[column.index], places[i]!, column, value);
      values[at++] = value;
    }
  });
  return values;
}

type Naming = Pick<Split, 'labels' | 'captions'> & Pick<Dataset, 'classNames'>;

/** Labels and their names in order of appearance; captions if there are too many different ones for a byte. */
function naming({rows, places}: Grid, column: Column): Naming {
  const texts = rows.map((row, i) => {
    const cell = row[column.index];
    const text = typeof cell === 'object' || cell === undefined ? '' : String(cell).trim();
    if (text === '') throw refusal(cell, places[i]!, column);
    return text;
  });
  const classes = new Map([...new Set(texts)].map((text, label) => [text, label]));
  if (classes.size > 256) return {captions: texts};
  return {labels: Uint8Array.from(texts, text => classes.get(text)!), classNames: [...classes.keys()]};
}

function refusal(cell: unknown, row: number, column: Column, value = NaN): DataError {
  const what =
    cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
      ? 'is empty'
      : typeof cell === 'object'
        ? 'holds a list or an object'
        : Number.isNaN(value)
          ? `says ${quoted(String(cell))}, which is not a number as the rest of the column is`
          : 'is beyond what a 32-bit number can hold';
  return new DataError(
    'data-invalid',
    `Row ${row}, column ${quoted(column.name)} ${what}. Mend the cell or leave the row out.`,
    {row, column: column.name},
  );
}
