import {imported} from '../../base/element/imported.js';
import type {AutoencoderConfig, AutoencoderQuestions, AutoencoderSnapshot} from '@latent-elements/learning/types';
import type {TrainingController} from '../../base/element/training-controller.js';
import {csvOfRows, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download, type Rendered} from '../../base/panels/downloads.js';
import {modelDownloads, untrained} from '../../base/panels/model-downloads.js';

const nameOf = ({snapshot: {config, step}}: Shown<AutoencoderSnapshot>) =>
  `autoencoder-${config.dataset}-${config.codeSize}-step-${step}`;

/** Every file that a run can be taken along as. */
export const downloadsOf = (
  host: Rendered & {
    readonly training: Pick<TrainingController<AutoencoderConfig, AutoencoderSnapshot, AutoencoderQuestions>, 'ask'>;
  },
): Download<AutoencoderSnapshot>[] => {
  const {training} = host;
  return [
    ...pictureDownloads(host, nameOf, {
      svg: 'Threads and labels as lines, pictures embedded.',
    }),
    {
      format: 'csv',
      name: 'Codes (CSV)',
      help: 'Every held-out row’s code and class.',
      refused: untrained,
      async save(shown) {
        const {codes, labels, width} = await training.ask('table');
        const rows = csvOfRows(labels, shown.snapshot.dataset.classNames, [{letter: 'z', values: codes, width}]);
        saveFile(`${nameOf(shown)}.csv`, rows, 'text/csv');
      },
    },
    ...modelDownloads<AutoencoderConfig, AutoencoderSnapshot>({
      exports: () => imported(() => import('@latent-elements/learning/autoencoder/exports')),
      weights: () => training.ask('weights'),
      nameOf,
      parts: 'Encoder and decoder',
    }),
  ];
};
