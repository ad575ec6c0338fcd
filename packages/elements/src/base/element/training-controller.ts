import type {
  AnswerTo,
  AnyQuestions,
  Argument,
  ExperimentName,
  LabFailure,
  Run,
  RunEvents,
  RunInfo,
  Snapshot,
} from '@latent-elements/learning/types';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {detached} from './figure-element.js';
import {loadClient} from './lab-client.js';

/** Callbacks by which an element tells its page of a run. */
export interface TrainingListener<S extends Snapshot> {
  ready(snapshot: S): void;
  trained(snapshot: S): void;
  progress(fraction: number, what: string): void;
  stopped(snapshot: S): void;
  failed(failure: LabFailure): void;
}

export interface TrainingOptions<Config, S extends Snapshot> {
  experiment: ExperimentName;
  config: () => Config;
  backend: () => 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  listener: TrainingListener<S>;
}

/** Runs that were opened beside the one on show, each of which may take its place. */
export interface OpenedRuns<S extends Snapshot> {
  /** The open run of a configuration, which tells these events from here on; undefined where there is none. */
  takeOver(config: unknown, events: Partial<RunEvents<S>>): Run<S> | undefined;
}

/**
 * An element's run in the page's lab: opened when first asked for, started over when a setting moves, closed a moment
 * after the element left the page. The lab's client is itself loaded only then.
 */
export class TrainingController<Config, S extends Snapshot, Q = AnyQuestions> implements ReactiveController {
  snapshot: S | undefined;
  /** The kept moment on show while the reader scrubs, instead of the newest. */
  past: S | undefined;
  info: RunInfo | undefined;
  failure: LabFailure | undefined;
  loading = false;
  playing = false;
  fraction = 0;

  readonly options: TrainingOptions<Config, S>;
  /** Runs that were opened already: the next run is taken from these where its configuration is theirs. */
  opened: OpenedRuns<S> | undefined;

