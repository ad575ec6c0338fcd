import {html, type TemplateResult} from 'lit';
import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {count, decimals} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import {ALL_MEASURES} from '../findings.js';
import type {OwnRows} from '../own-rows.js';
import type {Selection} from '../selection.js';

/** Rows of the list of points; more are in the download. */
const MOST_LISTED = 50;

/** The same figure in numbers: every measure of every map, and the points in hand. */
export const tablePanel = (selection: Selection, own: OwnRows): ContentPanel<ManifoldSnapshot> => ({
  name: 'table',
  label: () => 'Show data',
  render: (shown) => content(shown, selection, own),
});

const content = (
  {snapshot, recorded}: Shown<ManifoldSnapshot>,
  {row: inHand, around, brushed}: Selection,
  own: OwnRows,
): TemplateResult => {
  const {methods, dataset, k} = snapshot;
  const listed = [...new Set([inHand, ...(around?.neighbours ?? []), ...brushed])]
    .filter((row) => row < dataset.count)
    .slice(0, MOST_LISTED);
  const place = (coordinates: Float32Array, row: number) =>
    coordinates.length > 0 ? `${decimals(coordinates[2 * row], 2)}, ${decimals(coordinates[2 * row + 1], 2)}` : '–';
  return html`<header><h4>${recorded ? 'Recorded maps' : 'These maps'} at step ${count(snapshot.step)}, seed ${snapshot.seed}</h4></header>
    <div class="scroll" tabindex="0" role="region" aria-label="Measures and points">
      <table>
        <caption class="visually-hidden">Measures over ${k} neighbours</caption>
        <thead><tr><th scope="col">Measure</th>${methods.map(({title}) => html`<th scope="col">${title}</th>`)}</tr></thead>
        <tbody>
          ${ALL_MEASURES.map(({key, name, help, format}) => html`<tr><th scope="row" title=${help}>${name}</th>${methods.map(({measures}) => html`<td>${format(measures[key])}</td>`)}</tr>`)}
          <tr><th scope="row">what it makes small or large</th>${methods.map(({objective}) => html`<td>${objective.name ? `${objective.name}${Number.isFinite(objective.value) ? ` ${objective.value.toPrecision(3)}` : ''}` : '–'}</td>`)}</tr>
          <tr><th scope="row">a rule for new points</th>${methods.map(({places, placing}) => html`<td title=${placing}>${placing ? (places ? 'yes' : 'no') : '–'}</td>`)}</tr>
        </tbody>
      </table>
      ${
        methods.some(({notes}) => notes.length > 0)
          ? html`<ul class="notes">${methods.flatMap(({title, notes}) => notes.map((note) => html`<li><b>${title}.</b> ${note}</li>`))}</ul>`
          : ''
      }
      <table>
        <caption class="visually-hidden">The point in hand, its nearest, and the points selected</caption>
        <thead><tr><th scope="col">Point</th>${methods.map(({title}) => html`<th scope="col">${title}: x, y</th>`)}</tr></thead>
        <tbody>${listed.map((row) => html`<tr><td>${own.nameOf(snapshot, row)}</td>${methods.map(({coordinates}) => html`<td>${place(coordinates, row)}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
};
