import {DataError, type Column, type Dataset, type Split} from './dataset.js';
import {readDelimited} from './delimited.js';
import {isColumn, MAX_OWN_BYTES, type Grid} from './grid.js';
import {readJson} from './json.js';
import {nearestName, quoted} from './names.js';
import {splitRows, standardise, takeRows} from './split.js';

/** With fewer rows there is nothing to compare. */
export const MIN_ROWS = 2;

/** Which column stands for what, by name; what is not named is found out. */
export interface ColumnChoice {
  /** Classes; by default the first column that is not numeric. Its numbers are no feature. */
  readonly label?: string | undefined;
  /** A sentence a row. */
  readonly caption?: string | undefined;
  /** The address of a picture a row. */
  readonly picture?: string | undefined;
}

export interface TableOptions extends ColumnChoice {
  /** What the file is called: the title, and its ending tells the format. */
  readonly name?: string | undefined;
  /** `standard` subtracts the training rows' mean and divides by their standard deviation; `none` by default. */
  readonly scale?: 'none' | 'standard' | undefined;
  /** Chooses the held-out rows. */
  readonly seed?: number | undefined;
  /** A second table with as many rows, none of whose columns is a feature: the Embedding Projector's metadata. */
  readonly metadata?: {readonly text: string; readonly name: string} | undefined;
}

/**
 * The reader's own table: CSV (RFC 4180; commas, semicolons or tabs), TSV, JSON as an array of objects, an array of
 * arrays or `{"columns": […], "rows": [[…], …]}`, or, as bytes, Arrow (IPC file or stream).
 *
 * Numeric columns as they stand are the features; the first other column is the label, or, if it has more than 256
 * different values, the rows' captions; further ones are left out, unless they are chosen. A column is numeric if at least
 * half of its cells, missing ones aside, are. The first row is a header unless it holds a number; metadata of one column
 * has none. Every row counts, in file order.
 *
 * Throws a {@link DataError}, never anything else, and names row and column: `data-invalid` for ragged rows, cells that
 * are empty, not finite or of another type than their column, for too few rows, for text that is no table, for a chosen
 * column that there is not and for metadata of another length; `data-too-large` beyond `MAX_ROWS`, `MAX_COLUMNS`,
 * `MAX_CELLS` or `MAX_OWN_BYTES`.
 *
 * ```ts
 * const data = parseTable('length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor', {name: 'flowers.csv'});
 * ```
 */
export function parseTable(text: string, options: TableOptions = {}): Dataset {
  // A page that is not typed may hand over rows instead.
  if (typeof (text as unknown) !== 'string') {
    throw new DataError('data-invalid', 'Own data is text: CSV, TSV or JSON. Pass rows through JSON.stringify first.');
  }
  return tableOf(readGrid(text, options.name ?? ''), options);
}

/** The data set of a grid; see {@link parseTable}. */
export function tableOf(main: Grid, options: TableOptions): Dataset {
  const {name = '', scale = 'none', seed = 0, metadata} = options;
  const count = main.rows.length;
  if (count < MIN_ROWS) {
    throw new DataError(
      'data-invalid',
      `The table has ${count === 0 ? 'no rows' : 'only one row'}; it takes ${MIN_ROWS} at least.`,
    );
  }
  const columns = columnsOf(main, 'column');
  const beside = metadata && readMetadata(metadata, count);
  const all = [...columns, ...(beside ? columnsOf(beside, 'metadata') : [])];
  const chosen = {
    label: named(all, options.label, 'label'),
    caption: named(all, options.caption, 'caption'),
    picture: named(all, options.picture, 'picture'),
  };
  const taken = new Set(Object.values(chosen));
  const features = columns.filter(column => column.numeric && !taken.has(column));
  if (features.length === 0) {
    throw new DataError('data-invalid', 'No column is numeric. Add one, and write decimals with a point, not a comma.');
  }
  const free = all.filter(column => !taken.has(column) && !features.includes(column));
  // With metadata its first column, numeric or not: classes are often numbers.
  const label = chosen.label ?? free.find(column => column.grid !== main || !column.numeric);
  const {classNames, ...names}: Naming = label ? naming(label, chosen.label !== undefined) : {};
  const captions = chosen.caption ? textsOf(chosen.caption) : names.captions;
  const pictures = chosen.picture && textsOf(chosen.picture).map(safeAddress);
  const whole: Split = {
    count,
    features: featuresOf(features),
    ...(names.labels && {labels: names.labels}),
    ...(captions && {captions}),
    ...(pictures && {pictures}),
  };
  const rows = splitRows(count, seed);
  const role = (column: GridColumn): Column['role'] =>
    features.includes(column)
      ? 'feature'
      : column === label
        ? names.labels
          ? 'label'
          : 'caption'
        : column === chosen.caption
          ? 'caption'
          : column === chosen.picture
            ? 'picture'
            : 'none';
  const data: Dataset = {
    name: 'own',
    title: name || 'Your data',
    shape: [features.length],
    ...(classNames && {classNames}),
    featureNames: features.map(column => column.name),
    columns: all.map(column => ({name: column.name, numeric: column.numeric, role: role(column)})),
    train: takeRows(whole, rows.train),
    heldOut: takeRows(whole, rows.heldOut),
  };
  return scale === 'standard' ? standardise(data) : data;
}

