import {accountOf} from './account.js';
import {
  columnsOf,
  LONGEST_NAME,
  fullTextsOf,
  insistOnOneReading,
  named,
  numbersIn,
  refusalOf,
  textsOf,
  type GridColumn,
} from './columns.js';
import {DataError, type Column, type Dataset, type Split} from './dataset.js';
import {withHeader, type Grid} from './grid.js';
import {inFloat32} from './in-float32.js';
import {quoted} from './quoted.js';
import {readTextGrid} from './read-grid.js';
import {splitRows, takeRows} from './split.js';

/** With fewer rows there is nothing to compare. */
export const MIN_ROWS = 2;

/** Cells of a doubtful first row that are shown to whoever is asked about it. */
const MOST_SHOWN = 8;
const LONGEST_SHOWN = 40;

/** Letters of a row's caption. */
const LONGEST_CAPTION = 1000;

/** A class a byte. */
const MOST_CLASSES = 256;

/** Which column stands for what, by name; `none`, unless a column is called so, for no column. What is not named is found out. */
export interface ColumnChoice {
  /** Classes; by default the first column that is not numeric. Its numbers are no feature. */
  readonly label?: string | undefined;
  /** A sentence a row. */
  readonly caption?: string | undefined;
  /** The address of a picture a row. */
  readonly picture?: string | undefined;
  /** Whether the first row names the columns: the reader's answer where that was in doubt. */
  readonly headings?: boolean | undefined;
}

/** What is made of a table besides its cells. */
export interface TableOptions extends ColumnChoice {
  /** What the file is called: the title, and its ending tells the format. */
  readonly name?: string | undefined;
  /** `standard` subtracts the training rows' mean and divides by their standard deviation; `none` by default. */
  readonly scale?: 'none' | 'standard' | undefined;
  /** Chooses the held-out rows. */
  readonly seed?: number | undefined;
  /** Whether rows are held out, where there are enough of them; else every row is in both parts, in file order. */
  readonly holdOut?: boolean | undefined;
  /** Where the file lies: what addresses of pictures are relative to. */
  readonly address?: string | undefined;
}

/**
 * The reader's own table: CSV (RFC 4180; commas, semicolons or tabs), TSV, JSON as an array of objects, an array of
 * arrays or `{"columns": […], "rows": [[…], …]}`.
 *
 * Numeric columns as they stand are the features, counted from their median where 32 bits would not hold their digits; the first other column is the label, or, if it has more than 256
 * different values, the rows' captions; further ones are left out, unless they are chosen. A column is numeric if at least
 * half of its cells, missing ones aside, are; decimal commas and parted thousands are read where the table tells what a
 * comma is. `account` says in sentences what became of every column. The first row is a header if it holds
 * no number, or differs from the rest as headings do; where that is in doubt, `firstRow` says so. Every row counts, in
 * file order.
 *
 * A second table, the Embedding Projector's metadata, has a row for each of the first; none of its columns is a feature.
 * It has a header if it has one row more.
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
export function parseTable(
  text: string,
  {metadata, ...options}: TableOptions & {readonly metadata?: {readonly text: string; readonly name: string}} = {},
): Dataset {
  const beside = metadata && readTextGrid(metadata.text, metadata.name);
  return tableOf(readTextGrid(text, options.name ?? ''), options, beside);
}

/** The data set of a table that was read, and of its metadata; see {@link parseTable}. */
export function tableOf(given: Grid, options: TableOptions, metadata?: Grid): Dataset {
  const {name = '', scale = 'none', seed = 0, holdOut = true, address} = options;
  const main = options.headings !== undefined && given.first ? withHeader(given, options.headings) : given;
  const count = main.rows.length;
  if (count < MIN_ROWS) {
    throw new DataError(
      'data-invalid',
      `The table has ${count === 0 ? 'no rows' : 'only one row'}; it takes ${MIN_ROWS} at least.`,
    );
  }
  const columns = columnsOf([main, 'column'], ...(metadata ? [[beside(metadata, count), 'metadata'] as const] : []));
  const {features, label, caption, picture} = rolesOf(columns, main, options);
  const {labels, classNames} = label ? classesOf(label) : {};
  const rows = holdOut ? splitRows(count, seed) : undefined;
  const scaledBy =
    scale === 'standard' ? (rows?.train ?? Uint32Array.from({length: count}, (_, row) => row)) : undefined;
  const written = (column: number) => new Set(textsOf(features[column]!)).size;
  const {features: numbers, ...precision} = inFloat32(numbersIn(features), scaledBy, written);
  const infinite = numbers.findIndex((value) => !Number.isFinite(value));
  if (infinite >= 0) {
    throw refusalOf(features[infinite % features.length]!, Math.floor(infinite / features.length), Infinity);
  }
  const whole: Split = {
    count,
    features: numbers,
    ...(labels && {labels}),
    ...(caption && {captions: textsOf(caption).map((text) => text.slice(0, LONGEST_CAPTION))}),
    ...(picture && {pictures: textsOf(picture).map((text) => pictureAddress(text, address))}),
  };
  const firstRow = main.first?.doubtful ? {cells: shownOf(main.first.cells), named: main.header.length > 0} : undefined;
  const used = new Set(features);
  const role = (column: GridColumn): Column['role'] => {
    if (column === label) return 'label';
    if (column === caption) return 'caption';
    if (column === picture) return 'picture';
    return used.has(column) ? 'feature' : 'none';
  };
  const leftOut = columns.filter((column) => role(column) === 'none');
  return {
    name: 'own',
    title: name.slice(0, LONGEST_NAME) || 'Your data',
    shape: [features.length],
    ...(classNames && {classNames}),
    featureNames: features.map((column) => column.name),
    columns: columns.map((column) => ({name: column.name, numeric: column.numeric, role: role(column)})),
    ...(firstRow && {firstRow}),
    account: accountOf({
      ...{features, label, classes: classNames?.length ?? 0, caption, picture, leftOut, ...precision},
      doubt: options.headings === undefined ? firstRow : undefined,
    }),
    train: rows ? takeRows(whole, rows.train) : whole,
    heldOut: rows ? takeRows(whole, rows.heldOut) : whole,
  };
}

