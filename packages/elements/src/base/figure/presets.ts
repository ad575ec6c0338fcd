import {html, type TemplateResult} from 'lit';
import type {FigureElement} from '../element/figure-element.js';
import type {SettingValue} from '../element/setting.js';

/** Settings worth trying together: a failure, a limit, a case that is told by few. */
export interface Preset {
  readonly label: string;
  /** What to see, in a sentence. */
  readonly help: string;
  /** By name; every other setting that a preset of the list names goes back to its default. */
  readonly settings: Readonly<Record<string, SettingValue>>;
}

/** A figure's presets, with what is said of them all. */
export interface Presets {
  readonly heading: string;
  readonly list: readonly Preset[];
  /** Settings that stay as they are where a preset does not name them. */
  readonly kept?: readonly string[];
  /** Settings that go back to their default though no preset names them. */
  readonly reset?: readonly string[];
}

/** What a preset makes of the element's settings, by name. What no preset of the list says anything of is not among them. */
const settingsOf = (host: FigureElement, {list, kept = [], reset = []}: Presets, {settings}: Preset) => {
  const named = new Set([...list.flatMap((preset) => Object.keys(preset.settings)), ...reset]);
  return [...named]
    .filter((name) => name in settings || !kept.includes(name))
    .map((name) => [name, settings[name] ?? host.defaultOf(name)] as const);
};

const valueOf = (host: FigureElement, name: string) => (host as unknown as Record<string, SettingValue>)[name];

/** Moves the element's settings to a preset's. */
export const applyPreset = (host: FigureElement, presets: Presets, preset: Preset) => {
  for (const [name, value] of settingsOf(host, presets, preset))
    if (valueOf(host, name) !== value) host.change(name, value);
};

/** Presets as a row of buttons, that of the settings at hand pressed, and a sentence: of them all, or of that one. */
export const presetChips = (host: FigureElement, presets: Presets, apply: (preset: Preset) => void): TemplateResult => {
  const {heading, list} = presets;
  const isOn = (preset: Preset) =>
    settingsOf(host, presets, preset).every(([name, value]) => valueOf(host, name) === value);
  const on = list.find(isOn);
  return html`<div class="presets" role="group" aria-label=${heading}>
    <div class="chips">${list.map(
      (preset) =>
        html`<button type="button" class="chip" aria-pressed=${preset === on ? 'true' : 'false'} title=${preset.help} @click=${() => apply(preset)}>${preset.label}</button>`,
    )}</div>
    <p class="help">${on?.help ?? `${heading}.`}</p>
  </div>`;
};
