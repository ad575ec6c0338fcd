import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {FigureElement} from '../element/figure-element.js';
import type {Setting, SettingValue} from '../element/setting.js';
import {icons} from './icons.js';
import {styleProperties} from './style-properties.js';

/** What stands in the control row besides the element's settings. */
export interface ControlRow {
  /** Accessible name of the row. */
  readonly name: string;
  /** At the left: what can be done. */
  readonly actions: readonly (TemplateResult | typeof nothing)[];
  /** Below: things to try. */
  readonly presets: TemplateResult | typeof nothing;
  /** Names of settings that decide nothing now, and are not shown. */
  readonly idle: readonly string[];
  /** In *More*, below the settings. */
  readonly more: TemplateResult;
}

const valueOf = (host: FigureElement, name: string) => (host as unknown as Record<string, SettingValue>)[name];

/** The row of controls. Left: what can be done. Right: what is set; at most the prominent settings in the row, the others in *More*. */
export const controlRow = (
  host: FigureElement,
  {name: groupName, actions, presets, idle, more}: ControlRow,
): TemplateResult => {
  // *More* holds all that is not prominent; where the author leaves it out, what is named stands in the row.
  const settings = host.settings.filter(({name}) => !idle.includes(name));
  const inMore = host.shows('more') ? settings.filter(({prominent}) => !prominent) : [];
  const inRow = settings.filter((setting) => host.shows(setting.attribute) && !inMore.includes(setting));
  return html`<div class="controls" role="group" aria-label=${groupName}>
    ${actions}
    <span class="grow"></span>
    ${inRow.map((setting) => field(host, setting))}
    ${
      host.shows('more')
        ? html`<button type="button" class="more" popovertarget="more">${icons.more}More</button>
          <div id="more" popover class="popover" role="group" aria-label="More settings" @beforetoggle=${place} @toggle=${restoreFocus}>
            ${inMore.map(
              (setting) =>
                html`<div class="setting">${field(host, setting, `help-${setting.name}`)}<p class="help" id="help-${setting.name}">${setting.help}</p></div>`,
            )}
            ${more}
          </div>`
        : nothing
    }
  </div>${presets}`;
};

/** A setting as a native control with its value beside it. */
export const field = (
  host: FigureElement,
  setting: Setting,
  described: string | typeof nothing = nothing,
): TemplateResult => {
  const {name, label, type} = setting;
  const value = valueOf(host, name);
  if (type === 'choice') {
    return html`<label class="field"><span>${label}</span>
      <select aria-describedby=${described} .value=${live(String(value))} @change=${(event: Event) => host.change(name, (event.target as HTMLSelectElement).value)}>
        ${Object.entries(setting.choices).map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
      </select></label>`;
  }
  if (type === 'switch') {
    return html`<label class="field"><input type="checkbox" aria-describedby=${described} .checked=${live(Boolean(value))}
      @change=${(event: Event) => host.change(name, (event.target as HTMLInputElement).checked)}><span class="name">${label}</span></label>`;
  }
  if (type === 'range') {
    const slider = sliderOf(setting);
    return html`<label class="field range"><span>${label}</span>
      <input type="range" style=${styleProperties({'--_filled': `${slider.share(Number(value)) * 100}%`})} min=${slider.min} max=${slider.max} step=${slider.step} aria-describedby=${described} aria-valuetext=${shown(value, setting.unit)}
        .value=${live(String(slider.position(Number(value))))}
        @input=${(event: Event) => host.change(name, slider.value(Number((event.target as HTMLInputElement).value)))}>
      <span class="value">${shown(value, setting.unit)}</span></label>`;
  }
  return html`<label class="field"><span>${label}</span>
    <input type=${type === 'number' ? 'number' : 'text'} class=${type === 'number' ? type : 'text'} aria-describedby=${described} .value=${live(String(value))}
      placeholder=${'placeholder' in setting ? setting.placeholder : nothing}
      @change=${(event: Event) => {
        const {value: text} = event.target as HTMLInputElement;
        host.change(name, type === 'number' ? Number(text) : text);
      }}></label>`;
};

const shown = (value: SettingValue, unit = '') =>
  typeof value === 'number' ? `${Number(value.toPrecision(3))}${unit}` : String(value);

/** The native slider of a range: a logarithmic one moves in twentieths of a decade and keeps two significant digits. */
const sliderOf = (setting: Setting & {type: 'range'}) => {
  const {min, max, step = 1} = setting;
  const log = setting.scale === 'log';
  const position = (value: number) => (log ? Math.log10(value) : value);
  return {
    min: position(min),
    max: position(max),
    step: log ? 0.05 : step,
    position,
    value: (at: number) => (log ? Number((10 ** at).toPrecision(2)) : at),
    /** 0…1: how much of the track is filled. */
    share: (value: number) => (position(value) - position(min)) / (position(max) - position(min)),
  };
};

/** Gives the focus back to the button of a popover that was closed. Escape would leave it nowhere: inside a shadow tree the browser does not give it back to the button. */
const restoreFocus = (event: Event) => {
  const popover = event.target as HTMLElement;
  const root = popover.getRootNode() as ShadowRoot;
  if ((event as ToggleEvent).newState === 'closed' && popover.contains(root.activeElement))
    root.querySelector<HTMLElement>('.more')?.focus({preventScroll: true});
};

/** Places a popover under its button and inside the page; the top layer scrolls with the page when it is positioned absolutely. */
const place = (event: Event) => {
  if ((event as ToggleEvent).newState !== 'open') return;
  const popover = event.target as HTMLElement;
  const button = (popover.getRootNode() as ShadowRoot).querySelector('.more')!.getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  const width = Math.min(380, clientWidth - 24);
  const left = Math.max(12, Math.min(button.right - width, clientWidth - width - 12));
  const [above, below] = [button.top - 18, clientHeight - button.bottom - 18];
  const upwards = below < 320 && above > below;
  Object.assign(popover.style, {
    width: `${width}px`,
    left: `${left + scrollX}px`,
    top: `${(upwards ? button.top - 6 : button.bottom + 6) + scrollY}px`,
    translate: upwards ? '0 -100%' : 'none',
    maxHeight: `${Math.max(120, upwards ? above : below)}px`,
  });
};
