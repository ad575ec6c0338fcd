import {imported} from './imported.js';
import type {Column, Table} from '@uwdata/flechette';
import {DataError} from './dataset.js';
import {GridBuilder, type Grid} from './grid.js';
import {MAX_COLUMNS, MAX_ROWS} from './limits.js';
import {quoted} from './quoted.js';

const MAGIC = [...'ARROW1\0'].map((letter) => letter.charCodeAt(0));
/** What a message of a stream begins with. */
const CONTINUATION = [0xff, 0xff, 0xff, 0xff];

const beginsWith = (bytes: Uint8Array, beginning: readonly number[]) => beginning.every((byte, i) => bytes[i] === byte);

/** Whether these bytes are of the Arrow IPC format: a file begins with its name, a stream with what no text holds. */
export const isArrow = (bytes: Uint8Array): boolean => beginsWith(bytes, MAGIC) || beginsWith(bytes, CONTINUATION);

/**
 * Reads the Arrow IPC format, file or stream; what does so is loaded only then. A column of lists, as embeddings are
 * kept, is as many columns as its first row has numbers. Dates are text, as they are in CSV.
 */
export async function readArrow(bytes: Uint8Array): Promise<Grid> {
  const {tableFromIPC} = await imported(() => import('@uwdata/flechette'));
  try {
    return gridOf(tableFromIPC(messagesOf(bytes), {useDate: true, useBigInt: true}));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError('data-invalid', sentence(error instanceof Error ? error.message : ''));
  }
}

/** Where a file's messages begin; they are a stream, and what follows them only says where they are. */
const FILE_START = 8;

/**
 * The bytes of a stream, whose messages cannot be read beyond their ends: a damaged one may say that it lists two thousand
 * million things, and each of them would be read, as nothing.
 */
const messagesOf = (bytes: Uint8Array): Uint8Array =>
  intercepted(beginsWith(bytes, MAGIC) ? bytes.subarray(FILE_START) : bytes, (stream, key) =>
    key === 'subarray' ? (...ends: [number, number]) => bounded(stream.subarray(...ends)) : undefined,
  );

const bounded = (message: Uint8Array): Uint8Array =>
  intercepted(message, (_, key) => {
    if (typeof key === 'string' && /^-?\d/.test(key) && !(key in message))
      throw new RangeError('A message ends too early.');
    return undefined;
  });

/** The same bytes; what `property` answers stands for what they have. */
const intercepted = (bytes: Uint8Array, property: (bytes: Uint8Array, key: PropertyKey) => unknown): Uint8Array =>
  new Proxy(bytes, {
    get(target, key) {
      const own = property(target, key);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

const sentence = (reason: string): string =>
  /compress|codec/i.test(reason)
    ? 'This Arrow file is compressed, which is not read here. Write it without (pandas: compression="uncompressed").'
    : 'This Arrow file is damaged, or of a kind that is not read here. Write it anew as an Arrow IPC file or stream.';

function gridOf(table: Table): Grid {
  const {numRows, numCols, names} = table;
  if (numRows > MAX_ROWS) throw new DataError('data-too-large', `The table has over ${MAX_ROWS} rows. Keep fewer.`);
  if (numCols > MAX_COLUMNS) {
    throw new DataError('data-too-large', `The table has over ${MAX_COLUMNS} columns. Keep fewer.`);
  }
  const columns = names.map((name, index) => {
    const column: Column<unknown> = table.getChildAt(index);
    const first = numRows > 0 ? column.at(0) : undefined;
    return {name: String(name), column, parts: isList(first) ? first.length : undefined};
  });
  const grid = new GridBuilder(numberOf);
  const header = columns.flatMap(({name, parts}) =>
    parts === undefined ? [name] : Array.from({length: parts}, (_, i) => `${name} ${i + 1}`),
  );
  grid.add(header, 1);
  for (let row = 0; row < numRows; row++) {
    const cells = columns.flatMap(({name, column, parts}) => {
      const cell = column.at(row);
      if (parts === undefined) return [cell instanceof Date ? dateText(cell) : cell];
      if (isList(cell) && cell.length === parts) return Array.from(cell);
      throw new DataError(
        'data-invalid',
        `Row ${row + 1}, column ${quoted(name)} holds ${isList(cell) ? `${cell.length} numbers` : 'no list'}, ` +
          `row 1 ${parts}. Give every row as many.`,
        {row: row + 1, column: name},
      );
    });
    grid.add(cells, row + 1);
  }
  return grid.buildNamed();
}

const isList = (cell: unknown): cell is ArrayLike<unknown> =>
  Array.isArray(cell) || (ArrayBuffer.isView(cell) && !(cell instanceof DataView));

const numberOf = (cell: unknown): number | undefined =>
  typeof cell === 'number' ? cell : typeof cell === 'bigint' ? Number(cell) : undefined;

/** An empty text for what is beyond the calendar. */
const dateText = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString());
