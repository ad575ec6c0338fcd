import {settingsOf, type Setting} from 'latent-elements';
import {noChange} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';
import type {ArgTypes} from '@storybook/web-components-vite';

type InputType = ArgTypes[string];

/** A story's arguments: attributes by their names, as an author writes them. `undefined` and `false`: not written. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

class AttributesDirective extends Directive {
  #written: Attributes = {};

  override update({element}: ElementPart, [attributes]: [Attributes]) {
    for (const [name, value] of Object.entries({
      ...Object.fromEntries(Object.keys(this.#written).map((name) => [name, undefined])),
      ...attributes,
    })) {
      if (value === this.#written[name]) continue;
      if (value === undefined || value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    this.#written = attributes;
    return noChange;
  }

  render(_attributes: Attributes) {
    return noChange;
  }
}

/** Writes attributes and takes away those of before, so that a control changes the element instead of replacing it. */
export const attributes = directive(AttributesDirective);

const control = (setting: Setting): InputType => {
  switch (setting.type) {
    case 'choice':
      return {control: {type: 'select', labels: setting.choices}, options: Object.keys(setting.choices)};
    case 'range': {
      const {min, max, scale, step = 1} = setting;
      return {control: {type: 'range', min, max, step: scale === 'log' ? min : step}};
    }
    case 'number':
      return {control: {type: 'number', min: setting.min, max: setting.max}};
    case 'switch':
      return {control: 'boolean'};
    case 'text':
    case 'words':
      return {control: 'text'};
  }
};

const choice = (...options: string[]): InputType => ({control: 'select', options});

/** What every training element takes besides its settings. */
const contract: Record<string, InputType> = {
  autoplay: {
    control: 'boolean',
    description: 'Trains unasked once it is seen; never where less motion or less data is wanted.',
  },
  backend: {...choice('auto', 'webgpu', 'webgl', 'wasm', 'cpu'), description: 'Where it computes.'},
  controls: {control: 'text', description: 'Which controls are shown: nothing written is all, `none`, or names.'},
  loading: {...choice('lazy', 'eager'), description: '`eager` prepares at once, `lazy` when it nears the viewport.'},
  'max-steps': {control: {type: 'number', min: 0}, description: 'A run ends here; 0 means that it has no end.'},
  scale: {...choice('none', 'standard'), description: 'How the columns of a table are scaled.'},
  share: {control: 'boolean', description: 'Keeps the reader’s settings in the page’s URL.'},
  src: {control: 'text', description: 'Address of own data: CSV, TSV, JSON or Arrow.'},
  metadata: {control: 'text', description: 'Address of a second table: the labels and captions of `src`.'},
};

/** Storybook's controls for an element, made from the one declaration of its settings. */
export const argTypesOf = (elementClass: Parameters<typeof settingsOf>[0]): ArgTypes => {
  const settings = settingsOf(elementClass).map((setting): [string, InputType] => [
    setting.attribute,
    {...control(setting), description: setting.help, table: {category: 'Settings'}},
  ]);
  const shared = Object.entries(contract).map(([name, type]): [string, InputType] => [
    name,
    {...type, table: {category: 'Contract'}},
  ]);
  return Object.fromEntries([...settings, ...shared]);
};
