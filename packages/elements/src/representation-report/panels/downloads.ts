import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import {csv, saveFile} from '../../base/figure/save-file.js';
import {pictureDownloads, type Download} from '../../base/panels/downloads.js';
import {metricsOf} from '../metrics.js';
import type {ReportHost} from '../host.js';
import type {Reported} from '../stage.js';

const rowsOf = (report: Report) => Object.entries(metricsOf(report)).map(([name, value]) => [report.step, name, value]);

/** Every file that what was measured can be taken along as. */
export const downloadsOf = (host: ReportHost): Download<Reported>[] => {
  const name = () => `representation-report-step-${host.currentStep}`;
  return [
    ...pictureDownloads<Reported>(host, name, {
      png: 'The charts as they stand, twice the size.',
      svg: 'The charts as lines and words.',
    }),
    {
      format: 'csv',
      name: 'Numbers (CSV)',
      help: 'Every measure at every step, a line each.',
      save: async ({snapshot}) =>
        saveFile(`${name()}.csv`, csv(['step', 'measure', 'value'], snapshot.history.flatMap(rowsOf)), 'text/csv'),
    },
    {
      format: 'json',
      name: 'Reports (JSON)',
      help: 'The same, as the element has them; what is not a number is null.',
      save: async ({snapshot}) =>
        saveFile(`${name()}.json`, JSON.stringify(snapshot.history, null, 2), 'application/json'),
    },
  ];
};
