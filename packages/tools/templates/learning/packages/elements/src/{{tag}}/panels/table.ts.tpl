import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {count, error} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';

/** Rows that are written out. */
const MOST_ROWS = 10;

/** The same figure in numbers: every measure, and the first held-out rows. */
export const render = ({snapshot, recorded}: Shown<{{Class}}Snapshot>): TemplateResult => {
  const {metrics, dataset, codes, labels, step, seed} = snapshot;
  const number = (value: number) => (Number.isFinite(value) ? error(value) : '–');
  const rows: [string, string][] = [
    ['Held-out error, this model', number(metrics.heldOutMse)],
    ['Held-out error, PCA with two components', number(metrics.pcaMse)],
    ['Held-out error, the average', number(metrics.meanMse)],
    ['Mean square of the last batch', number(metrics.loss)],
    ['Parameters', count(metrics.parameters)],
    ['Rows trained on / held out', `${count(dataset.trainCount)} / ${count(dataset.heldOutCount)}`],
  ];
  return html`<header><h4>${recorded ? 'Recorded run' : 'This run'} at step ${count(step)}, seed ${seed}</h4></header>
    <div class="scroll" tabindex="0" role="region" aria-label="Measures and rows">
      <table>
        <caption class="visually-hidden">Measures</caption>
        <tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody>
      </table>
      <table>
        <caption class="visually-hidden">Held-out rows</caption>
        <thead><tr><th scope="col">Held-out row</th><th scope="col">Class</th><th scope="col">z1</th><th scope="col">z2</th></tr></thead>
        <tbody>${Array.from({length: Math.min(MOST_ROWS, codes.length / 2)}, (_, row) => html`<tr><td>${count(row)}</td><td>${dataset.classNames[labels[row]] ?? '–'}</td><td>${codes[2 * row].toFixed(2)}</td><td>${codes[2 * row + 1].toFixed(2)}</td></tr>`)}</tbody>
      </table>
    </div>`;
};
