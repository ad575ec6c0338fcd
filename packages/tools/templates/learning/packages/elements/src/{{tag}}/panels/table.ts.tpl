import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {count, error} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';

/** The same figure in numbers. */
export const render = ({snapshot, recorded}: Shown<{{Class}}Snapshot>): TemplateResult => {
  const {metrics, dataset, step, seed} = snapshot;
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
    <div class="scroll" tabindex="0" role="region" aria-label="Measures">
      <table>
        <caption class="visually-hidden">Measures</caption>
        <tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody>
      </table>
    </div>`;
};
