import {declarationOf} from './manifest.ts';

export interface ElementEntry {
  readonly tag: string;
  readonly idea: string;
  /** What it trains or measures on. */
  readonly data?: string;
}

/** What the lectures ask for, in the order of their ideas: announced before it is there. */
const announced: readonly ElementEntry[] = [
  {
    tag: 'function-views',
    idea: 'A function is a curve, and it is also a set of threads from inputs to outputs.',
    data: 'drawn by the reader',
  },
  {
    tag: 'layer-atlas',
    idea: 'Every layer four ways: wiring, equation, map of a line, map of a plane.',
    data: 'points and grids',
  },
  {
    tag: 'layer-journey',
    idea: 'A deep net moves the data, layer by layer, until a straight line can part it.',
    data: 'moons, spirals, painted points, digits',
  },
  {
    tag: 'autoencoder-playground',
    idea: 'Squeeze a picture through a few numbers and see what survives.',
    data: 'digits, fashion, sprites, tables, drawn',
  },
  {tag: 'masked-autoencoder', idea: 'Hide patches of a picture and predict them.', data: 'digits, fashion, sprites'},
  {
    tag: 'colorization-lab',
    idea: 'Guess the colour from the grey, and learn what things are on the way.',
    data: 'scenes, sprites, emoji',
  },
  {
    tag: 'token-prediction',
    idea: 'Next token or masked token: the text itself is the teacher.',
    data: 'a grammar, public-domain text, pasted text',
  },
  {
    tag: 'word-embeddings',
    idea: 'A word is known by its company; similarity is a dot product.',
    data: 'word vectors, pasted text',
  },
  {
    tag: 'soft-lookup',
    idea: 'From a dictionary to a dictionary that answers softly, and so to attention.',
    data: 'words in two languages',
  },
  {
    tag: 'transfer-lab',
    idea: 'Learn on one task, then adapt the last layer or all of them to another.',
    data: 'digits, fashion',
  },
  {
    tag: 'contrastive-pairs',
    idea: 'Pull two views of one picture together and push all others apart.',
    data: 'digits, sprites',
  },
  {
    tag: 'sight-and-sound',
    idea: 'What a thing sounds like teaches what it looks like.',
    data: 'struck bars, spoken and written digits',
  },
  {
    tag: 'caption-match',
    idea: 'A classifier made of words: match pictures to captions.',
    data: 'sprites and captions, emoji and names',
  },
  {tag: 'caption-to-image', idea: 'From a caption to a picture, in miniature.', data: 'sprites and captions'},
  {
    tag: 'sketch-from-memory',
    idea: 'Draw something from memory and see what your own code left out.',
    data: 'the reader’s drawings',
  },
  {tag: 'label-efficiency', idea: 'With a good representation a few labels go a long way.', data: 'digits, fashion'},
  {
    tag: 'latent-path',
    idea: 'Smoothness: near inputs have near codes, and the way between them stays on the data.',
    data: 'digits, sprites',
  },
  {
    tag: 'symmetry-meter',
    idea: 'Invariance and equivariance, measured as you turn and shift the input.',
    data: 'digits, sprites',
  },
  {
    tag: 'slow-features',
    idea: 'What matters changes slowly: learn from the order of a film’s frames.',
    data: 'moving sprites',
  },
  {tag: 'factor-lab', idea: 'Several causes, one number each: when can they be told apart?', data: 'sprites'},
  {tag: 'sparse-codes', idea: 'Many possible features, few of them active at once.', data: 'digits, image patches'},
  {
    tag: 'feature-hierarchy',
    idea: 'From edges to parts to objects, one convolution after another.',
    data: 'composed sprites, emoji',
  },
  {
    tag: 'linear-lens',
    idea: 'PCA, ICA and LDA: three objectives, three axes, one cloud.',
    data: 'painted clouds, iris, wine',
  },
  {
    tag: 'manifold-view',
    idea: 'Maps of high-dimensional data, each with what it lost and what it invented.',
    data: 'swiss roll, digits, fashion, emoji, own tables',
  },
  {
    tag: 'tensor-shapes',
    idea: 'What shape the data has at every layer of a real network.',
    data: 'an MLP, ResNet-18, GPT-2',
  },
  {
    tag: 'objective-duel',
    idea: 'Same data, same seed, same encoder; only the objective differs.',
    data: 'any of the above',
  },
  {
    tag: 'representation-report',
    idea: 'One measured verdict on any encoder on the page.',
    data: 'any of the above, or a model of your own',
  },
];

/** Every element the project has or will have: one that nobody announced comes last, in its class's own words. */
export const elements: readonly ElementEntry[] = [
  ...announced,
  ...import.meta.env.LIVE_ELEMENTS.filter((tag) => !announced.some((element) => element.tag === tag)).map((tag) => ({
    tag,
    idea: declarationOf(tag)?.description ?? '',
  })),
];

/** Live means that its folder is in the package; the build looks (astro.config.mjs), nobody keeps a list. */
export const isLive = (tag: string): boolean => import.meta.env.LIVE_ELEMENTS.includes(tag);
export const elementNamed = (tag: string): ElementEntry | undefined => elements.find((element) => element.tag === tag);
