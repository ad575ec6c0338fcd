import type {BackendName} from '../backend/names.js';
import type {Workload} from '../backend/workload.js';
import type {Encoding} from '../measures/encoding.js';

/** Named numbers, all on held-out data except `loss`; shares are 0…1. */
export type Metrics = Record<string, number>;

/** What every experiment's snapshot carries; the rest is the experiment's own. Plain objects and typed arrays only. */
export interface Snapshot {
  /** Optimiser steps behind these numbers. */
  readonly step: number;
  readonly seed: number;
  readonly backend: BackendName;
  readonly metrics: Metrics;
  /** The step that the costly measures in `metrics` belong to; equals `step` once paused. */
  readonly measuredAt: number;
}

/** Everything needed to go on bit-equally: weights, optimiser slots, step, random state, data cursor. */
export interface ExperimentState {
  readonly step: number;
  readonly [key: string]: unknown;
}

/** What a factory gets from the lab that runs its experiment. */
export interface FactoryContext {
  /**
   * Awaited once the data are there and it is known what they will be trained on: finds the backend that does it best
   * here, or takes the one that the page asked for. Only then is the engine the run's own: no tensor is made before.
   *
   * @returns What the experiment gets: all of this, and the backend.
   */
  choose(workload: Workload): Promise<ExperimentContext>;
  /**
   * Awaited between slices of long work (steps, baselines, measures), so that no other figure waits for this one.
   * What another run computes is awaited by giving it as `until`: awaited alone it would hold the turn that it needs.
   */
  breathe(until?: Promise<unknown>): Promise<void>;
  /** Aborted when the run is closed or reset; long work throws its reason. */
  readonly signal: AbortSignal;
  /** 0…1 and never backwards, while data and baselines load. */
  progress(fraction: number, what: string): void;
  /** Folder of the files that a host has moved; absent where they lie beside the modules. */
  readonly assets?: string | undefined;
}

/** What an experiment gets: its factory's context, and the backend that was chosen for it. */
export interface ExperimentContext extends Omit<FactoryContext, 'choose'> {
  readonly backend: BackendName;
}

/**
 * One model learning one task. It is seeded, knows no DOM and no clock, and answers in plain numbers.
 * The lab decides when and how many steps; an experiment only takes them.
 */
export interface Experiment<S extends Snapshot = Snapshot> {
  readonly step: number;
  readonly parameters: number;
  /** Nothing is left to learn: the lab stops, as at a limit. Absent where learning has no end. */
  readonly finished?: boolean;
  /** The objective before the first step, where there is one. */
  readonly firstLoss?: number;
  /**
   * Takes `steps` optimiser steps; resolves, once the device is done, to the objective of the last batch. A run that
   * diverged goes back to its last good step and resolves to NaN or Infinity.
   */
  advance(steps: number): Promise<number>;
  /**
   * Everything that the figure draws at the newest step, or at the kept moment nearest to `at`.
   * `measure` also takes the costly held-out measures, so that all metrics belong to this very step. Its arrays are
   * transferred to the page: none of them is one that the experiment keeps.
   */
  snapshot(options?: {measure?: boolean; at?: number}): Promise<S>;
  /** Answers one of the experiment's own questions; unknown questions reject with a sentence. */
  ask(question: string, argument: unknown): Promise<unknown>;
  /** All rows as its encoder has them now, where it has one: what a representation report measures. */
  encoding?(): Promise<Encoding>;
  save(): Promise<ExperimentState>;
  restore(state: ExperimentState): Promise<void>;
  /** Frees every tensor; safe on a dead device and when called twice. */
  dispose(): void;
}

export type ExperimentFactory<Config = unknown, S extends Snapshot = Snapshot> = (
  config: Config,
  context: FactoryContext,
) => Promise<Experiment<S>>;
