import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {csvOfRows, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download, type Rendered} from '../../base/panels/downloads.js';

const nameOf = ({snapshot: {config}}: Shown<{{Class}}Snapshot>) => `{{tag}}-${config.dataset}`;

/** Every file that the figure can be taken along as. */
export const downloadsOf = (host: Rendered): Download<{{Class}}Snapshot>[] => [
  ...pictureDownloads(host, nameOf, {svg: 'Names as words, points embedded.'}),
  {
    format: 'csv',
    name: 'Scores (CSV)',
    help: 'Both scores and the class of every row.',
    async save(shown) {
      const {scores, labels, dataset} = shown.snapshot;
      const rows = csvOfRows(labels, dataset.classNames, [{letter: 'score ', values: scores, width: 2}]);
      saveFile(`${nameOf(shown)}.csv`, rows, 'text/csv');
    },
  },
];
