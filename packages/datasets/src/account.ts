import type {GridColumn} from './columns.js';
import type {DoubtfulRow} from './dataset.js';
import type {InFloat32} from './in-float32.js';

/** Columns that are named one by one. */
const MOST_NAMED = 4;
const LONGEST_NAMED = 40;

/** What each column of a table was taken for. */
export interface Taken {
  readonly features: readonly GridColumn[];
  readonly label: GridColumn | null | undefined;
  readonly classes: number;
  readonly caption: GridColumn | null | undefined;
  readonly picture: GridColumn | null | undefined;
  readonly leftOut: readonly GridColumn[];
  readonly origins: InFloat32['origins'];
  readonly lost: InFloat32['lost'];
  /** The first row, where nobody has said yet whether it is headings or data. */
  readonly doubt: DoubtfulRow | undefined;
}

/** x, y and 3 more. */
function listed(things: readonly string[]): string {
  const named = things.slice(0, MOST_NAMED);
  const more = things.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more.toLocaleString('en-US')} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('');
}

function named({name}: GridColumn): string {
  const line = name.replace(/\s+/g, ' ');
  return `“${line.length > LONGEST_NAMED ? `${line.slice(0, LONGEST_NAMED - 1)}…` : line}”`;
}

/** A sentence about some things, where there are any. */
const said = (things: readonly string[], sentence: (things: string) => string): string[] =>
  things.length > 0 ? [sentence(listed(things))] : [];

const exact = (value: number): string => value.toLocaleString('en-US', {maximumSignificantDigits: 15});

function doubtOf({cells, named}: DoubtfulRow): string {
  const row = `The first row (${listed(cells.map((cell) => `“${cell}”`))})`;
  return named
    ? `${row} was taken as headings; where it is data, write a row of headings above it.`
    : `${row} was taken as data; where it is headings, begin each of them with a letter.`;
}

/** What became of a reader's table, in sentences: which columns are what, and how their numbers were read. */
export function accountOf(taken: Taken): string {
  const {features, label, classes, caption, picture, leftOut, origins, lost, doubt} = taken;
  const columns = (all: readonly GridColumn[], wanted: (column: GridColumn) => boolean) =>
    all.filter(wanted).map(named);
  const counted = features.flatMap((column, j) =>
    origins[j] === 0 ? [] : [`${named(column)} from ${exact(origins[j]!)}`],
  );
  const losers = lost.map(({column, different, kept}) => `${named(features[column]!)} keeps ${kept} of ${different}`);
  return [
    `Features: ${listed(features.map(named))}.`,
    label ? `Label: ${named(label)}, ${classes} ${classes === 1 ? 'class' : 'classes'}.` : 'No label.',
    ...(caption ? [`Caption: ${named(caption)}.`] : []),
    ...(picture ? [`Picture: ${named(picture)}.`] : []),
    ...said(
      columns(leftOut, ({withUnits}) => !withUnits),
      (others) => `Left out: ${others}.`,
    ),
    ...said(
      columns(leftOut, ({withUnits}) => withUnits === true),
      (others) => `Left out for the units beside the numbers: ${others}; take those away to have them as features.`,
    ),
    ...(doubt ? [doubtOf(doubt)] : []),
    ...said(
      columns(features, ({written}) => written === 'decimal commas'),
      (commas) => `Commas are decimal in ${commas}.`,
    ),
    ...said(
      columns(features, ({written}) => written === 'parted thousands'),
      (parted) => `Thousands are parted in ${parted}.`,
    ),
    ...said(counted, (origins) => `Counted from the median, to keep digits in 32 bits: ${origins}.`),
    ...said(
      losers,
      (values) => `In 32 bits ${values} different values: subtract what they share, scale them, or take logarithms.`,
    ),
  ].join(' ');
}
