import type {LearningElement} from './learning-element.js';
import type {SettingValue} from './setting.js';

/** `#first.code-size=4` would fight with anchors, so the state goes to the query: `?first.code-size=4`. */
const keyOf = (element: LearningElement, attribute: string) => `${element.id || element.localName}.${attribute}`;

/** Writes every setting that differs from its default to the URL, without a history entry. */
export const writeShared = (element: LearningElement) => {
  const url = new URL(location.href);
  for (const {name, attribute} of element.settings) {
    const value = (element as unknown as Record<string, SettingValue>)[name];
    if (value === element.defaultOf(name)) url.searchParams.delete(keyOf(element, attribute));
    else url.searchParams.set(keyOf(element, attribute), String(value));
  }
  history.replaceState(history.state, '', url);
};

/** Applies what the URL holds for this element; values are sanitised like any attribute. */
export const readShared = (element: LearningElement) => {
  const parameters = new URLSearchParams(location.search);
  for (const {name, attribute, type} of element.settings) {
    const text = parameters.get(keyOf(element, attribute));
    if (text === null) continue;
    const value = type === 'switch' ? text === 'true' : type === 'range' || type === 'number' ? Number(text) : text;
    (element as unknown as Record<string, SettingValue>)[name] = value;
  }
};
