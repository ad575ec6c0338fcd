import {html, nothing} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {DrawingPad} from '../../base/drawing/drawing-pad.js';
import {noun} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import {withSnapshot, type Panel} from '../../base/panels/panel.js';
import {canBeDrawn} from '../findings.js';
import type {Selection} from '../selection.js';

/** The panel on which the reader draws something that the network never saw. */
export const ownDrawing = (
  selection: Selection,
  shownNow: () => Shown<AutoencoderSnapshot> | undefined,
  update: () => void,
): Panel<AutoencoderSnapshot> => {
  const choose = (choice: Parameters<Selection['choose']>[0]) => {
    const shown = shownNow();
    if (shown) selection.choose(choice, shown.snapshot);
    update();
  };
  const pad = new DrawingPad({
    drawn: (input) => choose({kind: 'drawing', input}),
    cleared: () => choose({kind: 'example', row: 3}),
    side: () => shownNow()?.snapshot.dataset.shape[0] ?? 0,
  });
  return withSnapshot({
    name: 'draw',
    label: ({snapshot}) => (canBeDrawn(snapshot) ? 'Draw your own' : undefined),
    render: ({snapshot, recorded}) =>
      pad.render(
        'Draw something it never saw',
        html`<p>Your drawing is centred and scaled as the training data were, goes through the encoder to a place in the plane, and
          comes back as the nearest thing the decoder can draw. Draw a face, a letter, a house: it answers with a ${noun(snapshot.config.dataset, false)}.</p>
        ${recorded ? html`<p class="help">Train it here first: the recording holds no encoder.</p>` : nothing}`,
      ),
  });
};
