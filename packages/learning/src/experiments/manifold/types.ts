import type {Column, DoubtfulRow} from '@latent-elements/datasets';
import type {EncoderQuestions} from '../../training/run-questions.js';
import type {Metrics, Snapshot} from '../../experiment/experiment.js';
import type {MethodName} from '../../projection/method.js';
import type {ManifoldConfig} from './settings.js';

type Bytes = Uint8Array<ArrayBuffer>;

export type {ManifoldConfig};

/** How true a map is, measured against the rows as they are, never against their principal components. */
export interface MapMeasures {
  /** Over {@link ManifoldSnapshot.k} neighbours, 0…1; see `compareNeighbourhoods`. */
  readonly trustworthiness: number;
  readonly continuity: number;
  readonly recall: number;
  /** Mean share of the nearest on the map that have the point's own label; NaN without labels. */
  readonly agreement: number;
  /** See `compareDistances`. */
  readonly shepard: number;
  readonly stress: number;
  readonly residualVariance: number;
}

/** One method's map of the rows. */
export interface ManifoldMap {
  readonly name: MethodName;
  /** “t-SNE” */
  readonly title: string;
  /** “perplexity 30”; empty where it has no setting. */
  readonly setting: string;
  /**
   * `refused` says why in `refusal`; `waiting` looks for neighbours, or for its turn to; `moving` iterates; `done` has
   * nothing left to do.
   */
  readonly state: 'refused' | 'waiting' | 'moving' | 'done';
  readonly refusal: string;
  /** The nearest setting that is possible, where there is one. */
  readonly possible: {readonly setting: string; readonly value: number} | undefined;
  /** `[n, 2]`, in the method's own units; while it waits, its PCA start where it has one, else empty. */
  readonly coordinates: Float32Array;
  /** Iterations of its own. */
  readonly step: number;
  readonly objective: {readonly name: string; readonly value: number};
  /** All NaN before they were first taken. */
  readonly measures: MapMeasures;
  /** The step of its own that they belong to; −1 before the first. */
  readonly measuredAt: number;
  readonly notes: readonly string[];
  /** Whether it has a g(x) for points that were not there, and how, or why not. */
  readonly places: boolean;
  readonly placing: string;
}

export interface ManifoldSnapshot extends Snapshot {
  readonly config: ManifoldConfig;
  readonly dataset: {
    readonly title: string;
    readonly shape: readonly number[];
    readonly classNames: readonly string[];
    readonly featureNames: readonly string[];
    readonly factorNames: readonly string[];
    /** Rows laid out. */
    readonly count: number;
    /** Rows there were to choose from. */
    readonly available: number;
    /** Own tables: what became of every column, in sentences. */
    readonly account?: string | undefined;
    /** Own tables: the first row, where it may be headings or data. */
    readonly firstRow?: DoubtfulRow | undefined;
  };
  /** `[n]`, or empty. */
  readonly labels: Bytes;
  /** `[n]`, 0…1: the first factor that made each row, where there is no label to colour by; else empty. */
  readonly shade: Float32Array;
  readonly methods: readonly ManifoldMap[];
  /** One row, its nearest in the data, and what each map makes of them: what stands in the figure before anything is chosen. */
  readonly example: Around & {
    readonly row: number;
    /** The row's numbers, then each neighbour's: pictures as bytes, 0…255. */
    readonly rows: Bytes | Float32Array<ArrayBuffer>;
  };
  /** How many neighbours the measures look at. */
  readonly k: number;
  /** Principal components that stood for the rows, and their share of the variance; 0 where the rows stand for themselves. */
  readonly principal: {readonly components: number; readonly share: number};
  /** Nothing is left to iterate in any map. */
  readonly done: boolean;
  /** Steps the scrubber can go back to, ascending. */
  readonly moments: Uint32Array;
}

/** For each map `<name>Trustworthiness`, `<name>Continuity`, `<name>Recall` and so on; camel case, see the element's page. */
export type ManifoldMetrics = Metrics;

/** A row's neighbours in the data, and what became of them in one map. */
export interface Torn {
  readonly name: MethodName;
  /** Row numbers, nearest first. */
  readonly kept: Uint32Array;
  /** Neighbours in the data, none on the map. */
  readonly lost: Uint32Array;
  /** Neighbours on the map, none in the data. */
  readonly invented: Uint32Array;
}

/** A row's nearest others in the data, nearest first, and what became of them. */
export interface Around {
  readonly neighbours: Uint32Array;
  readonly distances: Float32Array;
  /** One for each map that has begun. */
  readonly maps: readonly Torn[];
}

/** Where a map puts a point that was not there, or why it cannot. */
export type Placed = {readonly name: MethodName} & (
  {readonly place: readonly [number, number]} | {readonly why: string}
);

/** The questions `ask` answers, with argument and answer. */
export interface ManifoldQuestions extends EncoderQuestions {
  /** A row's `k` nearest others, and what each map makes of them. */
  around: {
    argument: {index: number; k: number};
    answer: Around;
  };
  /** Every row's numbers: `[n, d]` bytes, 0…255, of pictures; floats of tables. */
  rows: {argument: undefined; answer: Bytes | Float32Array<ArrayBuffer>};
  /** An own table's columns, what its rows say besides numbers, and where in the table each row was, from 0. */
  table: {
    argument: undefined;
    answer: {
      readonly columns: readonly Column[];
      /** `[n]`, or empty. */
      readonly captions: readonly string[];
      /** `[n]` addresses, or empty. */
      readonly pictures: readonly string[];
      readonly rows: Uint32Array;
    };
  };
  /** A point of the reader's own, `[d]`. */
  place: {argument: {input: Float32Array}; answer: {nearest: Uint32Array; maps: readonly Placed[]}};
  /**
   * From one row to another: straight through the space of pixels, and along the data from neighbour to neighbour;
   * `steps` rows each, how far each is from the nearest row, and the rows the second way leads over.
   */
  walk: {
    argument: {from: number; to: number; steps: number};
    answer: {
      straight: Float32Array;
      along: Float32Array;
      straightDistances: Float32Array;
      alongDistances: Float32Array;
      over: Uint32Array;
      length: number;
      direct: number;
    };
  };
  /** How many directions the data have about a row: variances along each, and Levina and Bickel's estimate. */
  dimension: {
    argument: {index: number; k: number};
    answer: {variances: Float32Array; estimate: number; mean: number};
  };
  /** The longest edge of Isomap's graph, a suspect for a short circuit; nothing without Isomap. */
  longestEdge: {argument: undefined; answer: {from: number; to: number; timesMedian: number} | undefined};
}
