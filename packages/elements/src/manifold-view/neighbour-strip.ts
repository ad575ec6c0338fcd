import {html, nothing, svg, type TemplateResult} from 'lit';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {fitCanvas} from '../base/drawing/canvas.js';
import {markPath, isOpen} from '../base/drawing/marks.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {readTheme} from '../base/figure/theme.js';
import {aroundTitle} from './findings.js';
import {NEAREST} from './selection.js';
import type {ManifoldFigure} from './figure.js';

const PHONE = {own: 64, other: 36, pitch: 44, top: 82};
const ARTICLE = {own: 56, other: 40, pitch: 52, top: 12};

/** Classes with a name on the maps. */
const MARKS = 10;

/** Above the maps: the point in hand, and its nearest in the data, nearest first. */
export class AroundStrip {
  readonly #view: ManifoldFigure;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const {hand, own, width} = this.#view;
    const k = Math.min(NEAREST, snapshot.dataset.count - 1);
    const {lead, rest} = aroundTitle(snapshot, k);
    const {height} = this.#size(width);
    const named = snapshot.labels.length > 0 && snapshot.dataset.classNames.length > MARKS;
    // On the maps there is room for ten names.
    const caption = named || own.captionOf(hand.row) ? this.#view.nameOf(snapshot, hand.row) : '';
    const names = [hand.row, ...(hand.around?.neighbours ?? [])]
      .filter((row) => row < snapshot.dataset.count)
      .map((row) => this.#view.nameOf(snapshot, row));
    return html`<div class="around">
      <h4>${lead} <span class="rest">${rest}</span></h4>
      ${caption ? html`<p class="said">${caption}</p>` : nothing}
      <div class="strip-row">
        ${
          own.hasPictures
            ? this.#pictures(snapshot)
            : html`<canvas class="nearest" role="img" aria-label=${names.length > 1 ? `${names[0]}; nearest: ${names.slice(1).join('; ')}` : names[0]}
          style=${styleProperties({height: `${height}px`})}></canvas>`
        }
        <ul class="kinds" aria-label="Lines">
          ${(['kept', 'lost', 'invented'] as const).map((kind) => html`<li class=${kind}><svg width="36" height="12" viewBox="0 0 36 12" aria-hidden="true"><line x1="0" y1="6" x2="36" y2="6" class=${kind}></line>${kind === 'invented' ? CIRCLE : nothing}</svg>${kind}</li>`)}
        </ul>
      </div>
    </div>`;
  }

  /** Pictures from a table's addresses: shown, never painted, since they would close a canvas for downloads. */
  #pictures(snapshot: ManifoldSnapshot): TemplateResult {
    const view = this.#view;
    const rows = [view.hand.row, ...(view.hand.around?.neighbours ?? [])].filter((row) => row < snapshot.dataset.count);
    return html`<ul class="nearest pictures" aria-label="The point in hand, then its nearest">
      ${rows.map((row) => {
        const [address, name] = [view.own.pictureOf(row), view.own.captionOf(row) || view.nameOf(snapshot, row)];
        return html`<li>${address ? html`<img src=${address} alt=${name} title=${name} referrerpolicy="no-referrer" decoding="async">` : html`<span class="muted">${name}</span>`}</li>`;
      })}
    </ul>`;
  }

  paint(snapshot: ManifoldSnapshot) {
    const canvas = this.#view.host.renderRoot.querySelector<HTMLCanvasElement>('.around canvas');
    if (!canvas) return;
    const {hand, pictures, width} = this.#view;
    const sizes = this.#size(width);
    const context = fitCanvas(canvas, {width: canvas.clientWidth || sizes.width, height: sizes.height});
    const theme = readTheme(canvas.parentElement!);
    const {own, other, pitch, top} = width <= 480 ? PHONE : ARTICLE;
    const draw = (row: number, x: number, y: number, side: number) => {
      pictures.draw(context, snapshot, row, [x, y, side], theme.ink);
      if (snapshot.labels.length === 0) return;
      const label = snapshot.labels[row] % 10;
      context.save();
      context.translate(x + side, y + side);
      const path = new Path2D(markPath(label, 4));
      context.fillStyle = context.strokeStyle = theme.classes[label];
      context.lineWidth = 1.5;
      if (isOpen(label)) context.stroke(path);
      else context.fill(path);
      context.restore();
    };
    if (hand.row < snapshot.dataset.count) draw(hand.row, 6, 6, own - 6);
    context.strokeStyle = theme.code;
    context.lineWidth = 1.75;
    context.beginPath();
    context.roundRect(1, 1, own + 4, own + 4, 6);
    context.stroke();
    const left = width <= 480 ? 0 : own + 24;
    [...(hand.around?.neighbours ?? [])].forEach((row, i) =>
      draw(
        row,
        left + i * Math.min(pitch, (width - left) / NEAREST),
        top,
        Math.min(other, (width - left) / NEAREST - 10),
      ),
    );
  }

  #size(width: number) {
    return width <= 480
      ? {width, height: PHONE.top + PHONE.other + 6}
      : {width: ARTICLE.own + 24 + NEAREST * ARTICLE.pitch + 10, height: ARTICLE.own + 8};
  }
}

const CIRCLE = svg`<circle cx="6" cy="6" r="4.5" class="invented"></circle>`;
