/**
 * The vocabulary in which an experiment, or a figure that trains nothing, declares its settings, each once. Property,
 * attribute, control, URL, documentation and the experiment's configuration all follow from that declaration; a doc
 * comment above a setting is its description in the reference.
 */
import type {LoadOptions} from '@latent-elements/datasets';

export interface NumberRange {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Least and most that a configuration may have, where that is more than a figure offers. */
  readonly limits?: readonly [least: number, most: number];
}

interface TextKind {
  readonly default: string;
  readonly placeholder?: string;
  /** Letters that are kept of a longer text. */
  readonly longest?: number;
}

/** What values a setting can have, and which one until somebody moves it. */
export type SettingKind =
  /** A slider; whole numbers where its step is. A logarithmic one has no use for a step beyond that. */
  | (NumberRange & {
      readonly type: 'range';
      readonly step?: number;
      readonly scale?: 'log';
      /** Stands behind the number: `°`. */
      readonly unit?: string;
    })
  /** A whole number, typed in. */
  | (NumberRange & {readonly type: 'number'})
  /** One of these names; beside each what a reader sees. */
  | {readonly type: 'choice'; readonly default: string; readonly choices: Readonly<Record<string, string>>}
  | {readonly type: 'switch'; readonly default: boolean}
  | (TextKind & {readonly type: 'text'})
  /** A list, as words of one text. */
  | (TextKind & {readonly type: 'words'});

/** A setting as it is declared. */
export type SettingDeclaration = SettingKind & {
  /** Two or three words, sentence case. */
  readonly label: string;
  /** One sentence under the control in *More*: what it does to the picture. */
  readonly help: string;
  /** Where the attribute is not the property's name in kebab-case. */
  readonly attribute?: string;
  /** Stands in the control row instead of in *More*. */
  readonly prominent?: boolean;
};

/** Settings by the names of their properties, in the order of their controls. */
export type Settings = Readonly<Record<string, SettingDeclaration>>;
export type SettingValue = number | string | boolean;

type ValueOf<K extends SettingKind> = K extends {type: 'choice'; choices: infer C}
  ? keyof C & string
  : K extends {type: 'switch'}
    ? boolean
    : K extends {type: 'range' | 'number'}
      ? number
      : string;

/** The properties that an element has by these settings. */
export type ValuesOf<S extends Settings> = {-readonly [N in keyof S]: ValueOf<S[N]>};

/** What an experiment gets of these settings: the data set as `dataset`, words as lists, everything else as it is. */
export type ConfigOf<S extends Settings> = {
  -readonly [N in keyof S as N extends 'datasetName' ? 'dataset' : N]: S[N] extends {type: 'words'}
    ? readonly string[]
    : ValueOf<S[N]>;
};

/** What a configuration says of its data besides their name, which is `own` with a source. */
export interface DataSource {
  /** The reader's own data: an address, or text or bytes with the name they came under. */
  source?: LoadOptions['source'];
}

/** Everything random — initial weights, batches, noise — follows from it: the same seed, the same run. */
export const seed = {
  type: 'number',
  default: 1,
  min: 0,
  max: 2 ** 31 - 1,
  label: 'Seed',
  help: 'Another seed draws other initial weights and another order of the data.',
} as const satisfies SettingDeclaration;

/**
 * The built-in sets that a figure can show; declared as `datasetName`, since `dataset` is every HTML element's map.
 *
 * @example
 * ```js
 * dataset({digits: 'Digits', iris: 'Iris'}, {help: 'What it learns from.'}).default; // → 'digits'
 * ```
 */
export const dataset = (
  choices: Readonly<Record<string, string>>,
  rest: {readonly help: string; readonly prominent?: boolean; readonly default?: string},
) => ({type: 'choice', default: 'digits', attribute: 'dataset', label: 'Data', choices, ...rest}) as const;

/** Letters of a text, unless declared. */
const LONGEST = 2000;

/** Levenshtein distance, for “did you mean”. */
const distance = (a: string, b: string): number => {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
};

const nearest = (value: string, names: readonly string[]) =>
  names.reduce((best, name) => (distance(value, name) < distance(value, best) ? name : best));

/**
 * Whether a number is to be a whole one.
 *
 * @example
 * ```js
 * isWhole({type: 'range', default: 2, min: 1, max: 8, step: 1, label: 'Code size'}); // → true
 * ```
 */
export const isWhole = (setting: SettingKind): boolean =>
  setting.type === 'number' || (setting.type === 'range' && (setting.step ?? 0) >= 1);

/**
 * The value nearest to the one given that a setting can have; `otherwise` stands in for what is no value at all.
 *
 * @example
 * ```js
 * fitted({type: 'range', default: 2, min: 1, max: 8, step: 1, label: 'Code size'}, 90); // → 8
 * ```
 */
export const fitted = (
  setting: SettingKind,
  value: unknown,
  otherwise: SettingValue = setting.default,
  limits?: readonly [least: number, most: number],
): SettingValue => {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return otherwise;
  if (setting.type === 'switch') return Boolean(value);
  if (setting.type === 'text' || setting.type === 'words') return String(value).slice(0, setting.longest ?? LONGEST);
  if (setting.type === 'choice') {
    if (typeof value === 'string' && Object.hasOwn(setting.choices, value)) return value;
    if (value === '') return String(otherwise);
    return nearest(String(value).slice(0, 64).toLowerCase(), Object.keys(setting.choices));
  }
  if (typeof value !== 'number' || Number.isNaN(value)) return otherwise;
  const [least, most] = limits ?? [setting.min, setting.max];
  return Math.min(most, Math.max(least, isWhole(setting) ? Math.round(value) : value));
};

const mapped = <S extends Settings>(settings: S, value: (name: string) => unknown) =>
  Object.fromEntries(Object.keys(settings).map((name) => [name, value(name)])) as ValuesOf<S>;

/**
 * What every setting is until somebody moves it.
 *
 * @example
 * ```js
 * defaultsOf({sparsity: {type: 'range', default: 0, min: 0, max: 1, label: 'Sparsity'}}).sparsity; // → 0
 * ```
 */
export const defaultsOf = <S extends Settings>(settings: S): ValuesOf<S> =>
  mapped(settings, (name) => settings[name]!.default);

/**
 * What every setting is now.
 *
 * @example
 * ```js
 * valuesOf({sparsity: {type: 'range', default: 0, min: 0, max: 1, label: 'Sparsity'}}, {sparsity: 0.5}).sparsity; // → 0.5
 * ```
 */
export const valuesOf = <S extends Settings>(settings: S, owner: ValuesOf<S>): ValuesOf<S> =>
  mapped(settings, (name) => owner[name]);

/**
 * The words of a text, which spaces or commas separate.
 *
 * @example
 * ```js
 * wordsOf('pca, tsne umap').length; // → 3
 * ```
 */
export const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
