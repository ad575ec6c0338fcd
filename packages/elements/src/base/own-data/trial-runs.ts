import type {Run, RunEvents, Snapshot} from '@latent-elements/learning/types';
import type {LearningElement} from '../element/learning-element.js';
import type {OpenedRuns} from '../element/training-controller.js';
import {openCandidateRun, type CandidateRun} from './candidate-run.js';
import type {Taking} from './file-opener.js';
import {comparable, ownData, type OpenedFiles} from './own-data.js';

/** Takes a reader's files up in an element that trains: they are tried in a run of their own, which is the next one on show. */
export class TrialRuns implements Taking, OpenedRuns<Snapshot> {
  readonly #host: LearningElement;
  readonly #config: () => object;
  #trial: CandidateRun<Snapshot> | undefined;

  /** @param config - The configuration of the run on show. */
  constructor(host: LearningElement, config: () => object) {
    this.#host = host;
    this.#config = config;
    host.training.opened = this;
  }

  async try(opened: OpenedFiles, wanted: () => boolean): Promise<void> {
    const config = {...this.#config(), ...ownData({opened, data: undefined, src: '', metadata: ''})};
    const trial = await openCandidateRun(this.#host.training.options, config, comparable(config));
    if (!wanted()) return trial.close();
    this.#replace(trial);
    await trial.ready;
  }

  giveUp() {
    this.#replace(undefined);
  }

  resume() {
    void this.#host.play();
  }

  takeOver(config: unknown, events: Partial<RunEvents<Snapshot>>): Run<Snapshot> | undefined {
    const run = this.#trial?.takeOver(comparable(config), events);
    this.#replace(undefined);
    return run;
  }

  /** Whatever was tried before is closed, unless it was taken over. */
  #replace(trial: CandidateRun<Snapshot> | undefined) {
    this.#trial?.close();
    this.#trial = trial;
  }
}
