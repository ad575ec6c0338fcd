import {imported} from '../../base/element/imported.js';
import type {ContrastiveConfig, ContrastiveQuestions, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {csvOfRows, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download, type Rendered} from '../../base/panels/downloads.js';
import {modelDownloads, untrained} from '../../base/panels/model-downloads.js';

type Table = ContrastiveQuestions['table']['answer'];

/** What downloads are made from. */
export interface Downloadable extends Rendered {
  /** All held-out representations and projections. */
  table(): Promise<Table>;
  weights(): Promise<ContrastiveQuestions['weights']['answer']>;
}

const nameOf = ({snapshot: {config, step}}: Shown<ContrastiveSnapshot>) => `contrastive-${config.dataset}-step-${step}`;

/** Every file that a run can be taken along as. */
export const downloadsOf = ({renderRoot, table, weights}: Downloadable): Download<ContrastiveSnapshot>[] => [
  ...pictureDownloads({renderRoot}, nameOf, {
    svg: 'Lines and words as such, pictures embedded.',
  }),
  {
    format: 'csv',
    name: 'Representations (CSV)',
    help: 'Every held-out row’s class, representation and projection.',
    refused: untrained,
    async save(shown) {
      saveFile(`${nameOf(shown)}.csv`, csvOf(await table(), shown.snapshot.dataset.classNames), 'text/csv');
    },
  },
  ...modelDownloads<ContrastiveConfig, ContrastiveSnapshot>({
    exports: () => imported(() => import('@latent-elements/learning/contrastive/exports')),
    weights,
    nameOf,
    parts: 'Encoder and head',
  }),
];

const csvOf = ({representations, projections, labels, width, size}: Table, classNames: readonly string[]) =>
  csvOfRows(labels, classNames, [
    {letter: 'h', values: representations, width},
    {letter: 'z', values: projections, width: size},
  ]);
