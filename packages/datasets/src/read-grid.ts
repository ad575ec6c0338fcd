import {isArrow, readArrow} from './arrow.js';
import {DataError} from './dataset.js';
import {readDelimited} from './delimited.js';
import type {Grid} from './grid.js';
import {readJson} from './json.js';
import {MAX_OWN_BYTES} from './limits.js';

/** A file's cells, whatever format it has. */
export async function readGrid(content: string | Uint8Array, name: string): Promise<Grid> {
  if (typeof content === 'string' || content === undefined) return readTextGrid(content, name);
  if (content.length > MAX_OWN_BYTES) throw tooLarge();
  return isArrow(content) ? await readArrow(content) : readTextGrid(decoded(content), name);
}

/** Which format it is, is told by the name's ending, else by the first character. */
export function readTextGrid(text: string, name: string): Grid {
  // A page that is not typed may hand over rows instead.
  if (typeof (text as unknown) !== 'string') {
    throw new DataError(
      'data-invalid',
      'Own data is text (CSV, TSV or JSON) or the bytes of a file. Pass rows through JSON.stringify first.',
    );
  }
  if (text.length > MAX_OWN_BYTES) throw tooLarge();
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

const tooLarge = (): DataError =>
  new DataError('data-too-large', `The data has over ${MAX_OWN_BYTES / 2 ** 20} MiB. Keep fewer rows or columns.`);

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    throw new DataError(
      'data-invalid',
      'The file is neither text in UTF-8 nor Arrow. Save the table as CSV, TSV or JSON in UTF-8, or as Arrow.',
    );
  }
}
