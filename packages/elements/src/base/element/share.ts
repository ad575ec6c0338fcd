import type {Configurable, Setting, SettingValue} from './setting.js';

/** `#first.code-size=4` would fight with anchors, so the state goes to the query: `?first.code-size=4`. */
const keyOf = (element: Configurable, attribute: string) => `${element.id || element.localName}.${attribute}`;

/** What a setting is before the reader moves it: as the author's attribute has it, else its default. */
const authored = (element: Configurable, {name, attribute}: Setting) =>
  element.getAttribute(attribute) ?? String(element.defaultOf(name));

/** Writes every setting that the reader moved to the URL, without a history entry. */
export const writeShared = (element: Configurable) => {
  const url = new URL(location.href);
  for (const setting of element.settings) {
    const {name, attribute} = setting;
    const value = (element as unknown as Record<string, SettingValue>)[name];
    if (String(value) === authored(element, setting)) url.searchParams.delete(keyOf(element, attribute));
    else url.searchParams.set(keyOf(element, attribute), String(value));
  }
  try {
    history.replaceState(history.state, '', url);
  } catch {
    // A page without an address of its own (srcdoc, a sandbox), or, in Safari, a hundred changes in half a minute.
  }
};

/** Applies what the URL holds for this element; values are sanitised like any attribute. */
export const readShared = (element: Configurable) => {
  const parameters = new URLSearchParams(location.search);
  for (const {name, attribute, type} of element.settings) {
    const text = parameters.get(keyOf(element, attribute));
    if (text === null) continue;
    const value = type === 'switch' ? text === 'true' : type === 'range' || type === 'number' ? Number(text) : text;
    (element as unknown as Record<string, SettingValue>)[name] = value;
  }
};
