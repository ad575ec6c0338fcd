import {ClientLab, type LabOptions} from './client-lab.js';
import type {LabMemory} from './messages.js';
import {LAB} from './page.js';
import type {Run, RunEvents, RunOptions} from './protocol.js';
import type {ConfigOf, QuestionsOf, SnapshotOf} from './experiment-types.js';
import type {ExperimentName} from './registry.js';

export {LabError} from './failure.js';
export type {LabMemory} from './messages.js';
export type {LabOptions} from './client-lab.js';
export type {LabFailure, Run, RunEvents, RunInfo, RunOptions} from './protocol.js';

const lab = (): ClientLab => {
  const page = globalThis as {[LAB]?: ClientLab};
  return (page[LAB] ??= new ClientLab());
};

/**
 * Opens a run in the page's lab: one worker for all elements, started by the first run; where a worker is refused, the
 * same code on the main thread. Only visible runs advance (a run is until told otherwise), and they share the time.
 *
 * Data and model load at once; `ready` resolves to the first snapshot. A run that cannot be opened, or not gone on
 * with, says so by `failed`, and every promise of it rejects with a {@link LabError}; after `close()` with an
 * AbortError. `play` interrupted by `pause`, and `step` by `pause`, reject with an AbortError too. No promise that is
 * left alone surfaces as an unhandled rejection.
 *
 * @example
 * ```js
 * const run = openRun('autoencoder', {dataset: 'iris', codeSize: 2, seed: 1}, {backend: 'cpu'});
 * await run.ready;
 * await run.step(10); // → {step: 10}
 * run.close();
 * ```
 */
export const openRun = <Name extends ExperimentName>(
  experiment: Name,
  config: ConfigOf<Name>,
  options: RunOptions,
  events: Partial<RunEvents<SnapshotOf<Name>>> = {},
): Run<SnapshotOf<Name>, QuestionsOf<Name>> => lab().open(experiment, config, options, events);

/**
 * For hosts that move files, before the first run; a relative folder is relative to the page.
 *
 * @example
 * ```js
 * configureLab({assets: '/latent-elements/'});
 * ```
 */
export const configureLab = ({assets, ...options}: LabOptions): void =>
  lab().configure(assets === undefined ? options : {...options, assets: new URL(assets, document.baseURI).href});

/**
 * What the lab holds now, for tests and for hunting leaks; `undefined` before the first run.
 *
 * @example
 * ```js
 * const run = openRun('autoencoder', {dataset: 'iris', codeSize: 2, seed: 1}, {backend: 'cpu'});
 * await run.ready;
 * await labMemory(); // → {runs: 1, bytesInGPU: 0, where: 'worker'}
 * run.close();
 * ```
 */
export const labMemory = (): Promise<LabMemory | undefined> => lab().memory();
