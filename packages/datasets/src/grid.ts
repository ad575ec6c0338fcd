import {DataError} from './dataset.js';
import {firstRowOf} from './headings.js';
import {MAX_CELLS, MAX_COLUMNS, MAX_ROWS} from './limits.js';

/** A rectangular table of cells as they were written: strings from CSV, any JSON value from JSON, a column's from Arrow. */
export interface Grid {
  /** From the header; empty without one. */
  readonly header: readonly string[];
  /** The first row as it was written, where it may be the header or not; whether it is may be in doubt. */
  readonly first?: {readonly cells: readonly unknown[]; readonly doubtful: boolean} | undefined;
  /** 1-based place of the header in the file. */
  readonly headerPlace: number;
  readonly rows: readonly (readonly unknown[])[];
  /** `[rows.length]`, 1-based places in the file, for messages. */
  readonly places: readonly number[];
  /** The number that a cell of this format is; undefined if it is none. */
  readonly number: (cell: unknown) => number | undefined;
  /** What stands between the cells of a table of text, whose numbers may be written with a comma. */
  readonly separator?: string | undefined;
}

/** Names that reach an object's prototype are nobody's columns. */
export const isColumn = (name: string): boolean => name !== '__proto__' && name !== 'constructor';

/** Collects rows and refuses the first that is ragged or one too many. */
export class GridBuilder {
  readonly #rows: (readonly unknown[])[] = [];
  readonly #places: number[] = [];
  readonly #number: Grid['number'];
  readonly #separator: string | undefined;
  #width: number | undefined;

  constructor(number: Grid['number'], separator?: string) {
    this.#number = number;
    this.#separator = separator;
  }

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
    if (this.#rows.length > MAX_ROWS || (this.#rows.length + 1) * cells.length > MAX_CELLS) {
      throw new DataError(
        'data-too-large',
        `The table goes on beyond row ${place}: at most ${MAX_ROWS} rows and ${MAX_CELLS} cells are read. Keep fewer.`,
        {row: place},
      );
    }
    this.#rows.push(cells);
    this.#places.push(place);
  }

  /** The table, its first row as header: of a format that has one. */
  buildNamed(): Grid {
    return withHeader(this.#whole(), true);
  }

  /** The table, its first row as header where that is what it looks like. */
  build(number: Grid['number']): Grid {
    const [cells] = this.#rows;
    const {named, doubtful} = firstRowOf(this.#rows, number);
    return {...withHeader(this.#whole(), named && cells !== undefined), ...(cells && {first: {cells, doubtful}})};
  }

  #whole(): Grid {
    return {
      header: [],
      headerPlace: this.#places[0] ?? 1,
      rows: this.#rows,
      places: this.#places,
      number: this.#number,
      separator: this.#separator,
    };
  }
}

const nameOf = (cell: unknown): string =>
  typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';

/** The same table, its first row taken as the header, or the header taken as its first row. */
export function withHeader(grid: Grid, wanted: boolean): Grid {
  const {header, headerPlace, rows, places, first} = grid;
  if (wanted === header.length > 0) return grid;
  if (!wanted) return {...grid, header: [], rows: [first?.cells ?? header, ...rows], places: [headerPlace, ...places]};
  const [names = [], ...rest] = rows;
  return {...grid, header: names.map(nameOf), rows: rest, places: places.slice(1)};
}
