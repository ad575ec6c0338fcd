import {html, nothing} from 'lit';
import type {ContrastiveSnapshot, PlacedInput} from '@latent-elements/learning/types';
import {pictureStrip} from '../../base/drawing/picture-strip.js';
import {RowPictures} from '../../base/drawing/row-pictures.js';
import {noun} from '../../base/figure/rows.js';
import {withSnapshot, type Panel} from '../../base/panels/panel.js';
import type {PlacedDrawing} from '../../base/panels/placed-drawing.js';
import {decimal} from '../words.js';

/** Rows shown that a drawing is most like. */
const LIKE = 5;

/** What a drawing is most like, in words. */
const words = ({similar}: PlacedInput, {dataset, cloud}: ContrastiveSnapshot): string =>
  [...similar.rows]
    .slice(0, LIKE)
    .map((row, i) => `${dataset.classNames[cloud.labels[row]] ?? `row ${row + 1}`} ${decimal(similar.cosines[i])}`)
    .join(', ');

/** The panel on which the reader draws something that the encoder never saw: where it is put, and what it is most like. */
export const ownDrawing = (drawing: PlacedDrawing<PlacedInput>): Panel<ContrastiveSnapshot> => {
  // Kept as long as the answer that they are of.
  let likes: {readonly of: PlacedInput | undefined; readonly pictures: RowPictures} | undefined;
  const picturesOf = (placed: PlacedInput | undefined, shape: readonly number[]) => {
    if (!likes || likes.of !== placed)
      likes = {of: placed, pictures: new RowPictures(placed?.similar.pictures ?? new Uint8Array(0), shape)};
    return likes.pictures;
  };
  return withSnapshot({
    name: 'draw',
    label: ({snapshot}) => (snapshot.dataset.shape[2] === 1 ? 'Draw your own' : undefined),
    render({snapshot, recorded}) {
      const placed = drawing.answer;
      const {config, dataset} = snapshot;
      const names = placed && dataset.classNames.length > 0 ? words(placed, snapshot) : '';
      const strip = pictureStrip({
        pictures: picturesOf(placed, dataset.shape),
        rows: Array.from({length: LIKE}, (_, i) => i),
        cell: 40,
        gap: 6,
        label: names ? `Most similar: ${names}` : 'Nothing drawn yet',
        kind: 'likes',
      });
      return drawing.render(
        'Draw something it never saw',
        html`<p>Your drawing is centred and scaled as the training data were and goes through the encoder: the dotted ring shows where it is put,
          and these are the held-out ${noun(config.dataset)} that it finds most like it.</p>
        ${strip}
        ${placed ? html`<p class="muted">cosine ${decimal(placed.similar.cosines[0] ?? NaN)} to the first</p>` : nothing}
        ${recorded ? html`<p class="help">Train it here first: the recording holds no encoder.</p>` : nothing}`,
      );
    },
    forget: () => drawing.forget(),
  });
};
