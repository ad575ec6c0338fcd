import {axisAt, measuresAt, type LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {html} from 'lit';
import {decimals} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import {degrees, METHODS} from '../methods.js';

/** Columns that are listed; the axis weighs no more of them than these heavily. */
const MOST = 12;

/** The same figure in numbers: the axis at hand, what it weighs every column with, and the methods' axes in all dimensions. */
export const tablePanel = (angleNow: () => number): Pick<ContentPanel<LensSnapshot>, 'render'> => ({
  render: ({snapshot}: Shown<LensSnapshot>) => {
    const {columns, plane, moments, solutions} = snapshot;
    const angle = angleNow();
    const measures = measuresAt(moments, angle);
    const axis = axisAt(plane, angle);
    const axes = METHODS.flatMap(({objective, name}) => {
      const found = solutions?.[objective];
      return found ? [{name, axis: found.axis}] : [];
    });
    const weight = (value: number) => decimals(value, 2).replace('-', '−');
    const heaviest = [...axis.keys()].sort((a, b) => Math.abs(axis[b]) - Math.abs(axis[a])).slice(0, MOST);
    return html`<header><h4>The axis at ${degrees(angle)}</h4></header>
      <div class="scroll" tabindex="0" role="region" aria-label="Measures and weights">
        <table>
          <caption class="visually-hidden">Measures</caption>
          <tbody>
            <tr><th scope="row">Variance</th><td>${measures.variance.toPrecision(4)}</td></tr>
            ${METHODS.map((method) => html`<tr><th scope="row">${method.objective === 'pca' ? 'Share of all variance' : method.measure}</th><td>${method.format(method.value(measures))}</td></tr>`)}
          </tbody>
        </table>
        <table>
          <caption class="visually-hidden">What the axes weigh every column with</caption>
          <thead><tr><th scope="col">Weight of</th><th scope="col">at hand</th>${axes.map(({name}) => html`<th scope="col">${name}, all dimensions</th>`)}</tr></thead>
          <tbody>${heaviest.map(
            (j) =>
              html`<tr><th scope="row">${columns[j]}</th><td>${weight(axis[j])}</td>${axes.map((each) => html`<td>${weight(each.axis[j])}</td>`)}</tr>`,
          )}</tbody>
        </table>
        ${columns.length > MOST ? html`<p class="help">The ${MOST} columns of ${columns.length} that the axis at hand weighs most.</p>` : ''}
      </div>`;
  },
});
