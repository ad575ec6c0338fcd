import type {GridColumn} from './columns.js';

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
}

/** “x”, “y” and 3 more. */
export function namesOf(columns: readonly {readonly name: string}[]): string {
  const most = columns.length === MOST_NAMED + 1 ? MOST_NAMED - 1 : MOST_NAMED;
  const named = columns.slice(0, most).map(({name}) => `“${shortened(name)}”`);
  const more = columns.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more.toLocaleString('en-US')} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('');
}

const shortened = (name: string): string => {
  const line = name.replace(/\s+/g, ' ');
  return line.length > LONGEST_NAMED ? `${line.slice(0, LONGEST_NAMED - 1)}…` : line;
};

/** What became of a reader's table, in sentences: which columns are what, and how their numbers were read. */
export function accountOf({features, label, classes, caption, picture, leftOut}: Taken): string {
  const withUnits = leftOut.filter((column) => column.withUnits);
  const others = leftOut.filter((column) => !column.withUnits);
  const written = (how: GridColumn['written']) => features.filter((column) => column.written === how);
  const [commas, parted] = [written('decimal commas'), written('parted thousands')];
  return [
    `Features: ${namesOf(features)}.`,
    label ? `Label: ${namesOf([label])}, ${classes} ${classes === 1 ? 'class' : 'classes'}.` : 'No label.',
    ...(caption ? [`Caption: ${namesOf([caption])}.`] : []),
    ...(picture ? [`Picture: ${namesOf([picture])}.`] : []),
    ...(others.length > 0 ? [`Left out: ${namesOf(others)}.`] : []),
    ...(withUnits.length > 0
      ? [`Left out for the units beside the numbers: ${namesOf(withUnits)}; take those away to have them as features.`]
      : []),
    ...(commas.length > 0 ? [`Commas are decimal in ${namesOf(commas)}.`] : []),
    ...(parted.length > 0 ? [`Thousands are parted in ${namesOf(parted)}.`] : []),
  ].join(' ');
}
