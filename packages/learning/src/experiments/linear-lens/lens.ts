import {DataError} from '@latent-elements/datasets';
import {withoutContent} from '../../experiment/data.js';
import {breathing} from '../../scheduling/breathing.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {answersIn, chanceOf} from './answers.js';
import {loadCloud} from './load.js';
import {momentsOf, sweep} from './moments.js';
import {planeOf, shadowOf, type Plane} from './plane.js';
import type {LinearLensConfig} from './settings.js';
import {PAINTED, type FoundAxes, type LensSnapshot} from './snapshot.js';
import {solve, type Solutions} from './solve.js';
import type {Cloud} from './types.js';

/** What is to be computed. */
export interface LensOrder {
  readonly config: LinearLensConfig;
  /** Points that the reader painted; they win over the configuration's data. */
  readonly painted?: Cloud | undefined;
  /** The axes of PCA, ICA and LDA are wanted too. */
  readonly solved: boolean;
}

/** Computes snapshots, and keeps the newest cloud, plane and solutions for the next one that needs the same. */
export interface Lens {
  /**
   * @param show - Told of a snapshot without solutions while these, which take seconds in many dimensions, are found.
   * @throws DataError that says what to do where the data cannot be had or used; the signal's reason once it is aborted.
   */
  compute(order: LensOrder, signal: AbortSignal, show?: (part: LensSnapshot) => void): Promise<LensSnapshot>;
}

/** Planes that are spanned by solutions. */
const SOLVED_PLANES: readonly string[] = ['pca-lda', 'pca-ica', 'ica-lda'];

/** Makes a value anew only where its key is another than the last one's. */
function keeper<T>() {
  let kept: {readonly key: readonly unknown[]; readonly value: T} | undefined;
  return async (key: readonly unknown[], make: () => Promise<T>): Promise<T> => {
    const same = kept && key.every((part, i) => part === kept!.key[i]);
    if (!same) kept = {key, value: await make()};
    return kept!.value;
  };
}

/** A table is what it comes from: its address, or the identity that its content was given. */
const keyOf = ({source}: LinearLensConfig): string =>
  JSON.stringify(source, (name, value: unknown) => (name === 'text' || name === 'bytes' ? undefined : value));

/** Rows that make no cloud are the data's fault. */
const rowsRefused = (error: unknown): never => {
  throw error instanceof RangeError ? new DataError('data-invalid', error.message) : error;
};

const foundIn = (plane: Plane, {notes, ...axes}: Solutions): FoundAxes => ({
  ...Object.fromEntries(Object.entries(axes).map(([name, axis]) => [name, {...axis, ...shadowOf(plane, axis.axis)}])),
  notes,
});

/**
 * A lens: computes what `<linear-lens>` draws, on the thread it is called on and in slices.
 *
 * @example
 * ```js
 * const {config, n, answers} = await createLens().compute(
 *   {
 *     config: linearLensConfigOf({datasetName: 'iris', angle: 20, classes: '', columns: '', plane: 'principal', scale: 'none', contrast: 'kurtosis', seed: 1}),
 *     solved: true,
 *   },
 *   new AbortController().signal,
 * );
 * [config.dataset, n, answers.pca.angle]; // → ['iris', 120, 0]
 * ```
 */
export function createLens(): Lens {
  const clouds = keeper<Cloud>();
  const planes = keeper<Plane>();
  const found = keeper<Solutions>();

  const cloudOfOrder = async ({config, painted}: LensOrder, signal: AbortSignal, breathe: Breathe): Promise<Cloud> => {
    if (painted) return painted;
    const {dataset, seed, scale, classes} = config;
    return clouds([dataset, keyOf(config), seed, scale, classes.join()], () =>
      loadCloud(config, {signal, breathe}).catch(rowsRefused),
    );
  };

  return {
    async compute(order, signal, show = () => {}) {
      const {painted, solved} = order;
      const {contrast, plane: kind, columns} = order.config;
      const config = painted ? {...order.config, dataset: PAINTED} : order.config;
      const breathe = breathing(signal);
      const cloud = await cloudOfOrder(order, signal, breathe);
      signal.throwIfAborted();
      const solutions = () => found([cloud, contrast], () => solve(cloud, {contrast, breathe}));
      const spanning = SOLVED_PLANES.includes(kind) && cloud.d > 2 ? await solutions() : undefined;
      const plane = await planes([cloud, kind, columns.join(), spanning], () =>
        planeOf(cloud, kind, {columns, breathe, ...(spanning && {solutions: spanning})}),
      );
      const snapshot = snapshotOf(config, cloud, plane);
      if (!solved) return snapshot;
      const answered = {...snapshot, answers: await answersIn(plane.points, snapshot.moments, {contrast, breathe})};
      signal.throwIfAborted();
      show(answered);
      return {...answered, solutions: foundIn(plane, await solutions())};
    },
  };
}

/** The cloud in the plane, unsolved. */
function snapshotOf(config: LinearLensConfig, cloud: Cloud, {points, kind, names, basis}: Plane): LensSnapshot {
  const {title, n, d, classNames, columns, reduced, heldOut, account, firstRow} = cloud;
  const moments = momentsOf(points, cloud.labels, cloud.variance);
  return {
    ...{config: withoutContent(config), title, n, d, classNames, columns, points, moments},
    ...(account !== undefined && {account}),
    ...(firstRow && {firstRow}),
    heldOut: heldOut ? heldOut.features.length / d : 0,
    reduced: reduced ? {numbers: reduced.shape.reduce((a, b) => a * b, 1), share: reduced.share} : null,
    labels: cloud.labels ?? null,
    plane: {kind, names, basis},
    curves: sweep(moments),
    chance: chanceOf(moments),
    answers: null,
    solutions: null,
  };
}
