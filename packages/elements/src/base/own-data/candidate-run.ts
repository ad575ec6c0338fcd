import type {AnyQuestions, Run, RunEvents, RunInfo, Snapshot} from '@latent-elements/learning/types';
import {loadClient} from '../element/lab-client.js';
import type {TrainingOptions} from '../element/training-controller.js';

/** A run of data that are not accepted yet, opened beside the one on show: where they are, it is the next one on show. */
export class CandidateRun<S extends Snapshot> {
  readonly #configuration: string;
  readonly #events: Partial<RunEvents<S>>;
  readonly #run: Run<S>;
  #info: RunInfo | undefined;
  #over = false;

  /**
   * @param configuration - What it is made from, as one comparable string.
   * @param open - Opens the run.
   */
  constructor(configuration: string, open: (events: Partial<RunEvents<S>>) => Run<S>) {
    this.#configuration = configuration;
    this.#events = {
      info: (info) => (this.#info = info),
      failed: () => (this.#over = true),
    };
    this.#run = open(this.#events);
  }

  /** Rejects with the reason where the data are refused. */
  get ready(): Promise<S> {
    return this.#run.ready;
  }

  /** The run, which tells these events from here on; nothing where it is not what is wanted by now. */
  takeOver(configuration: string, events: Partial<RunEvents<S>>): Run<S> | undefined {
    if (this.#over || configuration !== this.#configuration) return undefined;
    this.#over = true;
    Object.assign(this.#events, events);
    if (this.#info) events.info?.(this.#info);
    return this.#run;
  }

  close() {
    if (!this.#over) this.#run.close();
    this.#over = true;
  }
}

/** @param configuration - The same as one comparable string. */
export const openCandidateRun = async <Config, S extends Snapshot>(
  {experiment, backend}: TrainingOptions<Config, S>,
  config: Config,
  configuration: string,
): Promise<CandidateRun<S>> => {
  const {openRun} = await loadClient();
  return new CandidateRun<S>(configuration, (events) =>
    openRun<Config, S, AnyQuestions>(experiment, config, {backend: backend()}, events),
  );
};
