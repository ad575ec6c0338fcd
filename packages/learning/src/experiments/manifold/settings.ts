import {
  dataset,
  seed,
  wordsOf,
  type ConfigOf,
  type DataSource,
  type Settings,
  type ValuesOf,
} from '../../experiment/settings.js';
import type {MethodName} from '../../projection/method.js';

const METHODS = [
  'pca',
  'ica',
  'lda',
  'classical-mds',
  'metric-mds',
  'isomap',
  'tsne',
  'umap',
  'autoencoder',
  'parametric-tsne',
  'parametric-umap',
] as const satisfies readonly MethodName[];

/** Maps that stand side by side at most. */
const MOST_MAPS = 4;

const OWN = 'Own data only: the column';

export const manifoldSettings = {
  seed,
  /** What is laid out; `src` takes its place when it is set. `dataset` itself is every HTML element’s `data-*` map. */
  datasetName: dataset(
    {
      digits: 'Digits',
      fashion: 'Fashion',
      sprites: 'Sprites',
      emoji: 'Emoji',
      'digits-8x8': 'Small digits',
      'swiss-roll': 'Swiss roll',
      'swiss-roll-hole': 'Swiss roll with a hole',
      's-curve': 'S-curve',
      moons: 'Two moons',
      circles: 'Circles',
      spirals: 'Two spirals',
      blobs: 'Three blobs',
      'uneven-blobs': 'Blobs of unequal size',
      noise: 'Noise',
      'random-walk': 'Random walk',
      iris: 'Iris',
      wine: 'Wine',
      'breast-cancer': 'Breast cancer',
    },
    {prominent: true, help: 'What every method is given.'},
  ),
  /**
   * One to four of `pca ica lda classical-mds metric-mds isomap tsne umap autoencoder parametric-tsne parametric-umap`, in
   * the order in which they are drawn.
   */
  methods: {
    type: 'words',
    default: 'pca isomap tsne umap',
    label: 'Methods',
    placeholder: 'pca isomap tsne umap',
    longest: 200,
    help: `One to four of ${METHODS.join(', ')}.`,
  },
  /** How many nearest neighbours Isomap and UMAP, parametric or not, join. */
  neighbours: {
    type: 'range',
    default: 15,
    min: 2,
    max: 200,
    step: 1,
    label: 'Neighbours',
    prominent: true,
    help: 'How many others Isomap and UMAP join a point to.',
  },
  /** About how many neighbours t-SNE gives each point. */
  perplexity: {
    type: 'range',
    default: 30,
    min: 2,
    max: 1000,
    scale: 'log',
    limits: [1, 1000],
    label: 'Perplexity',
    help: 'About how many neighbours t-SNE gives each point.',
  },
  /** How long t-SNE goes on: 200 keep the neighbours, its own objective comes to rest after about 1,000. */
  iterations: {
    type: 'range',
    default: 200,
    min: 50,
    max: 2000,
    step: 50,
    label: 'Iterations',
    help: 'Of t-SNE; 1,000 bring it to rest.',
  },
  /** How near UMAP lets two points come, in units of its own. */
  minDistance: {
    type: 'range',
    default: 0.1,
    min: 0,
    max: 0.99,
    step: 0.01,
    label: 'Least distance',
    help: 'How near UMAP lets two points come.',
  },
  /** Rows laid out, at most. */
  rows: {
    type: 'range',
    default: 1000,
    min: 10,
    max: 10_000,
    step: 1,
    scale: 'log',
    label: 'Points',
    help: 'How many rows are laid out, at most.',
  },
  /** What near means. */
  distance: {
    type: 'choice',
    default: 'euclidean',
    label: 'Distance',
    choices: {euclidean: 'Euclidean', cosine: 'Cosine'},
    help: 'The straight line, or the angle.',
  },
  /** Above 50 numbers a row, methods get its 50 leading principal components. */
  principalFirst: {
    type: 'switch',
    default: true,
    label: 'PCA to 50 first',
    help: 'Of wider rows, methods get 50 components.',
  },
  /** Sprites: which factors vary; the others keep their middle value. */
  factors: {
    type: 'words',
    default: 'shape size hue x y angle texture',
    label: 'Factors',
    placeholder: 'x y',
    help: 'Sprites only: which of them vary.',
  },
  /** Isomap: the numbers of two rows that are joined by hand, to see what one wrong edge does. */
  shortcut: {
    type: 'words',
    default: '',
    label: 'Short circuit',
    placeholder: '12 480',
    longest: 40,
    help: 'Isomap only: two rows joined by hand.',
  },
  /** Own data: the column that colours, numeric or not; by default the first that is not numeric; `none` for no label. */
  labelColumn: {
    type: 'text',
    default: '',
    label: 'Label column',
    placeholder: 'species',
    longest: 200,
    help: `${OWN} whose values are the classes, or none.`,
  },
  /** Own data: the column that says in words what a row is; `none` for no caption. */
  captionColumn: {
    type: 'text',
    default: '',
    label: 'Caption column',
    placeholder: 'name',
    longest: 200,
    help: `${OWN} that says what a row is, or none.`,
  },
  /** Own data: the column with the address of a picture of each row. */
  pictureColumn: {
    type: 'text',
    default: '',
    label: 'Picture column',
    placeholder: 'image',
    longest: 200,
    help: `${OWN} with the address of each row’s picture.`,
  },
} as const satisfies Settings;

