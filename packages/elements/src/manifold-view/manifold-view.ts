import type {Distance, ManifoldConfig, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {LearningElement} from '../base/element/learning-element.js';
import {comparable, ownSource} from '../base/own-data/own-data.js';
import {property} from '../base/element/property.js';
import {setting} from '../base/element/setting.js';
import {TrainingController} from '../base/element/training-controller.js';

const DATASETS = {
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
};

/** What `methods` may name. */
const METHOD_NAMES: readonly string[] =
  'pca ica lda classical-mds metric-mds isomap tsne umap autoencoder parametric-tsne parametric-umap'.split(' ');

const isMethod = (name: string): name is MethodName => METHOD_NAMES.includes(name);

const OWN = 'Own data only: the column';

/**
 * One cloud under up to four methods at once: see which neighbours each of them keeps, tears apart and invents.
 *
 * @summary Lays out data by PCA, ICA, LDA, MDS, Isomap, t-SNE, UMAP, an autoencoder and the networks of parametric t-SNE and UMAP, live, side by side, and measures every map against the data.
 * @slot - Shown before the maps are drawn and wherever they cannot be: an image, a table, a sentence.
 * @fires {ReadyEvent} ready - The data are there.
 * @fires {PlayEvent} play - The maps began to move.
 * @fires {PauseEvent} pause - They stopped: paused, or done.
 * @fires {ResetEvent} reset - Back to step 0.
 * @fires {ProgressEvent} progress - While data load.
 * @fires {TrainStepEvent} train-step - At most ten times a second.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A point was chosen in a map: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-code] - Colour of the point in hand, and of the best measure.
 * @cssprop [--latent-positive] - Colour of neighbours kept.
 * @cssprop [--latent-negative] - Colour of neighbours lost.
 * @cssprop [--latent-output] - Colour of neighbours invented.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While a map moves.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class ManifoldView extends LearningElement<ManifoldSnapshot> {
  /** What is laid out; `src` takes its place when it is set. `dataset` itself is every HTML element’s `data-*` map. */
  @setting({
    type: 'choice',
    attribute: 'dataset',
    label: 'Data',
    prominent: true,
    choices: DATASETS,
    help: 'The cloud that every method is given.',
  })
  datasetName = 'digits';

  /**
   * One to four of `pca ica lda classical-mds metric-mds isomap tsne umap autoencoder parametric-tsne parametric-umap`, in
   * the order in which they are drawn.
   */
  @setting({
    type: 'text',
    label: 'Methods',
    placeholder: 'pca isomap tsne umap',
    longest: 200,
    help: `One to four of ${METHOD_NAMES.join(', ')}.`,
  })
  methods = 'pca isomap tsne umap';

  /** How many nearest neighbours Isomap and UMAP, parametric or not, join. */
  @setting({
    type: 'range',
    min: 2,
    max: 100,
    step: 1,
    label: 'Neighbours',
    prominent: true,
    help: 'How many others Isomap and UMAP join each point to.',
  })
  neighbours = 15;

  /** About how many neighbours t-SNE gives each point. */
  @setting({
    type: 'range',
    min: 2,
    max: 500,
    scale: 'log',
    label: 'Perplexity',
    help: 'About how many neighbours t-SNE gives each point.',
  })
  perplexity = 30;

  /** How long t-SNE goes on. */
  @setting({
    type: 'range',
    min: 50,
    max: 2000,
    step: 50,
    label: 'Iterations',
    help: 'Of t-SNE: about 1,000 bring it to rest.',
  })
  iterations = 200;

  /** How near UMAP lets two points come, in units of its own. */
  @setting({
    type: 'range',
    min: 0,
    max: 0.99,
    step: 0.01,
    label: 'Least distance',
    help: 'How near UMAP lets two points come.',
  })
  minDistance = 0.1;

  /** Rows laid out, at most. */
  @setting({
    type: 'range',
    min: 100,
    max: 10_000,
    scale: 'log',
    label: 'Points',
    help: 'How many rows are laid out, at most.',
  })
  rows = 1000;

  /** What near means. */
  @setting({
    type: 'choice',
    label: 'Distance',
    choices: {euclidean: 'Euclidean', cosine: 'Cosine'},
    help: 'What near means: the straight line, or the angle.',
  })
  distance: Distance = 'euclidean';

  /** Above 50 numbers a row, methods get its 50 leading principal components. */
  @setting({
    type: 'switch',
    label: 'PCA to 50 first',
    help: 'Above 50 numbers a row, methods get its 50 leading components.',
  })
  principalFirst = true;

  /** Sprites: which factors vary; the others keep their middle value. */
  @setting({
    type: 'text',
    label: 'Factors',
    placeholder: 'x y',
    help: 'Sprites only: which of shape, size, hue, x, y, angle, texture vary.',
  })
  factors = 'shape size hue x y angle texture';

  /** Isomap: the numbers of two rows that are joined by hand, to see what one wrong edge does. */
  @setting({
    type: 'text',
    label: 'Short circuit',
    placeholder: '12 480',
    longest: 40,
    help: 'Isomap only: two rows joined by hand.',
  })
  shortcut = '';

  /** Own data: the column that colours, numeric or not; by default the first that is not numeric; `none` for no label. */
  @setting({
    type: 'text',
    label: 'Label column',
    placeholder: 'species',
    longest: 200,
    help: `${OWN} whose values are the classes, or none.`,
  })
  labelColumn = '';

  /** Own data: the column that says in words what a row is; `none` for no caption. */
  @setting({
    type: 'text',
    label: 'Caption column',
    placeholder: 'name',
    longest: 200,
    help: `${OWN} that says what a row is, or none.`,
  })
  captionColumn = '';

  /** Own data: the column with the address of a picture of each row. */
  @setting({
    type: 'text',
    label: 'Picture column',
    placeholder: 'image',
    longest: 200,
    help: `${OWN} with the address of each row’s picture.`,
  })
  pictureColumn = '';

  /** Row of the point in hand, `null` where none was chosen; set it to choose one. */
  @property({attribute: false}) selected: number | null = null;

  override readonly training = new TrainingController<ManifoldConfig, ManifoldSnapshot>(this, {
    experiment: 'manifold',
    config: () => this.config,
    backend: () => this.backend,
    listener: this.listener,
  });

  /** What the maps are made from: every setting, and the data’s name or source. */
  get config(): ManifoldConfig {
    const {datasetName, scale, seed, neighbours, perplexity, iterations, minDistance, distance, principalFirst} = this;
    const table = ownSource(this);
    const [label, caption, picture] = [this.labelColumn, this.captionColumn, this.pictureColumn];
    const source = table && {...table, ...(label && {label}), ...(caption && {caption}), ...(picture && {picture})};
    const words = (text: string) => text.split(/[\s,]+/).filter(Boolean);
    const shortcut = words(this.shortcut).map(Number);
    return {
      ...{scale, seed, neighbours, perplexity, iterations, minDistance, distance, principalFirst},
      rows: Math.round(this.rows),
      methods: this.chosenMethods,
      factors: words(this.factors),
      dataset: source ? 'own' : datasetName,
      ...(source ? {source} : {}),
      ...(shortcut.length === 2 && shortcut.every(Number.isInteger)
        ? {shortcut: [shortcut[0], shortcut[1]] as const}
        : {}),
    };
  }

  /** The methods that are shown: the known names among those given, at most four, else the defaults. */
  get chosenMethods(): MethodName[] {
    const known = [...new Set(this.methods.split(/[\s,]+/))].filter(isMethod);
    return known.length > 0 ? known.slice(0, 4) : ['pca', 'isomap', 'tsne', 'umap'];
  }

  protected override get configuration() {
    return comparable([this.config, this.backend]);
  }

  protected override async loadFigure() {
    const {ManifoldFigure} = await import('./figure.js');
    return new ManifoldFigure(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'manifold-view': ManifoldView;
  }
}
