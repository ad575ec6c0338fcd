import type {PropertyValues} from 'lit';
import type {SettingKind} from '@latent-elements/learning/settings';
import type {FigureElement} from './figure-element.js';
import {sanitize} from './setting.js';

const choices = (...names: string[]) => ({
  type: 'choice' as const,
  default: names[0]!,
  choices: Object.fromEntries(names.map((name) => [name, name])),
});

const address = {type: 'text', default: '', longest: 100_000} as const;

/** Attributes that say how a run goes on, not what it is: no settings, but checked as those are. Named as the member unless told. */
const CHECKED: Readonly<Record<string, {attribute?: string} & SettingKind>> = {
  src: address,
  metadata: address,
  poster: address,
  scale: choices('none', 'standard'),
  loading: choices('lazy', 'eager'),
  backend: choices('auto', 'webgpu', 'webgl', 'wasm', 'cpu'),
  maxSteps: {attribute: 'max-steps', default: 0, type: 'number', min: 0, max: 1e9},
};

/** Brings every attribute to its nearest sensible value before anything is drawn or trained with it, and says so once. */
export class AttributeChecks {
  readonly #host: FigureElement;
  readonly #warned = new Set<string>();

  constructor(host: FigureElement) {
    this.#host = host;
  }

  /** Checks what changed; to be called before an update. */
  check(changed: PropertyValues) {
    const host = this.#host;
    for (const setting of host.settings) if (changed.has(setting.name)) this.#apply(setting.name, setting);
    for (const [name, kind] of Object.entries(CHECKED))
      if (changed.has(name)) this.#apply(name, {attribute: name, ...kind});
    if (changed.has('controls')) this.#checkControls();
  }

  #apply(name: string, setting: Parameters<typeof sanitize>[0]) {
    const values = valuesOf(this.#host);
    const {value, warning} = sanitize(setting, values[name]);
    if (value !== values[name]) values[name] = value;
    if (warning) this.#warn(warning);
  }

  #checkControls() {
    const host = this.#host;
    if (typeof host.controls !== 'string') host.controls = null;
    const known = choices(
      'none',
      ...(host.constructor as typeof FigureElement).controlNames,
      ...host.settings.map(({attribute}) => attribute),
    );
    const names = host.controls?.split(/\s+/).filter(Boolean) ?? [];
    const checked = names.map((name) => sanitize({attribute: 'controls', ...known}, name));
    for (const {warning} of checked) if (warning) this.#warn(warning);
    if (names.length > 0) host.controls = checked.map(({value}) => value).join(' ');
  }

  #warn(sentence: string) {
    if (this.#warned.has(sentence)) return;
    this.#warned.add(sentence);
    console.warn(`<${this.#host.localName}> ${sentence}`);
  }
}

const valuesOf = (element: FigureElement) => element as unknown as Record<string, unknown>;
