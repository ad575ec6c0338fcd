import {html} from 'lit';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {Scatter3d} from '../../base/drawing/scatter-3d.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import type {LaidOutRows} from '../laid-out-rows.js';
import type {Selection} from '../selection.js';

/** Px; on a narrow screen as much of it as there is. */
const SIDE = 320;

/** Data of three numbers as they lie in space: turned by pointer or arrow keys. */
export const spacePanel = (selection: Selection, rows: LaidOutRows): ContentPanel<ManifoldSnapshot> => {
  const space = new Scatter3d({select: (row) => selection.select(row), hover: (row) => selection.hover(row)});
  const points = ({snapshot: {labels, shade, dataset}, recorded, width}: Shown<ManifoldSnapshot>) => {
    const {values} = rows;
    if (!(values instanceof Float32Array) || values.length !== 3 * dataset.count)
      return html`<p class="help">${recorded ? 'Lay it out here first: a recording holds no rows.' : 'Loading…'}</p>`;
    const coloured = labels.length > 0 ? {labels, classNames: dataset.classNames} : {shares: shade};
    return space.render(
      {coordinates: values, ...coloured, selected: selection.row, brushed: selection.brushed},
      Math.min(SIDE, width),
      `${dataset.title} in three dimensions: arrow keys turn it`,
    );
  };
  return {
    name: 'space',
    label: ({snapshot: {dataset}}) => (dataset.shape.length === 1 && dataset.shape[0] === 3 ? 'In space' : undefined),
    render: (shown) => html`<header><h4>The same points in space</h4></header>
      <p class="help">Drag, or use the arrow keys, to turn it. What is near through the void may be far along the sheet.</p>
      ${points(shown)}`,
  };
};
