import {loadDataset, sizeOf, type Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../scheduling/breathe.js';
import {encodedRows, knownOf, pcaRows, rowsOf, type Features} from '../measures/encoding.js';
import {reportOn} from '../measures/report.js';
import {fitPca} from '../linear/pca.js';
import {slicedEigenpairs} from '../linear/sliced-eigenpairs.js';
import {readModel} from './model-files.js';
import {freshModel, openModel, useBackend, type OpenedModel} from './opened-model.js';
import type {MeasuredModel, ToModelWorker} from './types.js';

/** Rows that may be learned from; a data set's held-out rows are all asked about. */
const MOST_ROWS = 4000;

const encodedBy = (model: OpenedModel, dataset: Dataset, breathe: Breathe): Promise<Features> =>
  encodedRows(rowsOf(dataset), model.width, (rows) => model.encode(rows, breathe));

/** PCA as wide as the encoding, or as the input where that is narrower. */
async function pcaOf(dataset: Dataset, width: number, breathe: Breathe): Promise<Features> {
  const d = sizeOf(dataset.shape);
  const pca = await fitPca(dataset.train.features, d, Math.min(width, d), breathe, slicedEigenpairs);
  return pcaRows(rowsOf(dataset), d, pca, breathe);
}

/**
 * Opens an author's model and measures it beside the raw input, PCA of the same width and, where it is made of layers, the
 * same layers with fresh weights.
 *
 * Throws a `ModelError` or a `DataError`, whose messages say what would help.
 */
export async function measureModel(
  {url, dataset: name, seed, backend, assets}: ToModelWorker,
  {progress, breathe}: {progress: (fraction: number, what: string) => void; breathe: Breathe},
): Promise<MeasuredModel> {
  progress(0, 'Loading the model');
  const files = await readModel(new URL(url), {progress: (fraction) => progress(0.2 * fraction, 'Loading the model')});
  progress(0.2, 'Loading data');
  const dataset = await loadDataset(name, {assets, count: MOST_ROWS});
  const used = await useBackend(backend);
  const model = await openModel(files, dataset);
  try {
    progress(0.3, 'Encoding');
    const trained = await encodedBy(model, dataset, breathe);
    let untrained: Features | undefined;
    if (files.format === 'layers-model') {
      progress(0.5, 'Encoding, untrained');
      const fresh = await freshModel(files, dataset, seed);
      untrained = await encodedBy(fresh, dataset, breathe);
      fresh.dispose();
    }
    progress(0.6, 'Measuring PCA');
    const pca = await pcaOf(dataset, model.width, breathe);
    const {train, heldOut} = dataset;
    const input = {width: train.features.length / train.count, train: train.features, heldOut: heldOut.features};
    progress(0.7, 'Measuring');
    const report = await reportOn({step: 0, ...trained, untrained, input, pca, ...knownOf(dataset)}, {breathe});
    progress(1, 'Measured');
    return {
      report,
      dataset: dataset.title,
      format: files.format,
      takes: model.takes,
      width: model.width,
      parameters: model.parameters,
      backend: used,
      withoutUntrained: untrained
        ? ''
        : 'A graph model keeps no record of its first weights: there is no untrained encoder beside it.',
    };
  } finally {
    model.dispose();
  }
}
