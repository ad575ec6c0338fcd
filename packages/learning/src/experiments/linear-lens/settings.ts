import type {Contrast} from '../../linear/least-gaussian.js';
import type {PlaneKind} from './types.js';

/** Data sets that a reader chooses from, by name; besides, `own` tables and painted points. */
export const lensDatasets = [
  'three-answers',
  'sausages',
  'mixed-sources',
  'gaussian-blob',
  'outliers',
  'iris',
  'wine',
  'breast-cancer',
  'digits',
  'fashion',
] as const;

/** Planes in which the axis is turned, and how a chooser names them. */
export const planes: Readonly<Record<PlaneKind, string>> = {
  principal: 'First two principal components',
  'pca-lda': "PCA's and LDA's axes",
  'pca-ica': "PCA's and ICA's axes",
  'ica-lda': "ICA's and LDA's axes",
  columns: 'Two columns',
};

/** What ICA tells a Gaussian from other shapes by. */
export const contrasts: Readonly<Record<Contrast, string>> = {kurtosis: 'Kurtosis', 'log-cosh': 'Log cosh'};

/** Degrees from the plane's first axis, anticlockwise. An axis at 180 is the one at 0. */
export const angleRange = {min: 0, max: 180, step: 1} as const;

/** Everything a reader or an author may set. */
export interface LensSettings {
  readonly dataset: string;
  /** Of tables: each column divided by its standard deviation, or left as it is. */
  readonly scale: 'none' | 'standard';
  /** Names of the classes that are drawn; all if there are none. */
  readonly classes: readonly string[];
  readonly plane: PlaneKind;
  /** For the plane `columns`: which two, by name or number from 1. */
  readonly columns: readonly string[];
  readonly contrast: Contrast;
  /** Degrees */
  readonly angle: number;
  /** Of generated clouds, and of the rows held out from own data. */
  readonly seed: number;
}

export const defaultSettings: LensSettings = {
  dataset: 'three-answers',
  scale: 'none',
  classes: [],
  plane: 'principal',
  columns: [],
  contrast: 'kurtosis',
  angle: 20,
  seed: 1,
};
