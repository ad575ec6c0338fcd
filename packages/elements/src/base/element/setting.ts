import {property} from './property.js';

/** What a control, the URL, the embed dialog, Storybook and the documentation need to know of a setting. */
export type SettingOptions = {
  /** Two or three words, sentence case. */
  label: string;
  /** One sentence under the control in *More*: what it does to the picture. */
  help: string;
  /** Where the attribute is not the member's name in kebab-case. */
  attribute?: string;
  /** Stands in the control row instead of in *More*. */
  prominent?: boolean;
} & ValueType;

/** What values there are. */
export type ValueType =
  | {type: 'range'; min: number; max: number; step?: number; scale?: 'log'}
  | {type: 'number'; min: number; max: number}
  | {type: 'choice'; choices: Readonly<Record<string, string>>}
  | {type: 'switch'}
  | {type: 'text'; placeholder?: string; longest?: number};

/** A declared setting: the class member, its attribute and what was declared of it. */
export type Setting = SettingOptions & {name: string; attribute: string};
export type SettingValue = number | string | boolean;

const declared = new WeakMap<object, Map<string, SettingOptions>>();

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Lit's `@property` with everything else that a setting needs: declared once, it drives attribute, control, URL, embed
 * dialog, Storybook control and documentation. Every setting decides the run: moving one starts it over.
 */
export const setting =
  (options: SettingOptions) =>
  (prototype: object, name: string): void => {
    const own = declared.get(prototype) ?? new Map<string, SettingOptions>();
    declared.set(prototype, own.set(name, options));
    const type =
      options.type === 'switch' ? Boolean : options.type === 'range' || options.type === 'number' ? Number : String;
    property({type, attribute: options.attribute ?? kebab(name)})(prototype, name);
  };

/** Every setting of an element's class; what a subclass declares again replaces the base's and keeps its place. */
export const settingsOf = (elementClass: {prototype: object}): Setting[] => {
  const chain: Map<string, SettingOptions>[] = [];
  for (let prototype = elementClass.prototype; prototype; prototype = Object.getPrototypeOf(prototype)) {
    const own = declared.get(prototype);
    if (own) chain.unshift(own);
  }
  const all = new Map(chain.flatMap((own) => [...own]));
  return [...all].map(([name, options]) => ({...options, name, attribute: options.attribute ?? kebab(name)}));
};

/** Levenshtein distance, for “did you mean”. */
const distance = (a: string, b: string): number => {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
};

const nearest = (value: string, names: readonly string[]) =>
  names.reduce((best, name) => (distance(value, name) < distance(value, best) ? name : best));

/** Letters of a text, unless declared; a longer one is cut. */
const LONGEST = 2000;

/**
 * The nearest value that an attribute can take, and the sentence that names the fix where it is not the one given.
 * `fallback` stands in for what is no value at all; an attribute that was taken away is no mistake.
 */
export const sanitize = (
  {attribute, ...options}: {attribute: string} & ValueType,
  value: unknown,
  fallback: SettingValue,
): {value: SettingValue; warning?: string} => {
  if (value == null) return {value: fallback};
  if (!['string', 'number', 'boolean'].includes(typeof value)) {
    return {value: fallback, warning: `${attribute} cannot be a value of type ${typeof value}; using "${fallback}".`};
  }
  if (options.type === 'switch') return {value: Boolean(value)};
  if (options.type === 'text') return {value: String(value).slice(0, options.longest ?? LONGEST)};
  if (options.type === 'choice') {
    const names = Object.keys(options.choices);
    if (typeof value === 'string' && Object.hasOwn(options.choices, value)) return {value};
    const near = value === '' ? String(fallback) : nearest(String(value).slice(0, 64).toLowerCase(), names);
    return {value: near, warning: `${attribute}="${value}" is not one of ${names.join(', ')}; using "${near}".`};
  }
  const {min, max} = options;
  const step = options.type === 'number' ? 1 : options.step;
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return {value: fallback, warning: `${attribute} must be a number from ${min} to ${max}; using ${fallback}.`};
  }
  const whole = step && step >= 1 ? Math.round(value) : value;
  const clamped = Math.min(max, Math.max(min, whole));
  return clamped === value
    ? {value}
    : {
        value: clamped,
        warning: `${attribute}="${value}" is outside ${min} to ${max}${
          step && step >= 1 ? ', whole numbers' : ''
        }; using ${clamped}.`,
      };
};
