/**
 * What a command measured: one number a seed under each name, or their mean alone. It writes them itself, to
 * `results/<part>.json`.
 */
export interface Result {
  /** The line that measures it again. */
  readonly command: string;
  readonly seeds: readonly number[];
  readonly figures: Readonly<Record<string, readonly number[]>>;
}
/** By part. */
export type Results = Readonly<Record<string, Result>>;

/**
 * A place for a figure in a text: `{linear/angle-2000:.1}` is the mean of all seeds to one decimal, `{dense/knn:%0}` a
 * share in per cent, `{linear/angle-2000:.1 range}` the least and the largest seed.
 */
const PLACE = /\{([\w-]+)\/([\w.-]+):([.%])(\d)( range)?\}/g;

const places = (text: string) => [...text.matchAll(PLACE)].map((match) => match as unknown as Place);
/** The whole, part, name, `%` or a point, decimals, whether as a range. */
type Place = readonly [string, string, string, '.' | '%', string, string | undefined];

/** The figures that a text has places for, each with one number a seed. */
export const figuresIn = (text: string, results: Results): (readonly number[])[] =>
  places(text).map(([whole, part, name]) => {
    const figure = results[part]?.figures[name];
    if (!figure)
      throw new Error(`Nothing has measured ${whole}: there is no such figure in src/data/results/${part}.json`);
    return figure;
  });

/** Whether every part that a text has places for has been measured. */
export const isMeasured = (text: string, results: Results): boolean =>
  places(text).every(([, part]) => part in results);

const shown = (value: number, kind: '.' | '%', decimals: number): string => {
  const digits = {minimumFractionDigits: decimals, maximumFractionDigits: decimals};
  return (kind === '%' ? 100 * value : value).toLocaleString('en-GB', digits).replace('-', '−');
};

const unit = (kind: '.' | '%'): string => (kind === '%' ? '\u00a0%' : '');

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A text with its places filled in. */
export const filled = (text: string, results: Results): string => {
  const figures = figuresIn(text, results);
  return places(text).reduce((filling, [whole, , , kind, decimals, range], i) => {
    const ends = range ? [Math.min(...figures[i]!), Math.max(...figures[i]!)] : [mean(figures[i]!)];
    const said = [...new Set(ends.map((value) => shown(value, kind, Number(decimals))))];
    return filling.replace(whole, said.join(' to ') + unit(kind));
  }, text);
};

/** A text that is one figure, once for each seed; nothing where all seeds gave the same. */
export const eachSeed = (text: string, results: Results): string[] => {
  const [place, ...others] = places(text);
  if (!place || others.length > 0) return [];
  const [whole, , , kind, decimals] = place;
  const [figure] = figuresIn(text, results);
  if (new Set(figure).size < 2) return [];
  return figure!.map((value) => text.replace(whole, shown(value, kind, Number(decimals) + 1) + unit(kind)));
};

/** What measures a text's figures again, a line a script. */
export const commandsFor = (texts: readonly string[], results: Results): string[] => {
  const parts = new Map<string, Set<string>>();
  for (const [, part] of texts.flatMap(places)) {
    const [, script, named] = /^(.*\.js)(?: (.*))?$/.exec(results[part]!.command)!;
    const of = parts.get(script!) ?? new Set();
    parts.set(script!, named ? of.add(named) : of);
  }
  return [...parts].map(([script, named]) => [script, ...named].join(' '));
};

/**
 * The seed at which a claim about figures does not hold, from 0; −1 where it holds at every one.
 *
 * @param figures - One number a seed; one that is of a single seed stands beside every seed of the others.
 */
export const failing = (figures: readonly (readonly number[])[], holds: (...values: number[]) => boolean): number => {
  const seeds = Math.max(...figures.map(({length}) => length));
  if (figures.some(({length}) => length !== 1 && length !== seeds))
    throw new Error('Figures of different seeds cannot be compared');
  return Array.from({length: seeds}, (_, i) =>
    holds(...figures.map((figure) => figure[figure.length === 1 ? 0 : i]!)),
  ).indexOf(false);
};
