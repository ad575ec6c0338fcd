import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import {html, type TemplateResult} from 'lit';
import {csv, saveFile} from '../../base/figure/save-file.js';
import {metricsOf} from '../metrics.js';
import type {RepresentationReport} from '../representation-report.js';

export const FORMATS = ['png', 'svg', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const NAMES: Readonly<Record<Format, readonly [string, string]>> = {
  png: ['Picture (PNG)', 'The charts as they stand, twice the size.'],
  svg: ['Picture (SVG)', 'The charts as lines and words.'],
  csv: ['Numbers (CSV)', 'Every measure at every step, a line each.'],
  json: ['Reports (JSON)', 'The same, as the element has them; what is not a number is null.'],
};

/** What can be taken along, each made on the spot. */
export const downloadsPanel = (host: RepresentationReport): TemplateResult => html`
  <header><h4>Take it with you</h4></header>
  <div class="presets">
    ${FORMATS.map((format) => html`<div><button type="button" @click=${() => void host.download(format)}>${NAMES[format][0]}</button><p class="help">${NAMES[format][1]}</p></div>`)}
  </div>`;

const rowsOf = (report: Report) => Object.entries(metricsOf(report)).map(([name, value]) => [report.step, name, value]);

/** Makes the file of a format and hands it to the reader. Throws where it is none, or nothing was measured. */
export const download = async (host: RepresentationReport, format: string): Promise<void> => {
  if (!(FORMATS as readonly string[]).includes(format))
    throw new RangeError(`download(format) takes ${FORMATS.join(', ')}, not ${format}.`);
  const {reports} = host;
  if (reports.length === 0) throw new Error('Nothing is measured yet.');
  const name = `representation-report-step-${host.currentStep}`;
  if (format === 'csv')
    return saveFile(`${name}.csv`, csv(['step', 'measure', 'value'], reports.flatMap(rowsOf)), 'text/csv');
  if (format === 'json') return saveFile(`${name}.json`, JSON.stringify(reports, null, 2), 'application/json');
  const {figurePng, figureSvg} = await import('../../base/figure/picture-export.js');
  const stage = host.renderRoot.querySelector<HTMLElement>('.stage')!;
  if (format === 'svg') saveFile(`${name}.svg`, figureSvg(stage), 'image/svg+xml');
  else saveFile(`${name}.png`, await figurePng(stage), 'image/png');
};
