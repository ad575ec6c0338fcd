import type {AnyQuestions, ExperimentName, Run, RunOptions, Snapshot} from '@latent-elements/learning/types';
import {loadClient} from '../element/lab-client.js';

/** Fresh runs in the page's lab, one after another: each is closed before the next one is opened. */
export class RunsInTurn<Config, S extends Snapshot> {
  readonly #experiment: ExperimentName;
  #cancel: AbortController | undefined;

  constructor(experiment: ExperimentName) {
    this.#experiment = experiment;
  }

  get running() {
    return this.#cancel !== undefined;
  }

  stop() {
    this.#cancel?.abort();
    this.#cancel = undefined;
  }

  /**
   * Yields each configuration's index and, after `steps`, its measured snapshot; ends early where it was stopped. Throws what
   * a run fails with.
   */
  async *of(
    configs: readonly Config[],
    host: {readonly backend: RunOptions['backend']},
    steps: number,
  ): AsyncGenerator<{index: number; snapshot?: S}> {
    this.stop();
    const cancel = (this.#cancel = new AbortController());
    let run: Run<S> | undefined;
    cancel.signal.addEventListener('abort', () => run?.close());
    try {
      const {openRun} = await loadClient();
      for (const [index, config] of configs.entries()) {
        yield {index};
        if (cancel.signal.aborted) return;
        run = openRun<Config, S, AnyQuestions>(this.#experiment, config, {backend: host.backend}, {});
        const snapshot = await run.step(steps);
        run.close();
        yield {index, snapshot};
      }
    } catch (error) {
      if (!cancel.signal.aborted) throw error;
    } finally {
      run?.close();
      if (this.#cancel === cancel) this.#cancel = undefined;
    }
  }
}