  readonly #host: ReactiveControllerHost;
  #run: Promise<Run<S, Q>> | undefined;
  #generation = 0;
  #stops = 0;
  /** Training goes on once what is being loaded is there. */
  #resuming = false;
  #connected = false;
  /** Whether the element was away for so long that its run was closed. */
  #left = false;
  #maxSteps: number | undefined;
  #visible = false;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: TrainingOptions<Config, S>) {
    this.#host = host;
    this.options = options;
    host.addController(this);
  }

  /** Whether a run exists, loaded or loading. */
  get open() {
    return this.#run !== undefined;
  }

  /** Counts what ends training, so that a `play` that is still loading does not outlive a later `pause`. */
  get stops() {
    return this.#stops;
  }

  hostConnected() {
    this.#connected = true;
    clearTimeout(this.#leaving);
    if (!this.#left) return;
    // What comes next starts at step 0: numbers of the former run beside it would be wrong.
    this.#left = false;
    this.snapshot = this.info = undefined;
    this.#host.requestUpdate();
  }

  /** A moved element is disconnected and connected again in one task: closing waits, so that the run is kept. */
  hostDisconnected() {
    this.#connected = false;
    this.#leaving = setTimeout(() => {
      this.#left = this.open;
      this.close();
    }, 300);
  }

  setVisible(visible: boolean) {
    this.#visible = visible;
    void this.#run?.then((run) => run.setVisible(visible)).catch(() => {});
  }

  /** Nothing that was asked to train does so any more, be it still loading. */
  interrupt() {
    this.#stops++;
    this.playing = this.#resuming = false;
    this.#host.requestUpdate();
  }

  /** Loads data and model if that has not happened; resolves at step 0 or wherever the run stands. */
  async load(): Promise<void> {
    await this.#newest((run) => run.ready);
  }

  /** Resolves to whether it was paused before; while it trains, only the end is set anew. Paused meanwhile, it stays so. */
  async play(maxSteps?: number): Promise<boolean> {
    const [generation, stops] = [this.#generation, this.#stops];
    const run = await this.#open();
    if (stops !== this.#stops) return false;
    if (generation !== this.#generation) {
      if (!this.#run) throw closed();
      // A moved setting put a newer run in its place meanwhile.
      return this.play(maxSteps);
    }
    const paused = !this.playing;
    this.#resuming = false;
    this.#maxSteps = maxSteps;
    this.past = this.failure = undefined;
    this.playing = true;
    this.#host.requestUpdate();
    try {
      await run.play(maxSteps === undefined ? {} : {maxSteps});
      return paused;
    } catch (error) {
      if (generation === this.#generation) this.playing = false;
      this.#host.requestUpdate();
      throw error;
    }
  }

  /** While data and code load nothing trains: there is nothing to wait for. */
  async pause(): Promise<S | undefined> {
    return this.#run && !this.loading ? this.#show(await this.#newest((run) => run.pause())) : undefined;
  }

  async step(n: number): Promise<S> {
    const run = await this.#open();
    this.past = this.failure = undefined;
    return this.#show(await run.step(n));
  }

  /** Shows the kept moment nearest to `step`; `undefined` returns to the newest. */
  async seek(step: number | undefined): Promise<void> {
    if (step === undefined || !this.#run) this.past = undefined;
    else {
      const generation = this.#generation;
      const past = await (await this.#run).seek(step);
      if (generation !== this.#generation) return;
      this.past = past.step === this.snapshot?.step ? undefined : past;
    }
    this.#host.requestUpdate();
  }

  /** Asks one of the experiment's questions. */
  async ask<Name extends keyof Q & string>(question: Name, ...argument: Argument<Q, Name>): Promise<AnswerTo<Q, Name>> {
    return (await this.#open()).ask(question, ...argument);
  }

  /** Starts over at step 0 with the configuration as it is now; goes on training if it was. */
  async restart(): Promise<void> {
    const resuming = this.playing || this.#resuming;
    this.close();
    this.#resuming = resuming;
    await this.load();
    // Until it plays it is still to be resumed: another restart may come first.
    if (this.#resuming) await this.play(this.#maxSteps);
  }

  /** Frees the run; what was drawn stays. */
  close() {
    this.#generation++;
    const run = this.#run;
    this.#run = undefined;
    this.playing = this.loading = this.#resuming = false;
    this.past = this.failure = undefined;
    this.fraction = 0;
    void run?.then((open) => open.close()).catch(() => {});
    this.#host.requestUpdate();
  }

  /** Asks the run; where a moved setting meanwhile put a newer one in its place, asks that one. */
  async #newest<T>(ask: (run: Run<S, Q>) => Promise<T>): Promise<T> {
    const generation = this.#generation;
    try {
      return await ask(await this.#open());
    } catch (error) {
      if (generation === this.#generation || !this.#run) throw error;
      return this.#newest(ask);
    }
  }

  #show(snapshot: S) {
    this.snapshot = snapshot;
    this.#host.requestUpdate();
    return snapshot;
  }

  #open(): Promise<Run<S, Q>> {
    // What is in no document is never disconnected: nobody would close its run.
    if (!this.#run && !this.#connected) return Promise.reject(detached());
    return (this.#run ??= this.#start());
  }

  async #start(): Promise<Run<S, Q>> {
    const generation = this.#generation;
    const {experiment, listener} = this.options;
    // As it is now: a setting that moves while the code loads is another run's.
    const [config, backend] = [this.options.config(), this.options.backend()];
    const current = () => generation === this.#generation;
    this.loading = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      const {openRun} = await loadClient();
      if (!current()) throw closed();
      const events: Partial<RunEvents<S>> = {
        snapshot: (snapshot) => {
          if (!current()) return;
          listener.trained(this.#show(snapshot));
        },
        progress: (fraction, what) => {
          if (!current()) return;
          this.fraction = fraction;
          this.#host.requestUpdate();
          listener.progress(fraction, what);
        },
        info: (info) => {
          if (!current()) return;
          this.info = info;
          this.#host.requestUpdate();
        },
        stopped: (snapshot, failure) => {
          if (!current()) return;
          const {playing} = this;
          this.playing = false;
          this.failure = failure;
          this.#show(snapshot);
          if (playing) listener.stopped(snapshot);
          if (failure) listener.failed(failure);
        },
        failed: (failure) => {
          if (current()) this.#fail(failure);
        },
      };
      const run =
        (this.opened?.takeOver(config, events) as Run<S, Q> | undefined) ??
        openRun<Config, S, Q>(experiment, config, {backend}, events);
      run.setVisible(this.#visible);
      void run.ready.then(
        (snapshot) => {
          if (!current()) return;
          this.loading = false;
          listener.ready(this.#show(snapshot));
        },
        () => {},
      );
      return run;
    } catch (error) {
      if (current() && (error as Error).name !== 'AbortError') {
        this.#fail({
          code: 'offline',
          message: `The training code did not load (${(error as Error).message}). Check the connection, then try again or reload the page.`,
          recoverable: true,
        });
      }
      throw error;
    }
  }

  #fail(failure: LabFailure) {
    this.close();
    this.failure = failure;
    this.options.listener.failed(failure);
  }
}

const closed = () => new DOMException('The run was closed.', 'AbortError');
