import type {PropertyValues} from 'lit';
import type {FigureElement} from './figure-element.js';
import {sanitize, type SettingValue, type ValueType} from './setting.js';

const choices = (...names: string[]) => ({
  type: 'choice' as const,
  choices: Object.fromEntries(names.map((name) => [name, name])),
});

const address = {type: 'text', longest: 100_000} as const;

/** Attributes that say how a run goes on, not what it is: no settings, but checked as those are. Named as the member unless told. */
const CHECKED: Readonly<Record<string, {attribute?: string; fallback?: SettingValue} & ValueType>> = {
  src: address,
  metadata: address,
  poster: address,
  scale: {fallback: 'none', ...choices('none', 'standard')},
  loading: {fallback: 'lazy', ...choices('lazy', 'eager')},
  backend: {fallback: 'auto', ...choices('auto', 'webgpu', 'webgl', 'wasm', 'cpu')},
  maxSteps: {attribute: 'max-steps', fallback: 0, type: 'number', min: 0, max: 1e9},
};

/** Brings every attribute to its nearest sensible value before anything is drawn or trained with it, and says so once. */
export class AttributeChecks {
  readonly #host: FigureElement;
  readonly #defaults = new Map<string, SettingValue>();
  readonly #warned = new Set<string>();

  constructor(host: FigureElement) {
    this.#host = host;
  }

  /** Attributes were applied on upgrade already; only a fresh instance shows what the class itself says. */
  rememberDefaults() {
    if (this.#defaults.size > 0) return;
    const fresh = new (this.#host.constructor as new () => FigureElement)();
    for (const {name} of this.#host.settings) this.#defaults.set(name, valuesOf(fresh)[name] as SettingValue);
  }

  defaultOf(name: string): SettingValue {
    return this.#defaults.get(name)!;
  }

  /** Checks what changed; to be called before an update. */
  check(changed: PropertyValues) {
    const host = this.#host;
    for (const declaration of host.settings) {
      if (changed.has(declaration.name))
        this.#apply(
          declaration.name,
          sanitize(declaration, valuesOf(host)[declaration.name], this.defaultOf(declaration.name)),
        );
    }
    for (const [name, {fallback = '', ...declaration}] of Object.entries(CHECKED)) {
      if (changed.has(name))
        this.#apply(name, sanitize({attribute: name, ...declaration}, valuesOf(host)[name], fallback));
    }
    if (changed.has('controls')) this.#checkControls();
  }

  #apply(name: string, {value, warning}: ReturnType<typeof sanitize>) {
    const values = valuesOf(this.#host);
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
    const checked = names.map((name) => sanitize({attribute: 'controls', ...known}, name, 'play'));
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
