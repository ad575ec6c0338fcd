import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {csvOfRows, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download, type Rendered} from '../../base/panels/downloads.js';

const nameOf = ({snapshot: {config, step}}: Shown<{{Class}}Snapshot>) => `{{tag}}-${config.dataset}-step-${step}`;

/** Every file that a run can be taken along as. */
export const downloadsOf = (host: Rendered): Download<{{Class}}Snapshot>[] => [
  ...pictureDownloads(host, nameOf, {svg: 'Names as words, points embedded.'}),
  {
    format: 'csv',
    name: 'Codes (CSV)',
    help: 'The code and the class of every held-out row that is drawn.',
    async save(shown) {
      const {codes, labels, dataset} = shown.snapshot;
      const rows = csvOfRows(labels, dataset.classNames, [{letter: 'z', values: codes, width: 2}]);
      saveFile(`${nameOf(shown)}.csv`, rows, 'text/csv');
    },
  },
];
