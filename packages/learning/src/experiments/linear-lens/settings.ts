import type {Contrast} from '../../linear/least-gaussian.js';
import {
  dataset,
  seed,
  wordsOf,
  type ConfigOf,
  type DataSource,
  type Settings,
  type ValuesOf,
} from '../../experiment/settings.js';
import type {PlaneKind} from './types.js';

const PLANES: Readonly<Record<PlaneKind, string>> = {
  principal: 'First two principal components',
  'pca-lda': 'PCA’s and LDA’s axes',
  'pca-ica': 'PCA’s and ICA’s axes',
  'ica-lda': 'ICA’s and LDA’s axes',
  columns: 'Two columns',
};

const CONTRASTS: Readonly<Record<Contrast, string>> = {kurtosis: 'Kurtosis', 'log-cosh': 'Log cosh'};

export const linearLensSettings = {
  /** Degrees from the plane’s first axis, anticlockwise; an axis at 180 is the one at 0. */
  angle: {
    type: 'range',
    default: 20,
    min: 0,
    max: 180,
    step: 1,
    unit: '°',
    label: 'Angle',
    prominent: true,
    help: 'Where the axis points, anticlockwise from the plane’s first axis.',
  },
  /** The cloud; `src` or `data` takes its place when it is set. `dataset` itself is every HTML element’s `data-*` map. */
  datasetName: dataset(
    {
      'three-answers': 'Three answers',
      sausages: 'Two sausages',
      'mixed-sources': 'Mixed sources',
      'gaussian-blob': 'A Gaussian blob',
      outliers: 'Four outliers',
      iris: 'Iris',
      wine: 'Wine',
      'breast-cancer': 'Breast cancer',
      digits: 'Digits',
      fashion: 'Fashion',
    },
    {default: 'three-answers', prominent: true, help: 'The cloud that the axis is turned in.'},
  ),
  /** Names of the classes that are drawn; all if fewer than two are known. */
  classes: {
    type: 'words',
    default: '',
    label: 'Classes',
    placeholder: '4 9',
    longest: 200,
    help: 'Only these classes are drawn; all of them if this is empty.',
  },
  /** What spans the plane that the axis is turned in. A cloud of two columns is its own plane. */
  plane: {
    type: 'choice',
    default: 'principal',
    choices: PLANES,
    label: 'Plane',
    help: 'Of clouds with more than two dimensions: the plane that you look at.',
  },
  /** For the plane `columns`: two of them, by name or by number from 1. */
  columns: {
    type: 'words',
    default: '',
    label: 'Columns',
    placeholder: '3 4',
    longest: 200,
    help: 'For the plane of two columns: which two, by name or number.',
  },
  /** Of tables: columns as they are, or each divided by its standard deviation. */
  scale: {
    type: 'choice',
    default: 'none',
    choices: {none: 'As they are', standard: 'Standardised'},
    label: 'Columns’ units',
    help: 'Of tables: as they are counted, or each column to a standard deviation of 1.',
  },
  /** What ICA tells a Gaussian from other shapes by. */
  contrast: {
    type: 'choice',
    default: 'kurtosis',
    choices: CONTRASTS,
    label: 'ICA looks at',
    help: 'Kurtosis runs after few far points; log cosh is gentler.',
  },
  seed: {...seed, help: 'Another seed draws another cloud, and holds out other rows of your own.'},
} as const satisfies Settings;

type Values = ValuesOf<typeof linearLensSettings>;

/** Everything that decides what is seen and found; the angle is the hand’s. */
export interface LinearLensConfig
  extends Readonly<Omit<ConfigOf<typeof linearLensSettings>, 'angle'>>, Readonly<DataSource> {}

/**
 * What the settings’ values mean to what is computed.
 *
 * @example
 * ```js
 * linearLensConfigOf({datasetName: 'iris', angle: 20, classes: '', columns: ''}).dataset; // → 'iris'
 * ```
 */
export const linearLensConfigOf = ({
  angle: _angle,
  datasetName,
  classes,
  columns,
  ...same
}: Values): LinearLensConfig => ({
  ...same,
  dataset: datasetName,
  classes: wordsOf(classes),
  columns: wordsOf(columns),
});
