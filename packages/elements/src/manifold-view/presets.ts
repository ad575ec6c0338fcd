import type {ManifoldView} from './manifold-view.js';

type Settings = Partial<
  Pick<
    ManifoldView,
    | 'datasetName'
    | 'methods'
    | 'neighbours'
    | 'perplexity'
    | 'minDistance'
    | 'rows'
    | 'factors'
    | 'shortcut'
    | 'distance'
  >
>;

/** Things worth seeing, each a few settings away; everything else goes back to its default. */
export const PRESETS: readonly {label: string; help: string; settings: Settings}[] = [
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
    help: 'Images of nothing but noise: no map finds a shape, and no neighbour is kept.',
    settings: {datasetName: 'noise', rows: 600},
  },
  {
    label: 'Clumps of nothing',
    help: 'A random walk looks like clusters at a low perplexity.',
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

export const applyPreset = (host: ManifoldView, settings: Settings) => {
  const names = ['methods', 'neighbours', 'perplexity', 'minDistance', 'rows', 'factors', 'shortcut', 'distance'];
  const all: Settings = {...Object.fromEntries(names.map((name) => [name, host.defaultOf(name)])), ...settings};
  // They are about a set of their own.
  host.src = '';
  host.data = host.opened = undefined;
  for (const [name, value] of Object.entries(all)) {
    if ((host as unknown as Record<string, unknown>)[name] !== value) host.change(name, value);
  }
  void host.play();
};
