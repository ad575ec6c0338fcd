import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download} from '../../base/panels/downloads.js';

const nameOf = ({snapshot: {config}}: Shown<{{Class}}Snapshot>) => `{{tag}}-${config.dataset}`;

/** Every file that the figure can be taken along as. */
export const downloadsOf = (host: {readonly renderRoot: ParentNode}): Download<{{Class}}Snapshot>[] => [
  ...pictureDownloads(host, nameOf, {
    png: 'The plane as it stands, twice the size.',
    svg: 'Names as words, points embedded.',
  }),
  {
    format: 'csv',
    name: 'Scores (CSV)',
    help: 'Both scores and the class of every row.',
    async save(shown) {
      const {scores, labels, dataset} = shown.snapshot;
      const rows = Array.from({length: scores.length / 2}, (_, i) => [
        i,
        dataset.classNames[labels[i]] ?? '',
        scores[2 * i],
        scores[2 * i + 1],
      ]);
      saveFile(`${nameOf(shown)}.csv`, csv(['row', 'class', 'score 1', 'score 2'], rows), 'text/csv');
    },
  },
];