type Values = ValuesOf<typeof manifoldSettings>;
/** Which columns of a reader's own table are what: said with the table. */
type Columns = 'labelColumn' | 'captionColumn' | 'pictureColumn';

/** Everything that decides the maps. */
export interface ManifoldConfig
  extends Readonly<Omit<ConfigOf<typeof manifoldSettings>, 'methods' | 'shortcut' | Columns>>, Readonly<DataSource> {
  readonly scale: 'none' | 'standard';
  /** One to four, in the order in which they are drawn. */
  readonly methods: readonly MethodName[];
  /** Isomap: two rows joined by hand. */
  readonly shortcut?: readonly [number, number] | undefined;
}

/**
 * Those of the names that are methods, each once and at most four; the default's if there are none.
 *
 * @example
 * ```js
 * chosenMethods(['pca', 'tsne', 'pca', 'horoscope']).length; // → 2
 * ```
 */
export const chosenMethods = (names: readonly unknown[]): MethodName[] => {
  const known = [...new Set(names)].filter((name): name is MethodName => METHODS.includes(name as MethodName));
  return known.length > 0 ? known.slice(0, MOST_MAPS) : chosenMethods(wordsOf(manifoldSettings.methods.default));
};

/**
 * What the settings' values mean to the experiment.
 *
 * @example
 * ```js
 * manifoldConfigOf({datasetName: 'iris', methods: 'pca tsne', factors: '', shortcut: ''}).methods.length; // → 2
 * ```
 */
export const manifoldConfigOf = ({
  datasetName,
  methods,
  factors,
  shortcut,
  labelColumn: _label,
  captionColumn: _caption,
  pictureColumn: _picture,
  ...same
}: Values): Omit<ManifoldConfig, 'scale'> => {
  const joined = wordsOf(shortcut).map(Number);
  return {
    ...same,
    dataset: datasetName,
    methods: chosenMethods(wordsOf(methods)),
    factors: wordsOf(factors),
    ...(joined.length === 2 && joined.every(Number.isInteger) ? {shortcut: [joined[0]!, joined[1]!] as const} : {}),
  };
};

/**
 * What the settings' values say of the columns of a reader's own table.
 *
 * @example
 * ```js
 * columnsOf({labelColumn: 'kind', captionColumn: '', pictureColumn: ''}).label; // → 'kind'
 * ```
 */
export const columnsOf = ({labelColumn, captionColumn, pictureColumn}: Pick<Values, Columns>) => ({
  ...(labelColumn && {label: labelColumn}),
  ...(captionColumn && {caption: captionColumn}),
  ...(pictureColumn && {picture: pictureColumn}),
});
