import {DataError, type Dataset} from './dataset.js';
import {fetchPacked} from './fetch-packed.js';
import {imported} from './imported.js';
import {manifoldTitles, type ManifoldName} from './manifold-titles.js';
import type {OwnSource} from './own.js';
import {decodePack} from './pack.js';
import {packs, type Pack} from './packs.js';
import type {ManifoldOptions} from './point-cloud.js';
import {quoted} from './quoted.js';
import {standardise, takeRows} from './split.js';

/** Largest generated set, in training rows. */
export const MAX_GENERATED = 10_000;

interface Generator {
  readonly title: string;
  readonly make: (options: Pick<LoadOptions, 'seed' | 'count' | 'factors'>) => Promise<Dataset>;
}

// What makes a set, or reads a reader's own, is fetched when one is asked for.
const generated: Readonly<Record<string, Generator>> = {
  sprites: {title: 'Sprites', make: async (options) => (await imported(() => import('./sprites.js'))).sprites(options)},
  ...Object.fromEntries(
    Object.entries(manifoldTitles).map(([name, title]) => [
      name,
      {
        title,
        make: async (options: ManifoldOptions) =>
          (await imported(() => import('./manifolds.js'))).makeManifold(name as ManifoldName, options),
      },
    ]),
  ),
};
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

export const datasetNames: readonly string[] = catalogue.map((entry) => entry.name);

/** Bytes that a built-in set costs to fetch; 0 for one that is made on the spot, and for a name that is none. */
export const datasetBytes = (name: string): number => catalogue.find((entry) => entry.name === name)?.bytes ?? 0;

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
  if (name === 'own') return (await imported(() => import('./own.js'))).loadOwn(options);
  if (Object.hasOwn(packed, name)) {
    const data = first(decodePack(await fetchPacked(name, packed[name]!, options)), count);
    return options.scale === 'standard' && data.shape.length === 1 ? standardise(data) : data;
  }
  if (Object.hasOwn(generated, name)) {
    return await generated[name]!.make({seed, count, factors});
  }
  const nearest = (await imported(() => import('./names.js'))).nearestName(name, datasetNames);
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
