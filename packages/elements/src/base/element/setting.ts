import type {PropertyDeclaration} from 'lit';
import {
  fitted,
  isWhole,
  type SettingDeclaration,
  type SettingKind,
  type Settings,
  type SettingValue,
} from '@latent-elements/learning/settings';

export type {SettingValue};

/** A declared setting with its property and its attribute. */
export type Setting = SettingDeclaration & {name: string; attribute: string};

/** An element as far as its settings go: their values are members by their names. */
export interface Configurable extends HTMLElement {
  readonly settings: readonly Setting[];
  defaultOf(name: string): SettingValue;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every setting of an element's class, in the order in which they are declared. */
export const settingsOf = ({settings}: {readonly settings: Settings}): Setting[] =>
  Object.entries(settings).map(([name, setting]) => ({...setting, name, attribute: setting.attribute ?? kebab(name)}));

/** A switch that is on by default is switched off by `"false"`, since an attribute that is absent means the default. */
const switched = (text: string | null) => (text === null ? null : text !== 'false');

/** Lit's declaration of the property that a setting is. */
export const propertyOf = ({default: {constructor: type}, attribute}: Setting): PropertyDeclaration =>
  type === Boolean ? {attribute, converter: switched} : {attribute, type};

/**
 * The nearest value that an attribute can take, and the sentence that names the fix where it is not the one given.
 * `fallback` stands in for what is no value at all; an attribute that was taken away is no mistake.
 */
export const sanitize = (
  setting: SettingKind & {attribute: string},
  given: unknown,
  fallback: SettingValue = setting.default,
): {value: SettingValue; warning?: string} => {
  const value = fitted(setting, given, fallback);
  if (given == null || value === given) return {value};
  const {attribute} = setting;
  if (!['string', 'number', 'boolean'].includes(typeof given))
    return {value, warning: `${attribute} cannot be a value of type ${typeof given}; using "${value}".`};
  if (setting.type === 'choice') {
    const names = Object.keys(setting.choices).join(', ');
    return {value, warning: `${attribute}="${String(given).slice(0, 64)}" is not one of ${names}; using "${value}".`};
  }
  // Of any text and any switch something can be made.
  if (!('min' in setting)) return {value};
  const range = `${setting.min} to ${setting.max}`;
  return {
    value,
    warning:
      typeof given !== 'number' || Number.isNaN(given)
        ? `${attribute} must be a number from ${range}; using ${value}.`
        : `${attribute}="${given}" is outside ${range}${isWhole(setting) ? ', whole numbers' : ''}; using ${value}.`,
  };
};
