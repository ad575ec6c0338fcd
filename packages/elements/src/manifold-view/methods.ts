import type {MethodName} from '@latent-elements/learning/types';

/** Names of the methods as the figure writes them. */
export const METHODS: Readonly<Record<MethodName, string>> = {
  pca: 'PCA',
  ica: 'ICA',
  lda: 'LDA',
  'classical-mds': 'Classical MDS',
  'metric-mds': 'Metric MDS',
  isomap: 'Isomap',
  tsne: 't-SNE',
  umap: 'UMAP',
  autoencoder: 'Autoencoder',
  'parametric-tsne': 'Parametric t-SNE',
  'parametric-umap': 'Parametric UMAP',
};