/** A column of one of the two grids. */
interface GridColumn {
  readonly grid: Grid;
  readonly index: number;
  readonly name: string;
  readonly numeric: boolean;
}

const columnsOf = (grid: Grid, unnamed: string): GridColumn[] =>
  Array.from({length: grid.rows[0]?.length ?? 0}, (_, index) => ({
    grid,
    index,
    name: (grid.header[index] || `${unnamed} ${index + 1}`).slice(0, 200),
    numeric: isNumeric(grid, index),
  })).filter(column => isColumn(column.name));

function named(columns: readonly GridColumn[], name: string | undefined, what: string): GridColumn | undefined {
  if (!name) return undefined;
  const found = columns.find(column => column.name === name);
  if (found) return found;
  const nearest = nearestName(name, columns.map(column => column.name));
  throw new DataError(
    'data-invalid',
    `There is no column ${quoted(name)} to be the ${what}${nearest ? `; ${quoted(nearest)} was probably meant` : ''}. ` +
      `There are ${columns.slice(0, 12).map(column => quoted(column.name)).join(', ')}${columns.length > 12 ? ', …' : ''}.`,
    {column: name},
  );
}

/** As the Embedding Projector has it: a header only where there are several columns. */
function readMetadata({text, name}: {text: string; name: string}, count: number): Grid {
  const grid = readGrid(text, name);
  const single = grid.header.length === 1 && grid.rows.length === count - 1;
  const whole: Grid = single
    ? {...grid, header: [], rows: [[grid.header[0]], ...grid.rows], places: [1, ...grid.places]}
    : grid;
  if (whole.rows.length === count) return whole;
  throw new DataError(
    'data-invalid',
    `The metadata has ${whole.rows.length} rows and the table ${count}. Give every row of the table its line of metadata.`,
  );
}

/** Only what a picture may be loaded from: scripts and data in disguise come from strangers. */
const safeAddress = (text: string): string => (/^(https?:|blob:|[^:]*$)/i.test(text) ? text : '');

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

function featuresOf(columns: readonly GridColumn[]): Float32Array {
  const [{grid}] = columns as [GridColumn];
  const values = new Float32Array(grid.rows.length * columns.length);
  let at = 0;
  grid.rows.forEach((row, i) => {
    for (const column of columns) {
      const value = Math.fround(grid.number(row[column.index]) ?? NaN);
      if (!Number.isFinite(value)) throw refusal(row[column.index], grid.places[i]!, column, value);
      values[at++] = value;
    }
  });
  return values;
}

type Naming = Pick<Split, 'labels' | 'captions'> & Pick<Dataset, 'classNames'>;

/** A column's cells as text; refuses one that is empty. */
const textsOf = (column: GridColumn): string[] =>
  column.grid.rows.map((row, i) => {
    const cell = row[column.index];
    const text = typeof cell === 'object' || cell === undefined ? '' : String(cell).trim();
    if (text === '') throw refusal(cell, column.grid.places[i]!, column);
    return text;
  });

/** A class a byte. */
const MOST_CLASSES = 256;

/** Labels and their names in order of appearance; captions if there are too many different ones, unless it was chosen. */
function naming(column: GridColumn, chosen: boolean): Naming {
  const texts = textsOf(column);
  const classes = new Map([...new Set(texts)].map((text, label) => [text, label]));
  if (classes.size > MOST_CLASSES && chosen) {
    throw new DataError(
      'data-invalid',
      `Column ${quoted(column.name)} has ${classes.size} different values; a label has ${MOST_CLASSES} at most. ` +
        'Choose it as the caption instead.',
      {column: column.name},
    );
  }
  if (classes.size > MOST_CLASSES) return {captions: texts};
  return {labels: Uint8Array.from(texts, text => classes.get(text)!), classNames: [...classes.keys()]};
}

function refusal(cell: unknown, row: number, column: GridColumn, value = NaN): DataError {
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
