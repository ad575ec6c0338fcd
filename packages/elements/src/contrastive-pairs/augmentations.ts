import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {AUGMENTATIONS, preview, type Augmentation} from '@latent-elements/learning/contrastive/previews';
import {settingOf} from '@latent-elements/learning/contrastive/settings';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {painted} from '../base/drawing/painted.js';
import {RowPictures} from '../base/drawing/row-pictures.js';
import type {FigureElement} from '../base/element/figure-element.js';
import {field} from '../base/figure/controls.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {previewSide} from './layout.js';
import {capital} from './words.js';

/** Settings that stand above the switches: of what there are two views, and what is made of them. */
export const ABOVE: readonly string[] = ['datasetName', 'objective'];

/** An augmentation that is switched on for the first time is so strong. */
const AT_FIRST: Readonly<Record<Augmentation, number>> = {
  crop: 0.5,
  shift: 0.4,
  rotate: 0.4,
  scale: 0.5,
  shear: 0.4,
  hue: 1,
  blur: 0.8,
  erase: 0.8,
};

/** What can be done to these pictures: grey ones have no hue. */
const available = (coloured: boolean): Augmentation[] => AUGMENTATIONS.filter((name) => name !== 'hue' || coloured);

/** The element whose augmentations are switched. */
type Augmented = FigureElement & Readonly<Record<ReturnType<typeof settingOf>, number>>;

/** Settings of augmentations that do nothing: switched off, or not to be had on these pictures. */
export const switchedOff = (host: Augmented, coloured: boolean): string[] => {
  const can = available(coloured);
  return AUGMENTATIONS.map((name) => ({name, setting: settingOf(name)}))
    .filter(({name, setting}) => !can.includes(name) || host[setting] === 0)
    .map(({setting}) => setting);
};

/** What the previews are of. */
interface Previewed {
  readonly snapshot: ContrastiveSnapshot;
  readonly row: number;
  readonly picture: Uint8Array | undefined;
}

/** One picture, two views for every augmentation: each switch is a picture of what it does. */
export class Augmentations {
  readonly #host: Augmented;
  /** Strengths from before they were switched off. */
  readonly #were = new Map<Augmentation, number>();
  #previews: {readonly of: string; readonly pictures: RowPictures} | undefined;

  constructor(host: Augmented) {
    this.#host = host;
  }

  /** @param of - The picture that is altered; nothing is drawn where it is not known. */
  render(of: Previewed | undefined, {coloured, width}: {coloured: boolean; width: number}): TemplateResult {
    const host = this.#host;
    const names = available(coloured);
    const {side, columns} = previewSide(width, names.length);
    const above =
      host.controls?.trim() === 'none'
        ? []
        : host.settings.filter(({name, attribute}) => ABOVE.includes(name) && host.shows(attribute));
    const pictures = of && this.#picturesOf(of, names);
    return html`<div class="two-views">
      <div class="above">${above.map((setting) => field(host, setting))}</div>
      <div class="augmentations" style=${styleProperties({'--_columns': String(columns)})}>
        ${names.map((name, i) => this.#cell(name, pictures ? twoOf(pictures, i, side) : room(side)))}
      </div>
    </div>`;
  }

  /** All previews as one set of pictures, so that one scale is right for them: what is enlarged looks it. */
  #picturesOf({snapshot, row, picture}: Previewed, names: readonly Augmentation[]): RowPictures | undefined {
    const {dataset, config} = snapshot;
    const strengths = names.map((name) => this.#strength(name));
    // Every snapshot comes by here, and hardly one of them changes a preview.
    const of = JSON.stringify([dataset.title, config.factors, config.seed, row, strengths]);
    if (!picture || this.#previews?.of === of) return this.#previews?.pictures;
    const both = names.map((name, i) =>
      preview({picture, shape: dataset.shape, row, seed: config.seed}, name, strengths[i]),
    );
    const all = new Uint8Array(both.reduce((sum, {length}) => sum + length, 0));
    both.forEach((views, i) => all.set(views, i * views.length));
    this.#previews = {of, pictures: new RowPictures(all, dataset.seen, {margin: 'cut'})};
    return this.#previews.pictures;
  }

  /** What is shown: the strength it has, or would have. */
  #strength(name: Augmentation): number {
    return this.#host[settingOf(name)] || (this.#were.get(name) ?? AT_FIRST[name]);
  }

  #cell(name: Augmentation, picture: TemplateResult) {
    const host = this.#host;
    const setting = settingOf(name);
    const on = host[setting] > 0;
    const pressed = host.controls?.trim() !== 'none' && host.shows(`augment-${name}`);
    const change = (event: Event) => {
      if (on) this.#were.set(name, host[setting]);
      host.change(setting, (event.target as HTMLInputElement).checked ? this.#strength(name) : 0);
    };
    return html`<label class="augmentation ${on ? '' : 'off'}">
      ${picture}
      <span class="switch">${pressed ? html`<input type="checkbox" .checked=${live(on)} @change=${change}>` : nothing}<span class="name" data-caption=${capital(name)}>${capital(name)}</span></span>
    </label>`;
  }
}

/** An augmentation's two views beside each other. */
const twoOf = (pictures: RowPictures, i: number, side: number) =>
  html`<canvas aria-hidden="true" ${painted(
    (context, {ink}) => {
      pictures.draw(context, 2 * i, [0, 0, side], ink);
      pictures.draw(context, 2 * i + 1, [side + 4, 0, side], ink);
    },
    {width: 2 * side + 4, height: side},
    {values: [pictures, i]},
  )}></canvas>`;

/** Where they will be. */
const room = (side: number) => html`<span class="room" style=${styleProperties({height: `${side}px`})}></span>`;
