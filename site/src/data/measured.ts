/** One measured figure. `value` is null until somebody has run the command. */
export interface Measurement {
  readonly id: string;
  readonly what: string;
  /** As it is shown, unit included: "0.049", "62 %", "1.9 ms". */
  readonly value: string | null;
  /** Each seed on its own, where several were run. */
  readonly seeds?: readonly string[];
  /** What it was to reach. */
  readonly reach?: string;
  /** Falls short of `reach`, or needs a word. */
  readonly note?: string;
}
export interface MeasuredGroup {
  readonly title: string;
  readonly intro: string;
  /** The line that measures it again. */
  readonly command: string;
  /** Machine or runtime, backend and date of the values; null while there are none. */
  readonly on: string | null;
  readonly rows: readonly Measurement[];
}
/** A file for each element, and `page.json` for what all of them cost. */
const files = import.meta.glob<readonly MeasuredGroup[]>('./measured/*.json', {eager: true, import: 'default'});

export const groups = Object.values(files).flat();

/** The groups without the rows nobody has measured, and without the groups that are then empty. */
export const measuredGroups = groups
  .map((group) => ({...group, rows: group.rows.filter((row) => row.value !== null)}))
  .filter((group) => group.rows.length > 0);

export const measured = (id: string): Measurement | undefined => {
  const row = groups.flatMap((group) => group.rows).find((candidate) => candidate.id === id);
  if (!row) throw new Error(`No measurement '${id}' in src/data/measured/`);
  return row.value === null ? undefined : row;
};
