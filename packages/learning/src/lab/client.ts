import type {Snapshot} from '../experiment.js';
import {ClientLab, type LabOptions} from './client-lab.js';
import type {LabMemory} from './messages.js';
import type {Run, RunEvents, RunOptions} from './protocol.js';
import type {ExperimentName} from './registry.js';
import {startWorker, type Construct} from './spawn.js';

export {LabError} from './failure.js';
export type {LabMemory} from './messages.js';
export type {LabOptions} from './client-lab.js';
export type {LabFailure, Run, RunEvents, RunInfo, RunOptions} from './protocol.js';

/** Shared by every copy of this module on the page that speaks the same protocol. */
const KEY = Symbol.for('latent-elements.lab.1');

const lab = (): ClientLab => {
  const page = globalThis as {[KEY]?: ClientLab};
  return (page[KEY] ??= new ClientLab());
};

/**
 * Opens a run in the page's lab: one worker for all elements, started by the first run; where a worker is refused, the
 * same code on the main thread. Only visible runs advance (a run is until told otherwise), and they share the time.
 *
 * Data and model load at once; `ready` resolves to the first snapshot. A run that cannot be opened, or not gone on
 * with, says so by `failed`, and every promise of it rejects with a {@link LabError}; after `close()` with an
 * AbortError. `play` interrupted by `pause`, and `step` by `pause`, reject with an AbortError too. No promise that is
 * left alone surfaces as an unhandled rejection.
 */
export const openRun = <Config, S extends Snapshot>(
  experiment: ExperimentName,
  config: Config,
  options: RunOptions,
  events: Partial<RunEvents<S>> = {},
): Run<S> => lab().open(experiment, config, options, events);

/** For hosts that move files, before the first run; a relative folder is relative to the page. */
export const configureLab = ({assets, ...options}: LabOptions): void =>
  lab().configure(assets === undefined ? options : {...options, assets: new URL(assets, document.baseURI).href});

/**
 * Starts a worker that is not the lab's, from where the lab's files are; throws where the page refuses it.
 *
 * @internal
 */
export const startWorkerBeside = (construct: Construct, file: string) => {
  const {assets} = lab();
  return {...startWorker(construct, file, assets), assets};
};

/** What the lab holds now, for tests and for hunting leaks; `undefined` before the first run. */
export const labMemory = (): Promise<LabMemory | undefined> => lab().memory();
