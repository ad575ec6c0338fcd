/** The two lectures topic by topic, in their own order and in our words. */
export interface Topic {
  readonly title: string;
  /** What the lecture says there, in one or two sentences of ours. */
  readonly says: string;
  readonly elements: readonly string[];
  /** Slug in `pages.ts`. */
  readonly page: string;
}

export interface Lecture {
  readonly slug: string;
  readonly title: string;
  readonly course: string;
  readonly short: string;
  readonly who: string;
  readonly when: string;
  readonly source?: {readonly label: string; readonly url: string};
  readonly summary: string;
  readonly topics: readonly Topic[];
}

export const lectures: readonly Lecture[] = [
  {
    slug: 'mit-6390-lecture-8',
    title: 'Representation Learning',
    course: 'MIT 6.390, Introduction to Machine Learning, lecture 8',
    short: 'MIT 6.390, lecture 8',
    who: 'S. Shen',
    when: '4 April 2025',
    source: {label: 'The slides', url: 'https://slides.com/shensquared/introml-sp25-lec8'},
    summary:
      'From what a layer does to what a network can learn without labels: auto-encoders, words, attention, transfer, contrast and several senses.',
    topics: [
      {
        title: 'Layers and neurons, a recap',
        says: 'A layer takes linear combinations of its input and passes each through an activation. The weights are what is learned.',
        elements: ['layer-atlas'],
        page: 'networks-are-representation-learners',
      },
      {
        title: 'Compositions of ReLU',
        says: 'Sum and stack enough hinges and any continuous function can be approximated as closely as you like.',
        elements: ['function-views'],
        page: 'networks-are-representation-learners',
      },
      {
        title: 'Two ways to draw a function',
        says: 'As a curve over its inputs, or as threads that carry each input point to its output point.',
        elements: ['function-views'],
        page: 'networks-are-representation-learners',
      },
      {
        title: 'Transformations of a representation',
        says: 'Each operation of a net, and each stack of them, has a wiring diagram, an equation, and a picture of what it does to a line and to a plane.',
        elements: ['layer-atlas'],
        page: 'networks-are-representation-learners',
      },
      {
        title: 'Data on its way through a net',
        says: 'A net carries a tangled data space to a simple one. After every layer there is another representation of the same data.',
        elements: ['layer-journey'],
        page: 'networks-are-representation-learners',
      },
      {
        title: 'People learn representations too',
        says: 'Stories retold, photographs remembered wider than they were, bicycles drawn from memory: people keep the gist and rebuild the rest.',
        elements: ['sketch-from-memory'],
        page: 'auto-encoders',
      },
      {
        title: 'Good representations',
        says: 'Compact, so that nothing is kept without need; explanatory, so that what is needed can be told from it.',
        elements: ['representation-report'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Auto-encoders',
        says: 'Encode the input into fewer numbers, decode it again, and train both to make the copy good. Keep the encoder for its codes, the decoder to make new examples.',
        elements: ['autoencoder-playground'],
        page: 'auto-encoders',
      },
      {
        title: 'Supervised, unsupervised, self-supervised',
        says: 'Predict labels; reconstruct the features; predict some features from the others.',
        elements: ['objective-duel'],
        page: 'learning-without-labels',
      },
      {
        title: 'Masked auto-encoders',
        says: 'Hide parts of a picture, or words of a sentence, and learn to fill them in.',
        elements: ['masked-autoencoder', 'token-prediction'],
        page: 'learning-without-labels',
      },
      {
        title: 'Colour from grey',
        says: 'To guess what colour a grey patch had, a net must find out what the patch shows.',
        elements: ['colorization-lab'],
        page: 'learning-without-labels',
      },
      {
        title: 'The common trick',
        says: 'Make labels out of the raw data. The task is a pretext; the representation is what you came for.',
        elements: ['objective-duel'],
        page: 'learning-without-labels',
      },
      {
        title: 'Language models are self-supervised',
        says: 'Every beginning of a text is an input, the word that follows is its label, and the answer is a distribution over the vocabulary.',
        elements: ['token-prediction'],
        page: 'learning-without-labels',
      },
      {
        title: 'Word embeddings',
        says: 'Give each word a vector, so that the dot product of two vectors says how alike the words are.',
        elements: ['word-embeddings'],
        page: 'words-as-vectors',
      },
      {
        title: 'From dictionary to soft look-up',
        says: 'A dictionary fails on a word it lacks. Compare the query with every key, take a softmax, average the values: that is attention.',
        elements: ['soft-lookup'],
        page: 'from-look-up-to-attention',
      },
      {
        title: 'Good representations, again',
        says: 'Disentangled, interpretable, useful for later problems as well. Auto-encoders aim at compact and explanatory; the rest may emerge.',
        elements: ['factor-lab', 'representation-report'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Pre-training',
        says: 'We are often tested on something else than we trained on. Freeze the net and learn a new last layer, or start from it and go on training.',
        elements: ['transfer-lab'],
        page: 'transfer',
      },
      {
        title: 'Contrastive learning',
        says: 'Two views of one thing should have the same code, views of different things different ones. Plato’s cave, and SimCLR.',
        elements: ['contrastive-pairs'],
        page: 'contrastive-learning',
      },
      {
        title: 'Several senses at once',
        says: 'Sound supervises sight, captions replace labels, and a caption can be turned into a picture. Our miniature of the last has the form of the first DALL·E; the lecture links to unCLIP.',
        elements: ['sight-and-sound', 'caption-match', 'caption-to-image'],
        page: 'across-the-senses',
      },
      {
        title: 'Summary',
        says: 'Nets learn representations, as brains do. They can be learned without labels, by compressing, by predicting context, by agreement across senses, and they serve again on new tasks.',
        elements: ['objective-duel'],
        page: 'learning-without-labels',
      },
    ],
  },
  {
    slug: 'warsaw-introduction',
    title: 'Representation Learning: Introduction',
    course: 'Warsaw University of Technology, Representation Learning, introduction',
    short: 'Warsaw, introduction',
    who: 'V. Zaigrajew and T. Kwieciński',
    when: '5 March 2025',
    summary:
      'From “predict y from x” to what one may ask of a representation, how to find one with and without networks, and what real networks hold inside.',
    topics: [
      {
        title: 'Predict y from x',
        says: 'One form covers it all: f takes X to Y, whether that is a label for a picture, a mood for a text or a caption for a photograph.',
        elements: [],
        page: 'what-is-a-representation',
      },
      {
        title: 'A predictor in two parts',
        says: 'First g from X to a representation Z, then h from Z to Y. The first part needs no labels, and a good one makes the second part small.',
        elements: ['label-efficiency'],
        page: 'what-is-a-representation',
      },
      {
        title: 'Traditional against representation learning',
        says: 'The same task twice: once with features designed by hand or none at all, once with features learned from data.',
        elements: ['label-efficiency'],
        page: 'what-is-a-representation',
      },
      {
        title: 'Smoothness',
        says: 'Inputs that are nearly the same should have codes that are nearly the same.',
        elements: ['latent-path'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Less supervision',
        says: 'Where labels are few, let the unlabelled data shape the representation first.',
        elements: ['label-efficiency'],
        page: 'what-is-a-representation',
      },
      {
        title: 'Invariance, equivariance, coherence',
        says: 'Change the input in a way that does not matter and the answer stays; turn the picture and its features turn along; small changes in time, small changes of the code.',
        elements: ['symmetry-meter', 'slow-features'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Several explanatory factors',
        says: 'Data has many causes at once. A representation that keeps them serves many tasks.',
        elements: ['factor-lab'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Natural clustering',
        says: 'Things of a kind should lie together: vehicles by what they are rather than by who made them.',
        elements: ['manifold-view'],
        page: 'seeing-high-dimensions',
      },
      {
        title: 'A hierarchy of factors',
        says: 'Edges and colours make parts, parts make objects, objects make scenes.',
        elements: ['feature-hierarchy'],
        page: 'inside-real-networks',
      },
      {
        title: 'Disentangled factors',
        says: 'One dimension, one meaning: turn one number and one thing changes.',
        elements: ['factor-lab'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Sparsity',
        says: 'Of all possible features only a few matter for any one input, so most of its code is zero.',
        elements: ['sparse-codes'],
        page: 'what-makes-a-good-representation',
      },
      {
        title: 'Reductions, classical and modern',
        says: 'PCA, ICA, LDA, MDS and Isomap, then t-SNE and UMAP: each keeps something else of the data.',
        elements: ['linear-lens', 'manifold-view'],
        page: 'seeing-high-dimensions',
      },
      {
        title: 'Manifold learning',
        says: 'Real data fills a thin, curved sheet in its space. Learn the sheet.',
        elements: ['manifold-view'],
        page: 'seeing-high-dimensions',
      },
      {
        title: 'Networks at several levels',
        says: 'Before and after the first layer, in the hidden ones, at the end: ever more abstract, ever closer to the task.',
        elements: ['layer-journey', 'tensor-shapes'],
        page: 'networks-are-representation-learners',
      },
      {
        title: 'Convolutional networks',
        says: 'ResNet-18 from its first block to its pooled vector: the picture shrinks while the channels multiply.',
        elements: ['feature-hierarchy', 'tensor-shapes'],
        page: 'inside-real-networks',
      },
      {
        title: 'Transformers',
        says: 'GPT-2 small on a line of a Polish rhyme: one vector of 768 numbers for each token at every layer, then a score for each word of the vocabulary.',
        elements: ['tensor-shapes'],
        page: 'inside-real-networks',
      },
      {
        title: 'What to take away',
        says: 'Representation matters, and it comes in levels. Next come self-supervised, multi-modal and more interpretable ones.',
        elements: ['objective-duel'],
        page: 'learning-without-labels',
      },
    ],
  },
];

export const lecturePath = (lecture: Lecture): string => `/lectures/${lecture.slug}/`;

/** Where a page is treated: every lecture that has a topic for it, with those topics' numbers from 1. */
export const stopsOf = (page: string): {lecture: Lecture; numbers: number[]}[] =>
  lectures
    .map((lecture) => ({
      lecture,
      numbers: lecture.topics.flatMap((topic, index) => (topic.page === page ? [index + 1] : [])),
    }))
    .filter(({numbers}) => numbers.length > 0);

/** Where an element stands in the lectures. */
export const topicsOf = (tag: string): {lecture: Lecture; number: number; topic: Topic}[] =>
  lectures.flatMap((lecture) =>
    lecture.topics.flatMap((topic, index) =>
      topic.elements.includes(tag) ? [{lecture, number: index + 1, topic}] : [],
    ),
  );
