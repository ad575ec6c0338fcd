import {html, type TemplateResult} from 'lit';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {AutoencoderFigure} from '../figure.js';

/** Fetched when it is asked for: few readers do. */
const exporter = () => import('../../base/figure/picture-export.js');

export const FORMATS = ['png', 'svg', 'csv', 'safetensors', 'pytorch', 'tfjs'] as const;
export type Format = (typeof FORMATS)[number];

const NAMES: Record<Format, [string, string]> = {
  png: ['Picture (PNG)', 'The stage as it stands, twice the size.'],
  svg: ['Picture (SVG)', 'Threads and labels as lines, pictures embedded.'],
  csv: ['Codes (CSV)', 'Every held-out row’s code and class.'],
  safetensors: ['Weights (safetensors)', 'Encoder and decoder, kernels [in, out].'],
  pytorch: ['PyTorch script', 'The same network; loads the weights file beside it.'],
  tfjs: ['TensorFlow.js model', 'The encoder, as two files to keep in one folder: for tf.loadLayersModel.'],
};

/** What can be taken along, each made on the spot. */
export const downloadsPanel = (view: AutoencoderFigure, snapshot: AutoencoderSnapshot): TemplateResult => html`
  <header><h4>Take it with you</h4></header>
  <div class="presets">
    ${FORMATS.map((format) => {
      const needsModel = format !== 'png' && format !== 'svg';
      return html`<div><button type="button" ?disabled=${needsModel && view.recorded} @click=${() => void download(view, snapshot, format).catch(() => {})}>${NAMES[format][0]}</button>
        <p class="help">${NAMES[format][1]}${needsModel && view.recorded ? ' Train it here first.' : ''}</p></div>`;
    })}
  </div>`;

/** Makes the file of a format and hands it to the reader. */
export const download = async (
  view: AutoencoderFigure,
  snapshot: AutoencoderSnapshot,
  format: Format,
): Promise<void> => {
  const {host} = view;
  const name = `autoencoder-${snapshot.config.dataset}-${snapshot.config.codeSize}-step-${snapshot.step}`;
  if (format === 'png' || format === 'svg') {
    const stage = host.renderRoot.querySelector<HTMLElement>('.stage')!;
    if (format === 'svg') saveFile(`${name}.svg`, (await exporter()).figureSvg(stage), 'image/svg+xml');
    else saveFile(`${name}.png`, await (await exporter()).figurePng(stage), 'image/png');
    return;
  }
  if (format === 'csv') {
    const {codes, labels, width} = await host.training.ask<{codes: Float32Array; labels: Uint8Array; width: number}>(
      'table',
    );
    const {classNames} = snapshot.dataset;
    const rows = Array.from({length: codes.length / width}, (_, i) => [
      i,
      ...(labels.length > 0 ? [classNames[labels[i]]] : []),
      ...codes.subarray(i * width, (i + 1) * width),
    ]);
    const head = [
      'row',
      ...(labels.length > 0 ? ['class'] : []),
      ...Array.from({length: width}, (_, j) => `z${j + 1}`),
    ];
    saveFile(`${name}.csv`, csv(head, rows), 'text/csv');
    return;
  }
  const {safetensors, pytorchSnippet, encoderModel} = await import('@latent-elements/learning/autoencoder/exports');
  const weights = await host.training.ask<{name: string; shape: number[]; values: Float32Array}[]>('weights');
  if (format === 'tfjs') {
    const files = encoderModel(snapshot.config, snapshot.dataset.shape, weights, `${name}.bin`);
    saveFile(`${name}.json`, files.model, 'application/json');
    saveFile(`${name}.bin`, files.weights, 'application/octet-stream');
  } else if (format === 'safetensors')
    saveFile(`${name}.safetensors`, safetensors(weights) as BlobPart, 'application/octet-stream');
  else
    saveFile(
      `${name}.py`,
      pytorchSnippet(snapshot.config, snapshot.dataset.shape, weights, `${name}.safetensors`),
      'text/x-python',
    );
};
