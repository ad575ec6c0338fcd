import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {percent} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';

/** The same figure in numbers: every column. */
export const render = ({snapshot: {shares, dataset, metrics}}: Shown<{{Class}}Snapshot>): TemplateResult => html`
  <header><h4>Variance ${Number(metrics.totalVariance.toPrecision(4))}, by column</h4></header>
  <div class="scroll" tabindex="0" role="region" aria-label="Columns">
    <table>
      <caption class="visually-hidden">Share of the variance by column</caption>
      <thead><tr><th scope="col">Column</th><th scope="col">Share</th></tr></thead>
      <tbody>${Array.from(shares, (share, i) => html`<tr><th scope="row">${dataset.featureNames[i] ?? `column ${i + 1}`}</th><td>${percent(share)}</td></tr>`)}</tbody>
    </table>
  </div>`;
