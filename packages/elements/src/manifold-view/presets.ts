import type {Preset} from '../base/figure/presets.js';

/** Things worth seeing, each a few settings away. */
export const PRESETS: readonly Preset[] = [
  {
    label: 'Unroll',
    help: 'A swiss roll: Isomap goes along it, PCA and MDS look through it.',
    settings: {datasetName: 'swiss-roll', methods: 'pca classical-mds isomap umap', neighbours: 10},
  },
  {
    label: 'Short-circuit',
    help: 'Fifty neighbours reach across the gap of the roll: the paths go through the void.',
    settings: {datasetName: 'swiss-roll', methods: 'pca isomap', neighbours: 50},
  },
  {
    label: 'Sizes and gaps',
    help: 'Blobs of unequal size: t-SNE makes them equal, and the gaps mean little.',
    settings: {datasetName: 'uneven-blobs', methods: 'pca tsne umap', rows: 600},
  },
  {
    label: 'Noise',
    help: 'Images of nothing but noise: no map finds a shape, and hardly a neighbour is kept.',
    settings: {datasetName: 'noise', rows: 600},
  },
  {
    label: 'Clumps of nothing',
    help: 'Images of noise, at a perplexity of 3: t-SNE draws clumps of them.',
    settings: {datasetName: 'noise', methods: 'pca tsne', perplexity: 3, rows: 500},
  },
  {
    label: 'Random walk',
    help: 'PCA draws an arch that means nothing, t-SNE a thread, and with some seeds it cuts the thread.',
    settings: {datasetName: 'random-walk', methods: 'pca tsne', perplexity: 5, rows: 600},
  },
  {
    label: 'Refused',
    help: 'Perplexity 400 for 600 points: every point would be everybody’s neighbour.',
    settings: {datasetName: 'digits', methods: 'pca tsne', perplexity: 400, rows: 600},
  },
  {
    label: 'Linear three',
    help: 'PCA, ICA and LDA: three objectives, three axes.',
    settings: {datasetName: 'wine', methods: 'pca ica lda'},
  },
];

/** What no preset names and would make each of them another picture. */
export const RESET = ['minDistance', 'factors', 'shortcut', 'distance'];
