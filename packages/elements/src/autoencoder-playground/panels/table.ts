import {html, type TemplateResult} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {count, decimals, degrees, error, percent} from '../../base/figure/format.js';
import {noun} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import {runTable} from '../../base/panels/run-table.js';

/** The same figure in numbers: every measure, and the ten examples. */
export const render = (shown: Shown<AutoencoderSnapshot>): TemplateResult => {
  const {snapshot} = shown;
  const {metrics, dataset, examples, codes, labels, config} = snapshot;
  const m = config.codeSize;
  const measures: [string, string][] = [
    ['Held-out error, this network', error(metrics.heldOutMse)],
    [`Held-out error, PCA with ${m}`, error(metrics.pcaMse)],
    [`Held-out error, the average ${noun(config.dataset, false)}`, error(metrics.meanMse)],
    ['Objective of the last batch', error(metrics.loss)],
    ['10-NN accuracy, this code', percent(metrics.knn)],
    ['10-NN accuracy, PCA code', percent(metrics.knnPca)],
    ['10-NN accuracy, raw input', percent(metrics.knnPixels)],
    ['10-NN accuracy, untrained code', percent(metrics.knnUntrained)],
    ...(Number.isFinite(metrics.principalAngle)
      ? [['Largest angle to PCA’s subspace', degrees(metrics.principalAngle)] as [string, string]]
      : []),
  ];
  const listed = Math.min(m, 4);
  return runTable(
    shown,
    measures,
    'Measures and examples',
    html`<table>
        <caption class="visually-hidden">Ten held-out examples</caption>
        <thead><tr><th scope="col">Held-out row</th><th scope="col">Class</th>${Array.from({length: listed}, (_, j) => html`<th scope="col">z${j + 1}</th>`)}${m > listed ? html`<th scope="col">…</th>` : ''}<th scope="col">Error</th></tr></thead>
        <tbody>${Array.from(
          examples.indices,
          (index, row) => html`<tr>
          <td>${count(index)}</td><td>${dataset.classNames[labels[index]] ?? '–'}</td>
          ${Array.from({length: listed}, (_, j) => html`<td>${decimals(codes[index * m + j] ?? NaN, 2)}</td>`)}${m > listed ? html`<td></td>` : ''}
          <td>${error(examples.errors[row])}</td></tr>`,
        )}</tbody>
      </table>`,
  );
};
