import type {AutoencoderConfig, AutoencoderSnapshot} from '@latent-elements/learning/types';
import type {LearningElement} from '../../base/element/learning-element.js';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download} from '../../base/panels/downloads.js';
import {modelDownloads, untrained} from '../../base/panels/model-downloads.js';

const nameOf = ({snapshot: {config, step}}: Shown<AutoencoderSnapshot>) =>
  `autoencoder-${config.dataset}-${config.codeSize}-step-${step}`;

/** Every file that a run can be taken along as. */
export const downloadsOf = (
  host: Pick<LearningElement<AutoencoderSnapshot>, 'training' | 'renderRoot'>,
): Download<AutoencoderSnapshot>[] => {
  const {training} = host;
  return [
    ...pictureDownloads(host, nameOf, {
      png: 'The stage as it stands, twice the size.',
      svg: 'Threads and labels as lines, pictures embedded.',
    }),
    {
      format: 'csv',
      name: 'Codes (CSV)',
      help: 'Every held-out row’s code and class.',
      refused: untrained,
      async save(shown) {
        const {codes, labels, width} = await training.ask<{codes: Float32Array; labels: Uint8Array; width: number}>(
          'table',
        );
        const {classNames} = shown.snapshot.dataset;
        const labelled = labels.length > 0;
        const rows = Array.from({length: codes.length / width}, (_, i) => [
          i,
          ...(labelled ? [classNames[labels[i]]] : []),
          ...codes.subarray(i * width, (i + 1) * width),
        ]);
        const head = ['row', ...(labelled ? ['class'] : []), ...Array.from({length: width}, (_, j) => `z${j + 1}`)];
        saveFile(`${nameOf(shown)}.csv`, csv(head, rows), 'text/csv');
      },
    },
    ...modelDownloads<AutoencoderConfig, AutoencoderSnapshot>({
      exports: () => import('@latent-elements/learning/autoencoder/exports'),
      weights: () => training.ask('weights'),
      nameOf,
      parts: 'Encoder and decoder',
    }),
  ];
};
