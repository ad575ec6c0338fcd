import {html, nothing, type TemplateResult} from 'lit';
import type {ContrastiveSnapshot, PlacedInput} from '@latent-elements/learning/types';
import {fitCanvas} from '../../base/drawing/canvas.js';
import {pictureSheet} from '../../base/drawing/pictures.js';
import {PlacedDrawing} from '../../base/drawing/placed-drawing.js';
import {noun} from '../../base/figure/rows.js';
import {styleProperties} from '../../base/figure/style-properties.js';
import {readTheme} from '../../base/figure/theme.js';
import {decimal} from '../findings.js';
import type {PairsFigure} from '../figure.js';

const SIDE = 40;
const PITCH = 46;

/** Something that the encoder never saw, drawn by the reader: where it is put, and what it is most like. */
export class Pad {
  readonly #view: PairsFigure;
  readonly #drawing: PlacedDrawing<PlacedInput>;

  constructor(view: PairsFigure) {
    this.#view = view;
    this.#drawing = new PlacedDrawing(view);
  }

  /** What the encoder makes of it. */
  get placed(): PlacedInput | undefined {
    return this.#drawing.answer;
  }

  /** The model moved: the drawing is placed anew. */
  refresh() {
    this.#drawing.refresh();
  }

  forget() {
    this.#drawing.forget();
  }

  render(snapshot: ContrastiveSnapshot): TemplateResult {
    const {recorded} = this.#view;
    const {placed} = this;
    const {classNames} = snapshot.dataset;
    queueMicrotask(() => this.#paint(snapshot));
    const names =
      placed && classNames.length > 0
        ? [...placed.similar.rows]
            .slice(0, 5)
            .map(
              (row, i) =>
                `${classNames[snapshot.cloud.labels[row]] ?? `row ${row + 1}`} ${decimal(placed.similar.cosines[i])}`,
            )
            .join(', ')
        : '';
    return this.#drawing.render(
      'Draw something it never saw',
      html`<p>Your drawing is centred and scaled as the training data were and goes through the encoder: the dotted ring shows where it is put,
          and these are the held-out ${noun(snapshot.config.dataset)} that it finds most like it.</p>
        <canvas class="likes" role="img" aria-label=${names ? `Most similar: ${names}` : 'Nothing drawn yet'} style=${styleProperties({width: `${5 * PITCH}px`, height: `${SIDE}px`})}></canvas>
        ${placed ? html`<p class="muted">cosine ${decimal(placed.similar.cosines[0] ?? NaN)} to the first</p>` : nothing}
        ${recorded ? html`<p class="help">Train it here first: the recording holds no encoder.</p>` : nothing}`,
    );
  }

  #paint({dataset}: ContrastiveSnapshot) {
    const canvas = this.#view.host.renderRoot.querySelector<HTMLCanvasElement>('canvas.likes');
    if (!canvas) return;
    const context = fitCanvas(canvas, {width: 5 * PITCH, height: SIDE});
    if (!this.placed) return;
    const [height, width] = dataset.shape;
    const sheet = pictureSheet(this.placed.similar.pictures, dataset.shape, 1, readTheme(canvas.parentElement!).ink);
    for (let i = 0; i < 5; i++) context.drawImage(sheet, 0, i * height, width, height, i * PITCH, 0, SIDE, SIDE);
  }
}
