import {html, nothing, svg, type TemplateResult} from 'lit';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {painted} from '../base/drawing/painted.js';
import type {Shown} from '../base/figure/shown.js';
import {drawNearest} from './draw.js';
import {aroundTitle} from './findings.js';
import type {LaidOutRows} from './laid-out-rows.js';
import {stripSizes} from './layout.js';
import type {OwnRows} from './own-rows.js';
import {NEAREST, type Selection} from './selection.js';

/** Classes with a name on the maps. */
const MARKS = 10;

const NONE: readonly number[] = [];

/** What the strip is made from, besides what is shown. */
export interface StripParts {
  readonly selection: Selection;
  readonly rows: LaidOutRows;
  readonly own: OwnRows;
}

/** Above the maps: the point in hand, and its nearest in the data, nearest first. */
export const neighbourStrip = (shown: Shown<ManifoldSnapshot>, parts: StripParts): TemplateResult => {
  const {snapshot} = shown;
  const {labels, dataset} = snapshot;
  const {own, selection} = parts;
  const {lead, rest} = aroundTitle(snapshot, Math.min(NEAREST, dataset.count - 1));
  const named = labels.length > 0 && dataset.classNames.length > MARKS;
  // On the maps there is room for ten names.
  const caption = named || own.captionOf(selection.row) ? own.nameOf(snapshot, selection.row) : '';
  return html`<div class="around">
    <h4>${lead} <span class="rest">${rest}</span></h4>
    ${caption ? html`<p class="said">${caption}</p>` : nothing}
    <div class="strip-row">
      ${own.hasPictures ? loaded(snapshot, parts) : drawn(shown, parts)}
      <ul class="kinds" aria-label="Lines">
        ${(['kept', 'lost', 'invented'] as const).map((kind) => html`<li class=${kind}><svg width="36" height="12" viewBox="0 0 36 12" aria-hidden="true"><line x1="0" y1="6" x2="36" y2="6" class=${kind}></line>${kind === 'invented' ? CIRCLE : nothing}</svg>${kind}</li>`)}
      </ul>
    </div>
  </div>`;
};

/** The point in hand, then its nearest. */
const rowsOf = ({dataset}: ManifoldSnapshot, {row, around}: Selection): number[] =>
  [row, ...(around?.neighbours ?? [])].filter((each) => each < dataset.count);

const drawn = ({snapshot, width}: Shown<ManifoldSnapshot>, {selection, rows, own}: StripParts): TemplateResult => {
  const [inHand, ...nearest] = rowsOf(snapshot, selection).map((row) => own.nameOf(snapshot, row));
  const {row, around} = selection;
  const neighbours = around?.neighbours ?? NONE;
  const {width: breadth, height} = stripSizes(width);
  return html`<canvas class="nearest" role="img" aria-label=${nearest.length > 0 ? `${inHand}; nearest: ${nearest.join('; ')}` : inHand} ${painted(
    (context, theme) => drawNearest(context, theme, {snapshot, rows, row, neighbours}, width),
    {width: breadth, height},
    {values: [row, neighbours, rows.values ?? snapshot.example.rows, snapshot.labels, width]},
  )}></canvas>`;
};

/** Pictures from a table's addresses: shown, never painted, since they would close a canvas for downloads. */
const loaded = (snapshot: ManifoldSnapshot, {selection, own}: StripParts): TemplateResult =>
  html`<ul class="nearest pictures" aria-label="The point in hand, then its nearest">
    ${rowsOf(snapshot, selection).map((row) => {
      const [address, name] = [own.pictureOf(row), own.captionOf(row) || own.nameOf(snapshot, row)];
      return html`<li>${address ? html`<img src=${address} alt=${name} title=${name} referrerpolicy="no-referrer" decoding="async">` : html`<span class="muted">${name}</span>`}</li>`;
    })}
  </ul>`;

const CIRCLE = svg`<circle cx="6" cy="6" r="4.5" class="invented"></circle>`;
