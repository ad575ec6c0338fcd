import {dsvFormat} from 'd3-dsv';
import {DataError} from './dataset.js';
import {GridBuilder, type Grid} from './grid.js';
import {MAX_COLUMNS} from './limits.js';
import {writtenNumber} from './written-numbers.js';

/** Reads CSV (RFC 4180), with commas or semicolons, and TSV. Blank lines are skipped, but counted. */
export function readDelimited(text: string): Grid {
  const separator = delimiterOf(text);
  const grid = new GridBuilder(writtenNumber, separator);
  // parseRows, not parse: the latter builds its reader with new Function, which a page's policy may forbid.
  dsvFormat(separator).parseRows(text, (cells, index) => {
    const blank = cells.length === 1 && cells[0]!.trim() === '';
    if (!blank) grid.add(cells, index + 1);
    return null;
  });
  return grid.build((cell) => writtenNumber(cell, '.') ?? writtenNumber(cell, ','));
}

/** The separator of the first line with anything in it, outside quotation marks: tab before semicolon before comma. */
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
  const [commas, tabs, semicolons] = [counts.get(',')!, counts.get('\t')!, counts.get(';')!];
  if (tabs > 0) return '\t';
  // Where the comma is the decimal sign, k semicolons come with up to k + 1 commas.
  return semicolons > 0 && semicolons + 1 >= commas ? ';' : ',';
}
