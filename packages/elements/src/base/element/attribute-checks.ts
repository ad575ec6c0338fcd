import type {PropertyValues} from 'lit';
import type {SettingKind} from '@latent-elements/learning/settings';
import {sanitize, type Configurable} from './setting.js';

const choices = (...names: string[]) => ({
  type: 'choice' as const,
  default: names[0]!,
  choices: Object.fromEntries(names.map((name) => [name, name])),
});

/** Letters of `controls` that are read: all names together are far fewer. */
const LONGEST_CONTROLS = 2000;

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

/** An element whose attributes are checked. */
interface Checked extends Configurable {
  controls: string | null;
}

/** Brings every attribute to its nearest sensible value before anything is drawn or trained with it, and says so once. */
export class AttributeChecks {
  readonly #host: Checked;
  readonly #controlNames: readonly string[];
  readonly #warned = new Set<string>();

  /** @param controlNames - What `controls` may name besides settings. */
  constructor(host: Checked, controlNames: readonly string[]) {
    this.#host = host;
    this.#controlNames = controlNames;
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
    const known = choices('none', ...this.#controlNames, ...host.settings.map(({attribute}) => attribute));
    const names = host.controls?.slice(0, LONGEST_CONTROLS).split(/\s+/).filter(Boolean) ?? [];
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

const valuesOf = (element: Checked) => element as unknown as Record<string, unknown>;
