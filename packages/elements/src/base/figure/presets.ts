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

/** Presets as buttons, each with its sentence; `apply` runs what was set. */
export const presetList = (
  heading: string,
  presets: readonly Preset[],
  apply: (preset: Preset) => void,
): TemplateResult =>
  html`<div class="presets"><b>${heading}</b>
    ${presets.map((preset) => html`<div><button type="button" @click=${() => apply(preset)}>${preset.label}</button><p class="help">${preset.help}</p></div>`)}
  </div>`;

/**
 * Moves the element's settings to a preset's. What no preset of the list says anything of stays as the reader has it.
 *
 * @param kept - Settings that stay as they are where the preset does not name them.
 * @param reset - Settings that go back to their default though no preset names them.
 */
export const applyPreset = (
  host: FigureElement,
  presets: readonly Preset[],
  {settings}: Preset,
  {kept = [], reset = []}: {readonly kept?: readonly string[]; readonly reset?: readonly string[]} = {},
) => {
  for (const name of new Set([...presets.flatMap((preset) => Object.keys(preset.settings)), ...reset])) {
    if (!(name in settings) && kept.includes(name)) continue;
    const value = settings[name] ?? host.defaultOf(name);
    if ((host as unknown as Record<string, SettingValue>)[name] !== value) host.change(name, value);
  }
};
