import {html, type TemplateResult} from 'lit';
import type {ContrastiveQuestions, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {PairsFigure} from '../figure.js';

/** Fetched when it is asked for: few readers do. */
const exporter = () => import('../../base/figure/picture-export.js');

export const FORMATS = ['png', 'svg', 'csv', 'safetensors', 'pytorch', 'tfjs'] as const;
export type Format = (typeof FORMATS)[number];

const NAMES: Record<Format, [string, string]> = {
  png: ['Picture (PNG)', 'The stage as it stands, twice the size.'],
  svg: ['Picture (SVG)', 'Lines and words as such, pictures embedded.'],
  csv: ['Representations (CSV)', 'Every held-out row’s class, representation and projection.'],
  safetensors: ['Weights (safetensors)', 'Encoder and head, kernels [in, out].'],
  pytorch: ['PyTorch script', 'The same network; loads the weights file beside it.'],
  tfjs: ['TensorFlow.js model', 'The encoder, as two files to keep in one folder: for tf.loadLayersModel.'],
};

const needsModel = (format: Format) => format !== 'png' && format !== 'svg';

/** What can be taken along, each made on the spot. */
export const downloadsPanel = (view: PairsFigure, snapshot: ContrastiveSnapshot): TemplateResult => html`
  <header><h4>Take it with you</h4></header>
  <div class="presets">
    ${FORMATS.map(
      (
        format,
      ) => html`<div><button type="button" ?disabled=${needsModel(format) && view.recorded} @click=${() => void download(view, snapshot, format).catch(() => {})}>${NAMES[format][0]}</button>
      <p class="help">${NAMES[format][1]}${needsModel(format) && view.recorded ? ' Train it here first.' : ''}</p></div>`,
    )}
  </div>`;

/** Makes the file of a format and hands it to the reader. */
export const download = async (view: PairsFigure, snapshot: ContrastiveSnapshot, format: Format): Promise<void> => {
  const {host} = view;
  const {config, dataset} = snapshot;
  const name = `contrastive-${config.dataset}-step-${snapshot.step}`;
  if (format === 'png' || format === 'svg') {
    const stage = host.renderRoot.querySelector<HTMLElement>('.stage')!;
    if (format === 'svg') saveFile(`${name}.svg`, (await exporter()).figureSvg(stage), 'image/svg+xml');
    else saveFile(`${name}.png`, await (await exporter()).figurePng(stage), 'image/png');
    return;
  }
  if (format === 'csv') {
    const {representations, projections, labels, width, size} =
      await host.training.ask<ContrastiveQuestions['table']['answer']>('table');
    const labelled = labels.length > 0;
    const rows = Array.from({length: representations.length / width}, (_, i) => [
      i,
      ...(labelled ? [dataset.classNames[labels[i]]] : []),
      ...representations.subarray(i * width, (i + 1) * width),
      ...projections.subarray(i * size, (i + 1) * size),
    ]);
    const numbered = (letter: string, many: number) => Array.from({length: many}, (_, j) => `${letter}${j + 1}`);
    saveFile(
      `${name}.csv`,
      csv(['row', ...(labelled ? ['class'] : []), ...numbered('h', width), ...numbered('z', size)], rows),
      'text/csv',
    );
    return;
  }
  const {safetensors, pytorchSnippet, encoderModel} = await import('@latent-elements/learning/contrastive/exports');
  const weights = await host.training.ask<ContrastiveQuestions['weights']['answer']>('weights');
  if (format === 'tfjs') {
    const files = encoderModel(config, dataset.shape, weights, `${name}.bin`);
    saveFile(`${name}.json`, files.model, 'application/json');
    saveFile(`${name}.bin`, files.weights, 'application/octet-stream');
  } else if (format === 'safetensors')
    saveFile(`${name}.safetensors`, safetensors(weights) as BlobPart, 'application/octet-stream');
  else saveFile(`${name}.py`, pytorchSnippet(config, dataset.shape, weights, `${name}.safetensors`), 'text/x-python');
};
