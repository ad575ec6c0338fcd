import type {DoubtfulRow, OwnSource, TableSource} from '@latent-elements/learning/types';

/** Files that the reader opened: a table, and the metadata beside it where there were two. */
export interface OpenedFiles {
  readonly table: TableSource;
  readonly metadata?: TableSource | undefined;
  /** Whether the first row names the columns: what the reader said where that was in doubt. */
  readonly headings?: boolean | undefined;
}

/** What a snapshot, or the data in it, says of an own table: what became of it, and a first row that is in doubt. */
interface TableSaid {
  readonly account?: string | undefined;
  readonly firstRow?: DoubtfulRow | undefined;
}

export const tableIn = (snapshot: unknown): TableSaid => {
  const said = snapshot as TableSaid & {readonly dataset?: TableSaid};
  return said.dataset ?? said;
};

/** Where an element's own data come from; the first there is. */
interface Owner {
  readonly opened: OpenedFiles | undefined;
  readonly data: unknown;
  readonly src: string;
  readonly metadata: string;
}

/** Bytes of a table that are copied at most: far more than is read of any, so that a larger one is refused without travelling whole. */
const MOST_COPIED = 64 * 2 ** 20;

/** Prefix of the ids given here: two copies of this module on a page count apart. */
const page = Math.random().toString(36).slice(2);
let count = 0;
const newId = () => `${page}.${++count}`;

const copies = new WeakMap<object, TableSource>();
const texts = new WeakMap<object, {text: string; source: TableSource}>();

/** A table of these bytes; copied, since the page may write to its own, or give them away. */
export const bytesSource = (bytes: Uint8Array, name: string): TableSource => ({
  bytes: bytes.subarray(0, MOST_COPIED).slice(),
  name,
  id: newId(),
});

/** The same source for the same content: what is compared, and kept, is its identity. */
const contentOf = (owner: Owner, data: unknown): TableSource => {
  const name = 'own data';
  if (typeof data === 'string') {
    const known = texts.get(owner);
    if (known?.text === data) return known.source;
    const source = {text: data, name, id: newId()};
    texts.set(owner, {text: data, source});
    return source;
  }
  const view = ArrayBuffer.isView(data)
    ? data
    : data instanceof ArrayBuffer
      ? {buffer: data, byteOffset: 0, byteLength: data.byteLength}
      : undefined;
  const copied = typeof data === 'object' && data !== null ? copies.get(data) : undefined;
  if (copied) return copied;
  // What is neither is refused by whoever reads it; it need neither be compared nor travel.
  if (!view) return {text: undefined as never, name};
  // Given away by the page, it has no bytes left, and cannot be looked at.
  if (view.byteLength === 0) return {text: '', name};
  const source = bytesSource(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), name);
  copies.set(data as object, source);
  return source;
};

/** The table at an address, made absolute. What is no address is refused by whoever reads it. */
const addressOf = (text: string): TableSource => ({
  url: URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI).href : text,
});

/** Where an element's rows come from, if they are no built-in set. */
export const ownSource = (owner: Owner): OwnSource | undefined => {
  const {opened, data, src} = owner;
  if (opened) {
    const {table, metadata, headings} = opened;
    return {...table, ...(metadata && {metadata}), ...(headings !== undefined && {headings})};
  }
  if (data == null && !src) return undefined;
  const metadata = owner.metadata ? addressOf(owner.metadata) : undefined;
  return {...(data != null ? contentOf(owner, data) : addressOf(src)), ...(metadata && {metadata})};
};

/** The part of a configuration that names an element's own rows; undefined where it has a built-in set. */
export const ownData = (owner: Owner): {dataset: 'own'; source: OwnSource} | undefined => {
  const source = ownSource(owner);
  return source && {dataset: 'own', source};
};

const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort());

/** Everything that decides a run as one comparable string: whatever the order of its names, however large a reader's table. */
export const comparable = (configuration: unknown): string =>
  JSON.stringify(configuration, (key, value: unknown) => {
    if (key === 'text' || key === 'bytes') return undefined;
    return value && typeof value === 'object' && !Array.isArray(value) ? sorted(value) : value;
  });
