/** What stands before the decimals. The other of the two may part thousands, and so may spaces and apostrophes. */
type DecimalSign = '.' | ',';

/** How the numbers of one column are written. */
export interface WrittenNumbers {
  /** At least half of its cells, missing ones aside, are numbers. */
  readonly numeric: boolean;
  /** The number that a cell is; undefined if it is none. */
  readonly number: (cell: unknown) => number | undefined;
  /** Where it is not the plain way: what commas, points, spaces or apostrophes stand for. */
  readonly written?: 'decimal commas' | 'parted thousands' | undefined;
  /** The first cell, by its row, that is one number with a decimal comma and another without: nothing in the table tells which. */
  readonly ambiguous?: number | undefined;
  /** It would be numeric but for the percent signs, currencies or degrees beside its numbers. */
  readonly withUnits?: boolean | undefined;
}

const PLAIN = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i;
const PARTED: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^[-+]?[1-9]\d{0,2}([,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(?:\.\d*)?$/,
  ',': /^[-+]?[1-9]\d{0,2}([.'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(?:,\d*)?$/,
};
const PARTERS: Readonly<Record<DecimalSign, RegExp>> = {'.': /[,'’\s]/g, ',': /[.'’\s]/g};
/** What may stand before or behind a number, and makes it none that is read. */
const UNIT = /^\s*[$€£¥₹]|(?:[%‰$€£¥₹]|°[CF]?)\s*$/;
/** Short enough that no pattern takes long. */
const LONGEST_WITH_UNIT = 40;
const MISSING = /^(?:n\/?a|nan|null|none|[-+]?inf(?:inity)?)?$/i;

/** Nothing, or a word for nothing. */
export function isMissing(cell: unknown): boolean {
  if (cell === null || cell === undefined) return true;
  const text = typeof cell === 'string' ? cell.trim() : undefined;
  return text !== undefined && text.length < 10 && MISSING.test(text);
}

/** Decimal text; neither hexadecimal nor “Infinity”, and never slower than its length. */
export function writtenNumber(cell: unknown, sign: DecimalSign = '.'): number | undefined {
  if (typeof cell !== 'string') return undefined;
  if (PLAIN.test(cell) && (sign === '.' || !cell.includes('.'))) return Number(cell);
  const text = cell.trim().replace('−', '-');
  const whole = PARTED[sign].test(text) ? text.replace(PARTERS[sign], '') : text;
  if (sign === ',' && whole.includes('.')) return undefined;
  const pointed = sign === ',' ? whole.replace(',', '.') : whole;
  return PLAIN.test(pointed) ? Number(pointed) : undefined;
}

function hasUnit(cell: string): boolean {
  if (cell.length > LONGEST_WITH_UNIT || !UNIT.test(cell)) return false;
  const bare = cell.replace(UNIT, '');
  return (writtenNumber(bare, '.') ?? writtenNumber(bare, ',')) !== undefined;
}

/** Cells of a column by what they say of its decimal sign. */
interface Tally {
  /** The same number by either sign. */
  either: number;
  '.': number;
  ',': number;
  /** One number by a point, another by a comma: 1.234, and 1,234. */
  unclear: {'.': number; ',': number};
  firstUnclear: number;
  /** Some have their thousands parted. */
  parted: boolean;
  withUnits: number;
  others: number;
}

function tallyOf(rows: readonly (readonly unknown[])[], index: number): Tally {
  const tally: Tally = {
    ...{either: 0, '.': 0, ',': 0, unclear: {'.': 0, ',': 0}},
    ...{firstUnclear: -1, parted: false, withUnits: 0, others: 0},
  };
  const unclear = (sign: DecimalSign, row: number) => {
    tally.unclear[sign]++;
    if (tally.firstUnclear < 0) tally.firstUnclear = row;
  };
  rows.forEach((row, i) => {
    const cell = row[index] as string;
    if (PLAIN.test(cell)) {
      const point = cell.indexOf('.');
      if (point < 0) tally.either++;
      // Of most, fewer than three decimals tell at once.
      else if (cell.length - point > 3 && PARTED[','].test(cell.trim())) unclear('.', i);
      else tally['.']++;
      return;
    }
    if (isMissing(cell)) return;
    const [pointed, parted] = [writtenNumber(cell, '.'), writtenNumber(cell, ',')];
    if (pointed === undefined && parted === undefined) {
      if (hasUnit(cell)) tally.withUnits++;
      else tally.others++;
    } else if (pointed === undefined) tally[',']++;
    else if (parted !== undefined && parted !== pointed) unclear(',', i);
    else {
      tally[parted === undefined ? '.' : 'either']++;
      tally.parted = true;
    }
  });
  return tally;
}

/** The sign that some of the column's cells can only have; nothing where none tells. */
const evidentSign = (tally: Tally): DecimalSign | undefined =>
  tally['.'] + tally[','] === 0 ? undefined : tally['.'] >= tally[','] ? '.' : ',';

/** How many cells are numbers by a sign, and how many are something else. */
const countsOf = (tally: Tally, sign: DecimalSign): [numbers: number, rest: number] => [
  tally.either + tally.unclear['.'] + tally.unclear[','] + tally[sign],
  tally[sign === '.' ? ',' : '.'] + tally.withUnits + tally.others,
];

/**
 * How each column of a table of text writes its numbers. A column's own cells tell its decimal sign, or else the columns
 * that do tell, where they agree; or else the separator, since semicolons part cells where commas part decimals.
 */
export function writtenNumbers(
  rows: readonly (readonly unknown[])[],
  width: number,
  separator: string,
): WrittenNumbers[] {
  const tallies = Array.from({length: width}, (_, index) => tallyOf(rows, index));
  const signs = tallies.map((tally) => {
    const sign = evidentSign(tally);
    const [numbers, rest] = countsOf(tally, sign ?? '.');
    return numbers >= rest ? sign : undefined;
  });
  const told = new Set(signs.filter((sign) => sign !== undefined));
  const agreed = told.size === 1 ? [...told][0] : undefined;
  return tallies.map((tally, index) => {
    const {unclear, firstUnclear} = tally;
    const guess = unclear[','] === 0 ? '.' : separator === ';' && unclear['.'] === 0 ? ',' : undefined;
    const sign = signs[index] ?? evidentSign(tally) ?? agreed ?? guess;
    const [numbers, rest] = countsOf(tally, sign ?? '.');
    const numeric = numbers >= rest;
    const commas = sign === ',' && tally[','] + unclear[','] > 0;
    const parted = tally.parted || (sign && unclear[sign === '.' ? ',' : '.'] > 0);
    return {
      numeric,
      number: (cell) => writtenNumber(cell, sign),
      written: commas ? 'decimal commas' : parted ? 'parted thousands' : undefined,
      ambiguous: numeric && sign === undefined ? firstUnclear : undefined,
      withUnits: !numeric && numbers + tally.withUnits >= rest - tally.withUnits,
    };
  });
}
