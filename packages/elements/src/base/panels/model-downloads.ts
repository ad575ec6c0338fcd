import type {LayersModelFiles, NamedTensor} from '@latent-elements/learning/types';
import {saveFile} from '../figure/save-file.js';
import type {Shown} from '../figure/shown.js';
import type {Download} from './downloads.js';

/** How an experiment writes its model down: the functions of `@latent-elements/learning/<experiment>/exports`. */
export interface ModelExports<Config> {
  safetensors(weights: readonly NamedTensor[]): Uint8Array;
  pytorchSnippet(config: Config, shape: readonly number[], weights: readonly NamedTensor[], file: string): string;
  encoderModel(
    config: Config,
    shape: readonly number[],
    weights: readonly NamedTensor[],
    file: string,
  ): LayersModelFiles;
}

export interface ModelDownloads<S, Config> {
  exports(): Promise<ModelExports<Config>>;
  weights(): Promise<readonly NamedTensor[]>;
  nameOf(shown: Shown<S>): string;
  /** What the weights are of, as the safetensors file's sentence begins: “Encoder and decoder”. */
  readonly parts: string;
}

/** Why a recording cannot be taken along as a model. */
export const untrained = <S>({recorded}: Shown<S>): string | undefined =>
  recorded ? 'Train it here first.' : undefined;

/** The weights, a PyTorch script that loads them, and the encoder as a TensorFlow.js layers model. */
export const modelDownloads = <
  Config,
  S extends {readonly config: Config; readonly dataset: {readonly shape: readonly number[]}},
>({
  exports,
  weights,
  nameOf,
  parts,
}: ModelDownloads<S, Config>): Download<S>[] => [
  {
    format: 'safetensors',
    name: 'Weights (safetensors)',
    help: `${parts}, kernels [in, out].`,
    refused: untrained,
    async save(shown) {
      const [{safetensors}, tensors] = await Promise.all([exports(), weights()]);
      saveFile(`${nameOf(shown)}.safetensors`, safetensors(tensors) as BlobPart, 'application/octet-stream');
    },
  },
  {
    format: 'pytorch',
    name: 'PyTorch script',
    help: 'The same network; loads the weights file beside it.',
    refused: untrained,
    async save(shown) {
      const [{pytorchSnippet}, tensors] = await Promise.all([exports(), weights()]);
      const {config, dataset} = shown.snapshot;
      const name = nameOf(shown);
      saveFile(`${name}.py`, pytorchSnippet(config, dataset.shape, tensors, `${name}.safetensors`), 'text/x-python');
    },
  },
  {
    format: 'tfjs',
    name: 'TensorFlow.js model',
    help: 'The encoder, as two files to keep in one folder: for tf.loadLayersModel.',
    refused: untrained,
    async save(shown) {
      const [{encoderModel}, tensors] = await Promise.all([exports(), weights()]);
      const {config, dataset} = shown.snapshot;
      const name = nameOf(shown);
      const files = encoderModel(config, dataset.shape, tensors, `${name}.bin`);
      saveFile(`${name}.json`, files.model, 'application/json');
      saveFile(`${name}.bin`, files.weights, 'application/octet-stream');
    },
  },
];
