import {html, type TemplateResult} from 'lit';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {count, percent} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';
import {runTable} from '../../base/panels/run-table.js';
import {factorRows, scored} from '../factors.js';
import {measures, similarities} from '../findings.js';
import {stageLayout} from '../layout.js';
import {cellsOf} from '../places.js';
import {capital, decimal, LOSSES} from '../words.js';

/** The same figure in numbers: every measure, every factor, and the pairs of the matrix. */
export const render = (shown: Shown<ContrastiveSnapshot>): TemplateResult => {
  const {snapshot, width} = shown;
  const {metrics, dataset, pairs, config, drawn} = snapshot;
  const share = (value: number, band: number) =>
    Number.isFinite(value) ? `${percent(value)} ± ${Math.round(band * 100)}` : '–';
  const {own, others} = similarities(snapshot);
  const factors = factorRows(snapshot);
  const rows: [string, string][] = [
    [`${LOSSES[config.objective]}, last batch`, Number.isFinite(metrics.loss) ? decimal(metrics.loss) : '–'],
    ['By chance', decimal(metrics.chance)],
    ['Similarity of a picture’s two views', decimal(own)],
    ['Similarity of views of two pictures', decimal(others)],
    ['Probe, 100 labels, representation', share(metrics.probe, metrics.probeBand)],
    ['Probe, projection', share(metrics.probeProjection, metrics.probeProjectionBand)],
    ['Probe, pixels', share(metrics.probePixels, metrics.probePixelsBand)],
    [`Probe, PCA with ${config.representationSize}`, share(metrics.probePca, metrics.probePcaBand)],
    ['Probe, untrained encoder', share(metrics.probeUntrained, metrics.probeUntrainedBand)],
    ...measures(snapshot).map(({name, value}): [string, string] => [capital(name), value]),
  ];
  const n = pairs.rows.length;
  const said = (row: (typeof factors)[number], value: number) => (Number.isFinite(value) ? scored(row, value) : '–');
  return runTable(
    shown,
    rows,
    'Measures and pairs',
    html`${
      factors.length > 0
        ? html`<table>
            <caption class="visually-hidden">Factors</caption>
            <thead><tr><th scope="col">Factor</th><th scope="col">This encoder</th><th scope="col">Untrained</th><th scope="col">Pixels</th><th scope="col">PCA</th><th scope="col">Chance</th></tr></thead>
            <tbody>${factors.map((row) => html`<tr><th scope="row">${row.name}</th>${[row.ours, row.untrained, row.pixels, row.pca, row.chance].map((value) => html`<td>${said(row, value)}</td>`)}</tr>`)}</tbody>
          </table>`
        : ''
    }
      <table>
        <caption class="visually-hidden">Pairs of the matrix</caption>
        <thead><tr><th scope="col">Held-out row</th><th scope="col">Class</th><th scope="col">Own pair</th><th scope="col">Nearest other</th></tr></thead>
        <tbody>${cellsOf(snapshot, stageLayout(width, drawn.as)).map((i) => {
          const line = [...pairs.similarity.subarray(i * n, (i + 1) * n)];
          return html`<tr><td>${count(pairs.rows[i])}</td><td>${dataset.classNames[pairs.labels[i]] ?? '–'}</td><td>${decimal(line[i])}</td><td>${decimal(Math.max(...line.filter((_, j) => j !== i)))}</td></tr>`;
        })}</tbody>
      </table>`,
  );
};
