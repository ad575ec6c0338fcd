import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {AUGMENTATIONS, preview, type Augmentation} from '@latent-elements/learning/contrastive/previews';
import {settingOf} from '@latent-elements/learning/contrastive/settings';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {fitCanvas} from '../base/drawing/canvas.js';
import {field} from '../base/figure/controls.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {readTheme} from '../base/figure/theme.js';
import type {ContrastivePairs} from './contrastive-pairs.js';
import {previewSide} from './layout.js';
import {Sheet} from './draw.js';
import type {PairsFigure} from './figure.js';

/** Settings that stand above the picture: they say what it is a picture of. */
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

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** What can be done to these pictures: grey ones have no hue. */
export const available = (coloured: boolean): Augmentation[] =>
  AUGMENTATIONS.filter((name) => name !== 'hue' || coloured);

/** One picture, two views for every augmentation: each switch is a picture of what it does. */
export class Augmentations {
  readonly #view: PairsFigure;
  /** Strengths from before they were switched off. */
  readonly #were = new Map<Augmentation, number>();
  #painted: {what: string; first?: HTMLCanvasElement | null} = {what: ''};

  constructor(view: PairsFigure) {
    this.#view = view;
  }

  render(snapshot: ContrastiveSnapshot | undefined): TemplateResult {
    const {host, coloured, width} = this.#view;
    const names = available(coloured);
    const {side, columns} = previewSide(width || 720, names.length);
    const above =
      host.controls?.trim() === 'none'
        ? []
        : host.settings.filter(({name, attribute}) => ABOVE.includes(name) && host.shows(attribute));
    return html`<div class="two-views">
      <header><p><b>One picture, two views.</b> <span class="muted">What may change between them?</span></p>
        <span class="above">${above.map((setting) => field(host, setting))}</span></header>
      <div class="augmentations" style=${styleProperties({'--_columns': String(columns)})}>
        ${names.map((name) => this.#cell(name, side, snapshot !== undefined))}
      </div>
    </div>`;
  }

  paint(snapshot: ContrastiveSnapshot) {
    const {host, hand, width, coloured} = this.#view;
    const picture = hand.pictureOf(snapshot, hand.row);
    if (!picture) return;
    const {dataset, config} = snapshot;
    const names = available(coloured);
    const {side} = previewSide(width || 720, names.length);
    const strengths = names.map((name) => this.#strength(name));
    const {ink} = readTheme(host.renderRoot.querySelector<HTMLElement>('.augmentations')!);
    const canvases = names.map((name) =>
      host.renderRoot.querySelector<HTMLCanvasElement>(`.augmentations [data-name=${name}]`),
    );
    // Every snapshot comes by here, and hardly one of them changes a preview.
    const what = JSON.stringify([
      dataset.title,
      config.factors,
      config.seed,
      hand.row,
      strengths,
      side,
      ink,
      devicePixelRatio,
    ]);
    if (what === this.#painted.what && canvases[0] === this.#painted.first) return;
    this.#painted = {what, first: canvases[0]};
    const previews = names.map((name, i) =>
      preview({picture, shape: dataset.shape, row: hand.row, seed: config.seed}, name, strengths[i]),
    );
    // One scale for all of them: what is enlarged looks it.
    const all = new Uint8Array(previews.reduce((sum, {length}) => sum + length, 0));
    previews.forEach((both, i) => all.set(both, i * both.length));
    const sheet = new Sheet(all, dataset.seen, ink);
    canvases.forEach((canvas, i) => {
      if (!canvas) return;
      const context = fitCanvas(canvas, {width: 2 * side + 4, height: side});
      sheet.draw(context, 2 * i, 0, 0, side);
      sheet.draw(context, 2 * i + 1, side + 4, 0, side);
    });
  }

  /** What is shown: the strength it has, or would have. */
  #strength(name: Augmentation): number {
    return valueOf(this.#view.host, name) || (this.#were.get(name) ?? AT_FIRST[name]);
  }

  #cell(name: Augmentation, side: number, drawn: boolean) {
    const {host} = this.#view;
    const setting = settingOf(name);
    const on = valueOf(host, name) > 0;
    const pressed = host.controls?.trim() !== 'none' && host.shows(`augment-${name}`);
    const label = html`<span class="name" data-caption=${capital(name)}>${capital(name)}</span>`;
    return html`<label class="augmentation ${on ? '' : 'off'}">
      ${
        drawn
          ? html`<canvas data-name=${name} aria-hidden="true" style=${styleProperties({width: `${2 * side + 4}px`, height: `${side}px`})}></canvas>`
          : html`<span class="room" style=${styleProperties({height: `${side}px`})}></span>`
      }
      <span class="switch">${
        pressed
          ? html`<input type="checkbox" .checked=${live(on)} @change=${(event: Event) => {
              if (on) this.#were.set(name, valueOf(host, name));
              host.change(setting, (event.target as HTMLInputElement).checked ? this.#strength(name) : 0);
            }}>`
          : nothing
      }${label}</span>
    </label>`;
  }
}

const valueOf = (host: ContrastivePairs, name: Augmentation): number => host[settingOf(name)];
