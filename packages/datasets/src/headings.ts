/** Whether a table's first row names its columns. */
export interface FirstRow {
  readonly named: boolean;
  /** It may as well be otherwise: the reader is to be asked. */
  readonly doubtful: boolean;
}

/** Cells below the first row that are looked at, and rows at most. */
const MOST_CELLS = 100_000;
const MOST_ROWS = 1000;
/** With fewer rows below it, a first row does not stand out. */
const FEW = 4;
const YEARS = [1500, 2200] as const;

const isYear = (value: number): boolean => Number.isInteger(value) && value >= YEARS[0] && value <= YEARS[1];

/** Three numbers or more, each as far from the one before: years, wavelengths, 0, 1, 2. */
const isProgression = (values: readonly number[]): boolean => {
  const step = values[1]! - values[0]!;
  const tolerance = 1e-9 * Math.abs(values.at(-1)!);
  return values.length > 2 && step !== 0 && values.every((x, i) => Math.abs(x - values[0]! - i * step) <= tolerance);
};

/** What a number in the first row has that those below it have not; nothing where it could be one of them. */
function distinction(value: number, below: readonly number[]): 'clear' | 'slight' | undefined {
  if (below.length < FEW) return undefined;
  const [least, most] = below.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [Infinity, -Infinity]);
  const range = most - least;
  if (isYear(value) && below.filter(isYear).length < below.length / 2) return 'clear';
  if (range > 0 && (value < least - range || value > most + range)) return 'clear';
  return Number.isInteger(value) && below.filter(Number.isInteger).length < below.length / 2 ? 'slight' : undefined;
}

const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell.trim() : '');

/** Text that is none of those below it, of which each is there more than once: a class called “kind”. */
function isAlone(text: string, below: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const other of below) counts.set(other, (counts.get(other) ?? 0) + 1);
  return below.length >= FEW && !counts.has(text) && [...counts.values()].every((count) => count > 1);
}

/**
 * Tells headings by what differs between the first row and the rest: text over numbers, years over measurements. A row of
 * text alone is headings; a row of numbers is data, unless they stand out from those below.
 *
 * @param number - The number that a cell is; undefined if it is none.
 */
export function firstRowOf(
  rows: readonly (readonly unknown[])[],
  number: (cell: unknown) => number | undefined,
): FirstRow {
  const [first = [], ...all] = rows.slice(
    0,
    1 + Math.min(MOST_ROWS, Math.max(FEW, MOST_CELLS / (rows[0]?.length || 1))),
  );
  const numbers = first.map(number);
  const values = numbers.filter((value) => value !== undefined);
  const data = {named: false, doubtful: false};
  if (values.length === 0) return {named: first.length > 0, doubtful: false};
  const progression = isProgression(values);
  // Names differ, and are seldom decimals.
  if (new Set(values).size < values.length) return data;
  if (!progression && values.some((value) => !Number.isInteger(value) || value < 0)) return data;

  let [textOverNumbers, alone, repeated] = [false, false, false];
  const distinctions: ReturnType<typeof distinction>[] = [];
  first.forEach((cell, j) => {
    const below = all.map((row) => row[j]);
    const numeric = below.map(number).filter((value) => value !== undefined);
    const isNumeric = numeric.length * 2 > below.length;
    if (numbers[j] !== undefined) {
      distinctions.push(isNumeric ? distinction(numbers[j], numeric) : below.length > 0 ? 'slight' : undefined);
    } else if (textOf(cell) !== '') {
      const texts = below.map(textOf);
      if (isNumeric) textOverNumbers = true;
      else if (texts.includes(textOf(cell))) repeated = true;
      else alone ||= isAlone(textOf(cell), texts);
    }
  });
  if (textOverNumbers) return {named: true, doubtful: false};
  if (repeated) return data;
  const clear = distinctions.every((one) => one === 'clear');
  const every = distinctions.every((one) => one !== undefined);
  if (every && (progression || (clear && values.every(isYear)))) return {named: true, doubtful: false};
  if (clear || (every && (alone || distinctions.length > 1))) return {named: true, doubtful: true};
  return {named: false, doubtful: progression || alone};
}
