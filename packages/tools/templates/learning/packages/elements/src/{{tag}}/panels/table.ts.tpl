import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {count, error} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';
import {runTable} from '../../base/panels/run-table.js';

/** Rows that are written out. */
const MOST_ROWS = 10;

/** The same figure in numbers: every measure, and the first held-out rows. */
export const render = (shown: Shown<{{Class}}Snapshot>): TemplateResult => {
  const {metrics, dataset, codes, labels} = shown.snapshot;
  const number = (value: number) => (Number.isFinite(value) ? error(value) : '–');
  const rows = Array.from({length: Math.min(MOST_ROWS, codes.length / 2)}, (_, row) => row);
  return runTable(
    shown,
    [
      ['Held-out error, this model', number(metrics.heldOutMse)],
      ['Held-out error, PCA with two components', number(metrics.pcaMse)],
      ['Held-out error, the average', number(metrics.meanMse)],
      ['Mean square of the last batch', number(metrics.loss)],
    ],
    'Measures and rows',
    html`<table>
      <caption class="visually-hidden">Held-out rows</caption>
      <thead><tr><th scope="col">Held-out row</th><th scope="col">Class</th><th scope="col">z1</th><th scope="col">z2</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr><td>${count(row)}</td><td>${dataset.classNames[labels[row]] ?? '–'}</td><td>${codes[2 * row].toFixed(2)}</td><td>${codes[2 * row + 1].toFixed(2)}</td></tr>`)}</tbody>
    </table>`,
  );
};
