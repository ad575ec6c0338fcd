/** Hands the reader a file made here; nothing is sent anywhere. */
export const saveFile = (name: string, content: BlobPart, type: string) => {
  const url = URL.createObjectURL(new Blob([content], {type}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference by the next task; some browsers need a moment more.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** A cell of a CSV file (RFC 4180); a leading =, +, - or @ of a text is quoted off, since spreadsheets would run it. */
const cell = (value: number | string): string => {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csv = (head: readonly string[], rows: readonly (readonly (number | string)[])[]): string =>
  [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');

/** Numbers of every row, as columns `letter1 …` of a file. */
export interface NumberedColumns {
  readonly letter: string;
  /** `[n, width]` */
  readonly values: Float32Array;
  readonly width: number;
}

/** A CSV file of rows with their numbers: row, class where there are labels, then the columns. */
export const csvOfRows = (
  labels: ArrayLike<number>,
  classNames: readonly string[],
  columns: readonly NumberedColumns[],
): string => {
  const labelled = labels.length > 0;
  const [{values, width}] = columns;
  const head = columns.flatMap(({letter, width: many}) => Array.from({length: many}, (_, j) => `${letter}${j + 1}`));
  return csv(
    ['row', ...(labelled ? ['class'] : []), ...head],
    Array.from({length: values.length / width}, (_, i) => [
      i,
      ...(labelled ? [classNames[labels[i]]] : []),
      ...columns.flatMap((column) => [...column.values.subarray(i * column.width, (i + 1) * column.width)]),
    ]),
  );
};
