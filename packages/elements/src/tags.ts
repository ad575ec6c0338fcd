// Written by `npm run lists` from the folders beside it.

/** Every element by its tag, loaded when a page uses it. */
export const TAGS: Readonly<Record<string, () => Promise<unknown>>> = {
  'autoencoder-playground': () => import('./autoencoder-playground/define.js'),
  'contrastive-pairs': () => import('./contrastive-pairs/define.js'),
  'linear-lens': () => import('./linear-lens/define.js'),
  'manifold-view': () => import('./manifold-view/define.js'),
  'representation-report': () => import('./representation-report/define.js'),
};