const shownOf = (cells: readonly unknown[]): string[] =>
  cells.slice(0, MOST_SHOWN).map((cell) =>
    String(cell ?? '')
      .trim()
      .slice(0, LONGEST_SHOWN),
  );

/** As the Embedding Projector has it, metadata of one column has no header; whether any has, the number of rows tells. */
function beside(metadata: Grid, count: number): Grid {
  const lines = metadata.rows.length + (metadata.header.length > 0 ? 1 : 0);
  if (lines === count || lines === count + 1) return withHeader(metadata, lines > count);
  throw new DataError(
    'data-invalid',
    `The metadata has ${lines} rows and the table ${count}. Give every row of the table its row of metadata, in the ` +
      'same order, below at most one header; empty lines do not count.',
  );
}

interface Roles {
  readonly features: readonly GridColumn[];
  readonly label: GridColumn | null | undefined;
  readonly caption: GridColumn | null | undefined;
  readonly picture: GridColumn | null | undefined;
}

function rolesOf(columns: readonly GridColumn[], main: Grid, choice: ColumnChoice): Roles {
  const [label, caption, picture] = (['label', 'caption', 'picture'] as const).map((what) =>
    named(columns, choice[what], what),
  );
  const chosen = new Set([label, caption, picture]);
  const numeric = columns.filter((column) => column.grid === main && column.numeric);
  const features = numeric.filter((column) => !chosen.has(column));
  if (features.length === 0) {
    throw new DataError(
      'data-invalid',
      numeric.length > 0
        ? 'No numeric column is left to lay out: all of them are labels, captions or pictures. Choose others for those.'
        : 'No column is numeric. Add one, of plain numbers without units.',
    );
  }
  features.forEach(insistOnOneReading);
  // Of metadata the first column, numeric or not: classes are often numbers.
  const numbers = new Set(numeric);
  const first = columns.find((column) => !chosen.has(column) && !numbers.has(column) && !isOfUnits(column, main));
  const open = label === undefined || caption === undefined;
  const varied = first !== undefined && open && new Set(textsOf(first)).size > MOST_CLASSES;
  const [asLabel, asCaption] = varied ? [undefined, first] : [first, undefined];
  return {
    features,
    label: label === undefined ? asLabel : label,
    caption: caption === undefined ? asCaption : caption,
    picture,
  };
}

/** Numbers are no classes: such a column is a label only where it is chosen. */
const isOfUnits = ({grid, withUnits}: GridColumn, main: Grid): boolean => grid === main && withUnits === true;

/** Short enough to be drawn, and unlike each other still. */
function namesOf(classes: readonly string[]): string[] {
  const short = classes.map((text) => text.slice(0, LONGEST_NAME));
  return short.map((name, i) => (short.indexOf(name) < i ? `${name} (${i + 1})` : name));
}

/** Labels and their names in order of appearance. */
function classesOf(column: GridColumn): {labels: Uint8Array; classNames: string[]} {
  const texts = fullTextsOf(column);
  const classes = new Map([...new Set(texts)].map((text, label) => [text, label]));
  if (classes.size > MOST_CLASSES) {
    throw new DataError(
      'data-invalid',
      `Column ${quoted(column.name)} has ${classes.size} different values; a label has ${MOST_CLASSES} at most. ` +
        'Choose it as the caption instead.',
      {column: column.name},
    );
  }
  return {labels: Uint8Array.from(texts, (text) => classes.get(text)!), classNames: namesOf([...classes.keys()])};
}

/** Only what a picture may be loaded from, else nothing: scripts and data in disguise come from strangers. */
function pictureAddress(text: string, base: string | undefined): string {
  // What is relative stays so where there is nothing that it is relative to.
  const whole = base !== undefined && URL.canParse(text, base) ? new URL(text, base).href : text;
  return text !== '' && /^(?:https?:|blob:|[^:\p{Cc}]*$)/iu.test(whole) ? whole : '';
}
