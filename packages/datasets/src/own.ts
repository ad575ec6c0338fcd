import {address} from './address.js';
import {DataError, type Dataset} from './dataset.js';
import {fetchBytes} from './fetch-bytes.js';
import {MAX_OWN_BYTES} from './limits.js';
import type {LoadOptions} from './load.js';
import {readGrid} from './read-grid.js';
import {tableOf, type ColumnChoice} from './table.js';

/** A table of the reader's own: its whole address, its text, or its bytes, and the name it came under. */
export type TableSource =
  {readonly url: string} | ({readonly text: string} & Named) | ({readonly bytes: Uint8Array} & Named);

interface Named {
  readonly name: string;
  /** The same for the same content, and for no other: what it is told from others by, instead of by every byte. */
  readonly id?: string | undefined;
}

export type OwnSource = TableSource &
  ColumnChoice & {
    /** A second table with as many rows, none of whose columns is a feature: the Embedding Projector's metadata. */
    readonly metadata?: TableSource | undefined;
  };

/** Reads, joins and splits the tables of `source`; throws a {@link DataError} that says what to do. */
export async function loadOwn({source, seed, scale, holdOut, signal, onProgress}: LoadOptions): Promise<Dataset> {
  if (source === undefined) {
    throw new DataError(
      'data-not-found',
      'Own data needs a source: the address of a CSV, TSV, JSON or Arrow file, its text or its bytes.',
    );
  }
  const {label, caption, picture, headings, metadata} = source;
  const table = await contentOf(source, {signal, onProgress});
  const beside = metadata && (await contentOf(metadata, {signal}));
  const {name, address} = table;
  return tableOf(
    await readGrid(table.content, name),
    {label, caption, picture, headings, scale, seed, holdOut, name, address},
    beside && (await readGrid(beside.content, beside.name)),
  );
}

interface Content {
  readonly content: string | Uint8Array;
  readonly name: string;
  readonly address?: string;
}

async function contentOf(
  source: TableSource,
  {signal, onProgress}: Pick<LoadOptions, 'signal' | 'onProgress'>,
): Promise<Content> {
  if ('text' in source) return {content: source.text, name: source.name};
  if ('bytes' in source) return {content: source.bytes, name: source.name};
  const url = address(source.url);
  const content = await fetchBytes(url, {signal, onProgress, maxBytes: MAX_OWN_BYTES});
  return {content, name: fileName(url), address: url.href};
}

function fileName(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
