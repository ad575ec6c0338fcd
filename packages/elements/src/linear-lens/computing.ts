import type * as Lenses from '@latent-elements/learning/linear-lens';
import type {AxisMeasures, Cloud, LinearLensConfig, Plane, Solutions} from '@latent-elements/learning/linear-lens';
import type {LabFailure} from '@latent-elements/learning/types';
import {comparable} from '../base/own-data/own-data.js';
import {PAINTED, type FoundAxes, type LensSnapshot} from './snapshot.js';

type Lens = typeof Lenses;

/** What is to be computed. */
export interface Order {
  readonly config: LinearLensConfig;
  /** Points that the reader painted; they win over the configuration’s data. */
  readonly painted: Cloud | undefined;
  /** The methods’ axes are wanted too. */
  readonly solved: boolean;
}

/** The last value made, kept for as long as it is asked for by the same key. */
class Kept<T> {
  #kept: {readonly key: unknown; readonly value: T} | undefined;

  async of(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
    const known = this.#kept?.key as readonly unknown[] | undefined;
    if (known && key.every((part, i) => part === known[i])) return this.#kept!.value;
    const value = await make();
    this.#kept = {key, value};
    return value;
  }
}

const SOLVED_PLANES: readonly string[] = ['pca-lda', 'pca-ica', 'ica-lda'];

/** Where the answers fall in the plane, too. */
const seen = (plane: Plane, {notes, ...axes}: Solutions, shadowOf: Lens['shadowOf']): FoundAxes => ({
  ...Object.fromEntries(Object.entries(axes).map(([name, axis]) => [name, {...axis, ...shadowOf(plane, axis.axis)}])),
  notes,
});

/**
 * Computes what the lens shows, on the page’s thread and in slices. Of two orders the newer wins: what the older one was
 * about to answer is never shown.
 */
export class Computing {
  snapshot: LensSnapshot | undefined;
  failure: LabFailure | undefined;
  readonly #changed: () => void;
  #ordered = '';
  #painted: Cloud | undefined;
  #running: AbortController | undefined;
  #done: Promise<void> = Promise.resolve();
  #lens: Lens | undefined;
  readonly #clouds = new Kept<Cloud>();
  readonly #solutions = new Kept<Solutions>();
  readonly #planes = new Kept<Plane>();

  /** @param changed - There is another snapshot, or a failure, or work began or ended. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What the three objectives say of the axis at an angle; NaN while there is no cloud. */
  measuresAt(angle: number): AxisMeasures {
    const {snapshot} = this;
    if (!snapshot || !this.#lens) return {variance: NaN, share: NaN, fisher: NaN, kurtosis: NaN};
    return this.#lens.measuresAt(snapshot.moments, angle);
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** Resolves once what was ordered last is there; rejects with the reason where it cannot be had. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** Begins unless the same was ordered before. */
  order(order: Order, key: string) {
    if (key === this.#ordered && order.painted === this.#painted) return;
    this.#ordered = key;
    this.#painted = order.painted;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.failure = undefined;
    this.#done = this.#compute(order, running.signal).then(
      () => this.#ended(running),
      (error: unknown) => {
        if (running !== this.#running) return this.#done;
        this.failure = failureOf(error);
        this.#ended(running);
        throw error;
      },
    );
    this.#done.catch(() => {});
    this.#changed();
  }

  /** Ends whatever is under way; the same order begins anew. */
  stop() {
    this.#running?.abort();
    this.#running = undefined;
    this.#ordered = '';
  }

  #ended(running: AbortController) {
    if (running === this.#running) this.#running = undefined;
    this.#changed();
  }

  async #compute({config, painted, solved}: Order, signal: AbortSignal) {
    const lens = (this.#lens ??= await import('@latent-elements/learning/linear-lens'));
    const breathe = lens.breathing(signal);
    const {dataset, source, seed, scale, classes, contrast, plane: kind, columns} = config;
    const cloud =
      painted ??
      (await this.#clouds.of([dataset, comparable(source), seed, scale, classes.join()], () =>
        lens.loadCloud(config, {signal, breathe}),
      ));
    signal.throwIfAborted();
    const solutions = () => this.#solutions.of([cloud, contrast], () => lens.solve(cloud, {contrast, breathe}));
    const spanning = SOLVED_PLANES.includes(kind) && cloud.d > 2 ? await solutions() : undefined;
    const plane = await this.#planes.of([cloud, kind, columns.join(), spanning], () =>
      lens.planeOf(cloud, kind, {columns, breathe, ...(spanning && {solutions: spanning})}),
    );
    const {points, names, basis} = plane;
    const moments = lens.momentsOf(points, cloud.labels, cloud.variance);
    const {title, n, d, reduced, classNames, account, firstRow} = cloud;
    let snapshot: LensSnapshot = {
      ...{title, n, d, classNames, points, moments},
      ...(account !== undefined && {account}),
      ...(firstRow && {firstRow}),
      config: painted ? {...config, dataset: PAINTED} : config,
      heldOut: cloud.heldOut ? cloud.heldOut.features.length / d : 0,
      reduced: reduced ? {numbers: reduced.shape.reduce((a, b) => a * b, 1), share: reduced.share} : null,
      columns: cloud.columns,
      labels: cloud.labels ?? null,
      plane: {kind: plane.kind, names, basis},
      curves: lens.sweep(moments),
      chance: lens.chanceOf(moments),
      answers: null,
      solutions: null,
    };
    const show = (more: Partial<LensSnapshot>) => {
      signal.throwIfAborted();
      this.snapshot = snapshot = {...snapshot, ...more};
      this.#changed();
    };
    // What is solved is shown at once as far as it is there: of many dimensions the rest takes seconds.
    show(solved ? {answers: await lens.answersIn(points, moments, {contrast, breathe})} : {});
    if (solved) show({solutions: seen(plane, await solutions(), lens.shadowOf)});
  }
}

/** What went wrong as the contract says it; a RangeError is about the rows. */
const failureOf = (error: unknown): LabFailure => {
  const {code, message} = error as {code?: unknown; message: string};
  const otherwise = error instanceof RangeError ? 'data-invalid' : 'internal';
  return {code: typeof code === 'string' ? code : otherwise, message, recoverable: true};
};
