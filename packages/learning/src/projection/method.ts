import type {Breathe} from '../scheduling/breathe.js';

export type MethodName =
  | 'pca'
  | 'ica'
  | 'lda'
  | 'classical-mds'
  | 'metric-mds'
  | 'isomap'
  | 'tsne'
  | 'umap'
  | 'autoencoder'
  | 'parametric-tsne'
  | 'parametric-umap';

export type {Distance} from '../linear/distances.js';

/** What a method sees: rows as the data has them, or their PCA scores where that is done first. Finite numbers. */
export interface Rows {
  /** `[n, d]`, row-major; only read. */
  readonly features: Float32Array;
  readonly d: number;
  /** `[n]`; only LDA looks at them. */
  readonly labels?: Uint8Array | undefined;
}

export interface StartOptions {
  /** Decides everything that is drawn by lot: same rows, settings and seed, same layout to the bit. */
  readonly seed: number;
  readonly breathe?: Breathe | undefined;
  /** What {@link Method.beginAt} answered, if it was asked; sought again if not. */
  readonly from?: Float64Array | undefined;
}

/**
 * One way to lay rows out in a plane. `S` are its settings, all of them plain numbers and names; `L` what it
 * answers, a layout or more.
 *
 * ```ts
 * const refusal = isomap.refuse(rows, {neighbours: 12});     // cheap: a slider asks at every move
 * const layout = await isomap.start(rows, {neighbours: 12}, {seed: 1, breathe});
 * while (!layout.done) await layout.advance(1);
 * await layout.refresh();                                    // draws layout.coordinates, at any step
 * layout.dispose();
 * ```
 */
export interface Method<S = unknown, L extends Layout = Layout> {
  readonly name: MethodName;
  /** As a figure writes it: “t-SNE”. */
  readonly title: string;
  /** Suits these rows; every setting is possible with them where any is. */
  defaults(rows: Rows): S;
  /** Why these settings cannot be had for these rows; nothing if they can. */
  refuse(rows: Rows, settings: S): Refusal | undefined;
  /** Weights that it trains on such rows; absent where it trains none. */
  parameters?(rows: Rows, settings: S): number;
  /** Where an iterative layout starts, `[n, 2]`, in the method's own units: there long before the neighbours are found. */
  beginAt?(rows: Rows, options: StartOptions): Promise<Float64Array>;
  /**
   * Resolves with coordinates that can be drawn: the finished ones of a method in closed form, the start of an
   * iterative one. Rejects with a {@link Refusal} for what `refuse` refuses or what turns out impossible on the way.
   */
  start(rows: Rows, settings: S, options: StartOptions): Promise<L>;
}

/** A method at work on its rows. */
export interface Layout {
  /**
   * `[n, 2]`, in the method's own units, as the last {@link Layout.refresh} found them. It is written into: whoever keeps
   * it copies it.
   */
  readonly coordinates: Float32Array;
  /** Iterations behind it; 0 for a closed form. */
  readonly step: number;
  /** Nothing is left to iterate: a closed form from the start, an iterative one once converged or at its limit. */
  readonly done: boolean;
  /** What the method makes small or large, at `coordinates`. */
  readonly objective: Objective;
  /** True sentences a reader should have: what was joined, left out, capped. */
  readonly notes: readonly string[];
  readonly outOfSample: OutOfSample;
  /** Takes up to `steps` iterations, fewer where it gets done. */
  advance(steps: number): Promise<void>;
  /**
   * Brings `coordinates` and `objective` up to `step`. Iterations that move points have left nothing to do; those that
   * train a network have: it passes all rows only when they are drawn.
   */
  refresh(): Promise<void>;
  /** Enough to go on from here to the bit, in a layout started anew with the same rows, settings and seed. */
  save(): Promise<LayoutState>;
  restore(state: LayoutState): void;
  /** Frees every tensor, where it has any; safe when called twice. */
  dispose(): void;
}

/** E.g. “Cross-entropy”, 1200; NaN where it has not been evaluated yet. No measure that all maps have goes by its name. */
export interface Objective {
  readonly name: string;
  readonly value: number;
}

/** Plain numbers, strings and typed arrays, that survive structured cloning; copies, never the layout's own. */
export interface LayoutState {
  readonly step: number;
  readonly coordinates: Float32Array;
  readonly [key: string]: unknown;
}

/** The map g(x) for points that were not there, or the sentence why the method has none. */
export type OutOfSample =
  | {
      readonly exists: true;
      /** How it is done, in a sentence. */
      readonly how: string;
      /** `[m, d]` → `[m, 2]`; `features` as in {@link Rows}. */
      place(features: Float32Array): Promise<Float32Array>;
    }
  | {readonly exists: false; readonly why: string};

/** Settings that cannot be had. Its message is for the reader: the reason in numbers, and what to do instead. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** The setting to change, by its name in the settings; `rows` where it is the data. */
  readonly setting: string;
  /** The nearest value that is possible, if any is. */
  readonly nearest: number | undefined;

  constructor(setting: string, reason: string, nearest?: number) {
    super(reason);
    this.setting = setting;
    this.nearest = nearest;
  }
}

/** Begins every `start`: throws what `refuse` answered, if anything. */
export function insist(refusal: Refusal | undefined): void {
  if (refusal) throw refusal;
}

/** A layout in closed form: done at once, nothing to iterate. */
export function settled(
  parts: Pick<Layout, 'coordinates' | 'objective' | 'outOfSample'> & {readonly notes?: readonly string[]},
): Layout {
  const {coordinates, objective, outOfSample, notes = []} = parts;
  return {
    coordinates,
    objective,
    outOfSample,
    notes,
    step: 0,
    done: true,
    advance: async () => {},
    refresh: async () => {},
    save: async () => ({step: 0, coordinates: coordinates.slice()}),
    restore: (state) => coordinates.set(state.coordinates),
    dispose: () => {},
  };
}
