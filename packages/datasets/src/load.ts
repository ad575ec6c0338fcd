import {DataError, type Dataset} from './dataset.js';
import {fetchBytes} from './fetch-bytes.js';
import {MAX_OWN_BYTES} from './limits.js';
import {manifolds} from './manifolds.js';
import {nearestName, quoted} from './names.js';
import {decodePack, unzip, verify} from './pack.js';
import {packs, type Pack} from './packs.js';
import {readGrid} from './read-grid.js';
import {standardise, takeRows} from './split.js';
import {sprites} from './sprites.js';
import {tableOf, type ColumnChoice} from './table.js';

/** Largest generated set, in training rows. */
export const MAX_GENERATED = 10_000;

/** Unpacked, no pack of ours comes near it. */
const MAX_PACK_BYTES = 16 * 2 ** 20;

interface Generator {
  readonly title: string;
  readonly make: (options: Pick<LoadOptions, 'seed' | 'count' | 'factors'>) => Dataset;
}

const generated: Readonly<Record<string, Generator>> = {sprites: {title: 'Sprites', make: sprites}, ...manifolds};
const packed: Readonly<Record<string, Pack>> = packs;

/** Every built-in set, real ones first: what a chooser lists. */
export const catalogue: readonly {
  readonly name: string;
  readonly title: string;
  /** To be fetched; 0 if it is made on the spot. */
  readonly bytes: number;
}[] = [
  ...Object.entries(packed).map(([name, {title, bytes}]) => ({name, title, bytes})),
  ...Object.entries(generated).map(([name, {title}]) => ({name, title, bytes: 0})),
];

export const datasetNames: readonly string[] = catalogue.map(entry => entry.name);

/** Bytes that a built-in set costs to fetch; 0 for one that is made on the spot, and for a name that is none. */
export const datasetBytes = (name: string): number => catalogue.find(entry => entry.name === name)?.bytes ?? 0;

/** A table of the reader's own: its whole address, its text, or its bytes, and the name it came under. */
export type TableSource =
  | {readonly url: string}
  | ({readonly text: string} & Named)
  | ({readonly bytes: Uint8Array} & Named);

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

export interface LoadOptions {
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Of generated sets, and of the rows held out from own data. Packs are what they are. */
  readonly seed?: number | undefined;
  /** Rows to train on. A generated set makes that many, and a quarter held out; a pack gives its first ones. */
  readonly count?: number | undefined;
  /** Sprites: which factors vary. */
  readonly factors?: readonly string[] | undefined;
  /** 0…1, never backwards, while bytes arrive. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** For the name `own`: where the table is, and which of its columns stand for what. */
  readonly source?: OwnSource | undefined;
  /** Own tables: see {@link TableOptions}. */
  readonly holdOut?: boolean | undefined;
  /** Tables: `standard` gives every column mean 0 and deviation 1; see {@link parseTable}. */
  readonly scale?: 'none' | 'standard' | undefined;
  /** Folder of the packs, for hosts that move files; by default they are found beside this module. */
  readonly assets?: string | URL | undefined;
}

/**
 * Loads a set by name: a pack, a generated one, or `own` data from `source`.
 *
 * Throws a {@link DataError} that says what to do: unknown name, missing, slow, damaged or oversized file, bad table.
 *
 * ```ts
 * const {train, heldOut, classNames} = await loadDataset('digits');
 * ```
 */
export async function loadDataset(name: string, options: LoadOptions = {}): Promise<Dataset> {
  const {signal, seed, factors} = options;
  signal?.throwIfAborted();
  const count = options.count === undefined ? undefined : checkedCount(options.count);
  if (name === 'own') return await loadOwn(options);
  if (Object.hasOwn(packed, name)) {
    const data = first(await loadPack(name, packed[name]!, options), count);
    return options.scale === 'standard' && data.shape.length === 1 ? standardise(data) : data;
  }
  if (Object.hasOwn(generated, name)) {
    return generated[name]!.make({seed, count, factors});
  }
  const nearest = nearestName(name, datasetNames);
  throw new DataError(
    'data-not-found',
    `There is no data set ${quoted(name)}${nearest ? `; ${nearest} was probably meant` : ''}. ` +
      `There are ${datasetNames.join(', ')}, and own data.`,
  );
}

function checkedCount(count: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= MAX_GENERATED) return count;
  throw new DataError('data-too-large', `A count of ${count} is not possible: ask for 1 to ${MAX_GENERATED} rows.`);
}

function first(data: Dataset, count: number | undefined): Dataset {
  if (count === undefined || count >= data.train.count) return data;
  return {
    ...data,
    train: takeRows(
      data.train,
      Uint32Array.from({length: count}, (_, row) => row),
    ),
  };
}

async function loadPack(name: string, pack: Pack, {signal, onProgress, assets}: LoadOptions): Promise<Dataset> {
  const url = assets === undefined ? pack.url() : new URL(`${name}.bin`, withSlash(address(String(assets))));
  const bytes = await fetchBytes(url, {signal, onProgress, maxBytes: MAX_PACK_BYTES, expectedBytes: pack.bytes});
  const unpacked = await unzip(bytes);
  await verify(unpacked, pack.sha256);
  signal?.throwIfAborted();
  return decodePack(unpacked);
}

async function loadOwn({source, seed, scale, holdOut, signal, onProgress}: LoadOptions): Promise<Dataset> {
  if (source === undefined) {
    throw new DataError(
      'data-not-found',
      'Own data needs a source: the address of a CSV, TSV, JSON or Arrow file, its text or its bytes.',
    );
  }
  const {label, caption, picture, metadata} = source;
  const table = await contentOf(source, {signal, onProgress});
  const beside = metadata && (await contentOf(metadata, {signal}));
  const {name, address} = table;
  return tableOf(
    await readGrid(table.content, name),
    {label, caption, picture, scale, seed, holdOut, name, address},
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

/** Only places to read from: `javascript:` and `data:` addresses come from strangers and are refused. */
function address(text: string): URL {
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url !== undefined && ['http:', 'https:', 'blob:', 'file:'].includes(url.protocol)) return url;
  throw new DataError(
    'data-not-found',
    `${quoted(text)} is not an address to load from. Use one that begins with https://.`,
  );
}

const withSlash = (folder: URL): URL => {
  const url = new URL(folder);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
};

function fileName(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
