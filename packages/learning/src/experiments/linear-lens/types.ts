import type {DoubtfulRow} from '@latent-elements/datasets';
import type {Pca} from '../../linear/pca.js';

/** The objectives by the method that makes each large: variance, Fisher ratio, distance from a Gaussian. */
export type Objective = 'pca' | 'ica' | 'lda';

/** What spans the plane that the axis is turned in. */
export type PlaneKind = 'principal' | 'pca-lda' | 'pca-ica' | 'ica-lda' | 'columns';

/** Rows with or without classes. */
export interface LabelledRows {
  /** `[n, d]` */
  readonly features: Float32Array;
  /** `[n]`, indices into {@link Cloud.classNames}. */
  readonly labels?: Uint8Array | undefined;
  /** Sum of all columns' variances, of all numbers a row had, divided by n − 1. */
  readonly variance: number;
}

/** The points that the axis is turned over, of any number of dimensions. */
export interface Cloud extends LabelledRows {
  readonly title: string;
  /** Own tables: what became of every column, in sentences. */
  readonly account?: string | undefined;
  /** Own tables: the first row, where it may be headings or data. */
  readonly firstRow?: DoubtfulRow | undefined;
  readonly n: number;
  readonly d: number;
  readonly classNames: readonly string[];
  /** `d` of them; principal components, where those came first. */
  readonly columns: readonly string[];
  /** Rows that no axis was found from; absent for painted points and tables too small to split. */
  readonly heldOut?: LabelledRows | undefined;
  /** Where rows had more numbers than {@link PRINCIPAL_FIRST}: their first principal components, which the columns are. */
  readonly reduced?: {readonly pca: Pca; readonly share: number; readonly shape: readonly number[]} | undefined;
}

/** What the three objectives say of one axis. */
export interface AxisMeasures {
  /** Variance of the rows along it, divided by n − 1: what scikit-learn's `explained_variance_` is. */
  readonly variance: number;
  /** Of the variance of all columns, 0…1. */
  readonly share: number;
  /**
   * Variance between the class means over variance within the classes, Fisher's ratio (1936); classes weigh as they have
   * rows. NaN without two classes, infinite where classes differ and rows of one do not.
   */
  readonly fisher: number;
  /** Fourth moment over the squared second, less a Gaussian's 3 (biased, as SciPy's); NaN where all rows agree. */
  readonly kurtosis: number;
}
