/** The twelve explainer pages. A page is written when it has a `path`; the others are announced, never stubbed. */
export interface ExplainerPage {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly elements: readonly string[];
  readonly path?: string;
}

export const pages: readonly ExplainerPage[] = [
  {
    slug: 'what-is-a-representation',
    title: 'What is a representation',
    summary: 'A predictor in two parts: one that re-describes the input, one that answers from the description.',
    elements: ['label-efficiency'],
  },
  {
    slug: 'networks-are-representation-learners',
    title: 'Networks are representation learners',
    summary: 'Layers as maps, and the data after each of them.',
    elements: ['function-views', 'layer-atlas', 'layer-journey'],
  },
  {
    slug: 'what-makes-a-good-representation',
    title: 'What makes a good representation',
    summary:
      'Compact, explanatory, smooth, invariant, disentangled, sparse: what each word promises and how to measure it.',
    elements: ['latent-path', 'symmetry-meter', 'slow-features', 'factor-lab', 'sparse-codes', 'representation-report'],
    path: '/explainers/what-makes-a-good-representation/',
  },
  {
    slug: 'seeing-high-dimensions',
    title: 'Seeing high dimensions',
    summary: 'PCA to UMAP, the manifold hypothesis, and what a map may not be trusted with.',
    elements: ['manifold-view', 'linear-lens'],
    path: '/explainers/seeing-high-dimensions/',
  },
  {
    slug: 'auto-encoders',
    title: 'Auto-encoders',
    summary: 'Copy the input through a door too narrow for it, and find out what it is made of.',
    elements: ['autoencoder-playground', 'sketch-from-memory'],
    path: '/explainers/auto-encoders/',
  },
  {
    slug: 'learning-without-labels',
    title: 'Learning without labels',
    summary: 'Hide a part, predict it from the rest: the raw data makes its own labels.',
    elements: ['masked-autoencoder', 'colorization-lab', 'token-prediction', 'objective-duel'],
  },
  {
    slug: 'words-as-vectors',
    title: 'Words as vectors',
    summary: 'Meaning from company, similarity from dot products.',
    elements: ['word-embeddings'],
  },
  {
    slug: 'from-look-up-to-attention',
    title: 'From look-up to attention',
    summary: 'Soften a dictionary until it has a gradient, and attention is what you hold.',
    elements: ['soft-lookup'],
  },
  {
    slug: 'transfer',
    title: 'Transfer',
    summary: 'What was learned for one task, put to work on another. When it helps, and when it hurts.',
    elements: ['transfer-lab'],
  },
  {
    slug: 'contrastive-learning',
    title: 'Contrastive learning',
    summary: 'Two views of one thing should agree. What you augment is what you ignore.',
    elements: ['contrastive-pairs', 'representation-report'],
    path: '/explainers/contrastive-learning/',
  },
  {
    slug: 'across-the-senses',
    title: 'Across the senses',
    summary: 'Pictures taught by sounds, pictures taught by words, words turned into pictures.',
    elements: ['sight-and-sound', 'caption-match', 'caption-to-image'],
  },
  {
    slug: 'inside-real-networks',
    title: 'Inside real networks',
    summary: 'The shapes and the features inside an MLP, a ResNet and a transformer.',
    elements: ['feature-hierarchy', 'tensor-shapes'],
  },
];

export const pageNamed = (slug: string): ExplainerPage => {
  const page = pages.find((candidate) => candidate.slug === slug);
  if (!page) throw new Error(`No explainer page '${slug}' in src/data/pages.ts`);
  return page;
};
