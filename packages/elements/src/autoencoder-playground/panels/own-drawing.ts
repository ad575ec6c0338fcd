import {html, nothing, type TemplateResult} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {DrawingPad} from '../../base/drawing/drawing-pad.js';
import {noun} from '../../base/figure/rows.js';
import type {AutoencoderFigure} from '../figure.js';

/** Something that the network never saw, drawn by the reader. */
export class Pad {
  readonly #view: AutoencoderFigure;
  readonly #pad: DrawingPad;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
    this.#pad = new DrawingPad({
      drawn: (input) => view.chosen.select({kind: 'drawing', input}),
      cleared: () => view.chosen.select({kind: 'example', row: 3}),
      side: () => view.shown?.dataset.shape[0] ?? 0,
    });
  }

  render(snapshot: AutoencoderSnapshot): TemplateResult {
    const one = noun(snapshot.config.dataset, false);
    return this.#pad.render(
      'Draw something it never saw',
      html`<p>Your drawing is centred and scaled as the training data were, goes through the encoder to a place in the plane, and
          comes back as the nearest thing the decoder can draw. Draw a face, a letter, a house: it answers with a ${one}.</p>
        ${this.#view.recorded ? html`<p class="help">Train it here first: the recording holds no encoder.</p>` : nothing}`,
    );
  }
}
