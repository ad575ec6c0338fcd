import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download} from '../../base/panels/downloads.js';

const nameOf = ({snapshot: {config, step}}: Shown<{{Class}}Snapshot>) => `{{tag}}-${config.dataset}-step-${step}`;

/** Every file that a run can be taken along as. */
export const downloadsOf = (host: {readonly renderRoot: ParentNode}): Download<{{Class}}Snapshot>[] => [
  ...pictureDownloads(host, nameOf, {
    png: 'The plane as it stands, twice the size.',
    svg: 'Names as words, points embedded.',
  }),
  {
    format: 'csv',
    name: 'Codes (CSV)',
    help: 'The code and the class of every held-out row that is drawn.',
    async save(shown) {
      const {codes, labels, dataset} = shown.snapshot;
      const rows = Array.from({length: codes.length / 2}, (_, i) => [
        i,
        dataset.classNames[labels[i]] ?? '',
        codes[2 * i],
        codes[2 * i + 1],
      ]);
      saveFile(`${nameOf(shown)}.csv`, csv(['row', 'class', 'z1', 'z2'], rows), 'text/csv');
    },
  },
];
