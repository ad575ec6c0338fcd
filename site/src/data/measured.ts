import {commandsFor, eachSeed, failing, figuresIn, filled, isMeasured, type Result} from './results.ts';

/** One measured figure as a file in `measured/` has it; its texts have places for what a command measured. */
interface Row {
  readonly id: string;
  readonly what: string;
  /** As it is shown, unit included: "{linear/angle-2000:.1}°"; of a bench "1.9 ms". Null until somebody has run the bench. */
  readonly value: string | null;
  /** What it was to reach. */
  readonly reach?: string;
  /** Falls short of `reach`, or needs a word. */
  readonly note?: string;
}
interface Group {
  readonly title: string;
  readonly intro: string;
  /** The line that measures it again, where that does not follow from the figures. */
  readonly command?: string;
  /** Machine or runtime, backend and, of a bench, date. */
  readonly on: string | null;
  readonly rows: readonly Row[];
}

/** One measured figure, its texts filled in. */
export interface Measurement extends Row {
  readonly value: string;
  /** Each seed on its own, where several were run. */
  readonly seeds: readonly string[];
}
export interface MeasuredGroup extends Omit<Group, 'rows' | 'command'> {
  readonly commands: readonly string[];
  readonly rows: readonly Measurement[];
}

/** A file for each element, and `page.json` for what all of them cost. */
const files = import.meta.glob<readonly Group[]>('./measured/*.json', {eager: true, import: 'default'});
const parts = import.meta.glob<Result>('./results/*.json', {eager: true, import: 'default'});
const results = Object.fromEntries(
  Object.entries(parts).map(([path, result]) => [path.replace(/^.*\/|\.json$/g, ''), result]),
);

const rows = new Map(
  Object.values(files).flatMap((groups) => groups.flatMap((group) => group.rows.map((row) => [row.id, row] as const))),
);

const complete = (row: Row, value: string): Measurement => ({
  ...row,
  value: filled(value, results),
  seeds: eachSeed(value, results),
  ...(row.note && {note: filled(row.note, results)}),
});

const isShown = ({value, note = ''}: Row): boolean => value !== null && isMeasured(value + note, results);

/** The groups without the rows nobody has measured, and without the groups that are then empty. */
export const measuredGroups: readonly MeasuredGroup[] = Object.values(files)
  .flat()
  .map(({command, ...group}) => ({...group, command, rows: group.rows.filter(isShown)}))
  .filter(({rows}) => rows.length > 0)
  .map(({command, ...group}) => ({
    ...group,
    intro: filled(group.intro, results),
    commands: command
      ? [command]
      : commandsFor(
          group.rows.map(({value, note = ''}) => value + note),
          results,
        ),
    rows: group.rows.map((row) => complete(row, row.value!)),
  }));

const valueOf = (id: string): string => {
  const value = rows.get(id)?.value;
  if (value == null) throw new Error(`Nothing is measured under '${id}' in src/data/measured/`);
  return value;
};

/** What is shown of a figure, and which command measures it again. */
export const measured = (id: string): {value: string; commands: readonly string[]} => {
  const value = valueOf(id);
  return {value: filled(value, results), commands: commandsFor([value], results)};
};

/** Throws where figures, by their ids, do not bear out a claim at every seed. */
export const check = (ids: readonly string[], holds: (...figures: number[]) => boolean): void => {
  const figures = ids.map((id) => figuresIn(valueOf(id), results)[0]!);
  const seed = failing(figures, holds);
  if (seed < 0) return;
  const found = ids.map((id, i) => `${id} ${figures[i]![seed] ?? figures[i]![0]}`).join(', ');
  throw new Error(`No longer true at every seed: ${holds}, for ${found}`);
};
