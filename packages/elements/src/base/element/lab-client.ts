import type {ExperimentName, Run, RunEvents, RunOptions, Snapshot} from '@latent-elements/learning/types';
import {imported} from './imported.js';

/** The lab's client, typed by the caller: base knows experiments by their names alone. */
interface LabClient {
  openRun<Config, S extends Snapshot, Q>(
    experiment: ExperimentName,
    config: Config,
    options: RunOptions,
    events: Partial<RunEvents<S>>,
  ): Run<S, Q>;
}

/** Loads the lab's client, when a run is first wanted. */
export const loadClient = async (): Promise<LabClient> =>
  (await imported(() => import('@latent-elements/learning/client'))) as unknown as LabClient;
