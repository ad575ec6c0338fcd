/** Rows of one part of a data set; the row, not the feature, is contiguous. */
export interface Split {
  /** Rows in this part. */
  readonly count: number;
  /** `[count, d]`, row-major. Pictures are 0…1 with ink = 1, `[height, width, channels]` flattened in that order. */
  readonly features: Float32Array;
  /** `[count]`, indices into {@link Dataset.classNames}; absent where the data has no label. */
  readonly labels?: Uint8Array;
  /** `[count, factorNames.length]`, the exact generating factors of synthetic data; of emoji, who drew them. */
  readonly factors?: Float32Array;
  /** `[count]`, what each row shows, where several artists drew the same: rows of one number are each other's drawings. */
  readonly concepts?: Uint16Array;
  /** `[count]`, a sentence for each row, where the data has one. */
  readonly captions?: readonly string[];
  /** `[count]`, the address of a picture of each row, where a table names one; empty where it is no address to load from. */
  readonly pictures?: readonly string[];
}

/** A data set as every model and figure takes it: plain numbers, one part to train on, one never trained on. */
export interface Dataset {
  /** The name it is asked for by: `digits`, `iris`, or `own` for the reader's data. */
  readonly name: string;
  /** What the caption calls it: “MNIST”. */
  readonly title: string;
  /** Shape of one row: `[height, width, channels]` for pictures, `[d]` for tables. */
  readonly shape: readonly number[];
  readonly classNames?: readonly string[];
  readonly featureNames?: readonly string[];
  readonly factorNames?: readonly string[];
  /** Who drew the rows, where several did: what the factor `artist` counts in. */
  readonly artists?: readonly string[];
  /** Own tables: every column, those left out too, and what it stands for. */
  readonly columns?: readonly Column[];
  /** Own tables: what became of the file, in sentences for the reader: features, label, what was left out, how numbers were read. */
  readonly account?: string;
  /** Own tables whose first row may be headings or data: what it was taken for, until the reader answers. */
  readonly firstRow?: DoubtfulRow;
  readonly train: Split;
  /** Never trained on. Own tables of fewer than 50 rows have none of their own: every row is in both parts. */
  readonly heldOut: Split;
}

/** The first row of an own table that may be headings or data. */
export interface DoubtfulRow {
  /** Its first cells, as text. */
  readonly cells: readonly string[];
  /** Whether it was taken as headings. */
  readonly named: boolean;
}

/** A column of an own table. */
export interface Column {
  readonly name: string;
  readonly numeric: boolean;
  /** `none` for one that is left out. */
  readonly role: 'feature' | 'label' | 'caption' | 'picture' | 'none';
}

/** Thrown for data that cannot be used; the message names the row, the column and the fix. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: 'data-not-found' | 'data-invalid' | 'data-too-large' | 'data-timeout' | 'data-corrupt';
  /** 1-based, as an editor counts; the header is row 1. */
  readonly row: number | undefined;
  readonly column: string | number | undefined;

  constructor(code: DataError['code'], message: string, place: {row?: number; column?: string | number} = {}) {
    super(message);
    this.code = code;
    this.row = place.row;
    this.column = place.column;
  }
}

/** Product of a shape's sides: how many numbers one row has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
