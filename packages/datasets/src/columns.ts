import {DataError} from './dataset.js';
import {isColumn, type Grid} from './grid.js';
import {nearestName} from './names.js';
import {quoted} from './quoted.js';
import {isMissing, writtenNumbers, type WrittenNumbers} from './written-numbers.js';

/** A column of a table that was read. */
export interface GridColumn extends WrittenNumbers {
  readonly grid: Grid;
  readonly index: number;
  /** Unlike every other's. */
  readonly name: string;
}

/** Letters of a column's name, a class's, a table's. */
export const LONGEST_NAME = 200;

/** Columns of some tables side by side; where two have one name the later is called “name (2)”. */
export function columnsOf(...grids: readonly (readonly [grid: Grid, unnamed: string])[]): GridColumn[] {
  const uses = new Map<string, number>();
  const columns = grids.flatMap(([grid, unnamed]) =>
    numbersOf(grid).map((numbers, index) => {
      const name = (grid.header[index] || `${unnamed} ${index + 1}`).slice(0, LONGEST_NAME);
      const use = (uses.get(name) ?? 0) + 1;
      uses.set(name, use);
      return {grid, index, name: use === 1 ? name : `${name} (${use})`, ...numbers};
    }),
  );
  return columns.filter(({name}) => isColumn(name));
}

/** What is said for no column at all, where none is called so. */
const NONE = 'none';

/** The column that is to be the `what`; undefined where nothing is named, null where `none` is. */
export function named(
  columns: readonly GridColumn[],
  wanted: string | undefined,
  what: string,
): GridColumn | null | undefined {
  const name = wanted?.trim().slice(0, LONGEST_NAME);
  if (!name) return undefined;
  const found = columns.find((column) => column.name === name);
  if (found) return found;
  if (name === NONE) return null;
  const names = columns.map((column) => column.name);
  const nearest = nearestName(name, names);
  throw new DataError(
    'data-invalid',
    `There is no column ${quoted(name)} to be the ${what}${nearest ? `; ${quoted(nearest)} was probably meant` : ''}. ` +
      `There are ${names.slice(0, 8).map(quoted).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`,
    {column: name},
  );
}

/** Of each column; what is no text says itself which of its cells are numbers. */
function numbersOf({rows, number, separator}: Grid): readonly WrittenNumbers[] {
  const width = rows[0]?.length ?? 0;
  if (separator !== undefined) return writtenNumbers(rows, width, separator);
  return Array.from({length: width}, (_, index) => {
    let balance = 0;
    for (const row of rows) {
      const cell = row[index];
      if (number(cell) !== undefined) balance++;
      else if (!isMissing(cell)) balance--;
    }
    return {numeric: balance >= 0, number};
  });
}

/** Of each of one table's columns its numbers; refuses the first cell that is no finite number. */
export function numbersIn(columns: readonly GridColumn[]): Float64Array[] {
  const [{grid}] = columns as [GridColumn];
  const numbers = columns.map(() => new Float64Array(grid.rows.length));
  grid.rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      const value = column.number(row[column.index]) ?? NaN;
      if (!Number.isFinite(value)) throw refusalOf(column, i, value);
      numbers[j]![i] = value;
    });
  });
  return numbers;
}

/** Refuses a column of numbers that have two readings, 1.234 and 1,234, where nothing tells which. */
export function insistOnOneReading(column: GridColumn): void {
  const {ambiguous, grid, index, name} = column;
  if (ambiguous === undefined) return;
  const [row, cell] = [grid.places[ambiguous]!, String(grid.rows[ambiguous]![index])];
  throw new DataError(
    'data-invalid',
    `Row ${row}, column ${quoted(name)} says ${quoted(cell)}, and nothing tells whether its comma is the decimal sign or ` +
      'parts thousands. Write decimals with a point, and thousands without a sign between them.',
    {row, column: name},
  );
}

/** A column's cells as text, empty where there is none; refuses a list or an object. */
export const textsOf = (column: GridColumn): string[] =>
  column.grid.rows.map((row, i) => {
    const cell = row[column.index];
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'object') throw refusalOf(column, i);
    return String(cell).trim();
  });

/** The same, where a cell must not be empty. */
export function fullTextsOf(column: GridColumn): string[] {
  const texts = textsOf(column);
  const empty = texts.indexOf('');
  if (empty >= 0) throw refusalOf(column, empty);
  return texts;
}

/** Why the cell of a row is none that its column can have; `value` is the number that it is. */
export function refusalOf(column: GridColumn, index: number, value = NaN): DataError {
  const [cell, row] = [column.grid.rows[index]![column.index], column.grid.places[index]!];
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
