import {DataError} from './dataset.js';
import {GridBuilder, MAX_COLUMNS, MAX_ROWS, type Grid} from './grid.js';

/** An Arrow file begins with its name, a stream with a continuation marker. */
export const isArrow = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 6)) === 'ARROW1' || bytes.subarray(0, 4).every(byte => byte === 0xff);

/** Reads the Arrow IPC format, file or stream. What reads it is loaded only then. */
export async function readArrow(bytes: Uint8Array): Promise<Grid> {
  const {tableFromIPC} = await import('@uwdata/flechette');
  let table;
  try {
    table = tableFromIPC(bytes, {useBigInt: false});
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new DataError('data-invalid', `This Arrow file could not be read: ${reason}. Write it again, without compression.`);
  }
  if (table.numCols > MAX_COLUMNS) throw new DataError('data-too-large', `The table has over ${MAX_COLUMNS} columns. Keep fewer.`);
  if (table.numRows > MAX_ROWS) throw new DataError('data-too-large', `The table has over ${MAX_ROWS} rows. Keep fewer.`);
  const columns = table.names.map(name => table.getChild(String(name)));
  const grid = new GridBuilder(cell => (typeof cell === 'number' ? cell : undefined));
  grid.add(table.names.map(String), 1);
  for (let row = 0; row < table.numRows; row++) grid.add(columns.map(column => column.at(row)), row + 2);
  return grid.build(() => true);
}
