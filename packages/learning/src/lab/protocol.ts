import type {BackendName} from '../backend/names.js';
import type {Snapshot} from '../experiment/experiment.js';
import type {AnswerTo, AnyQuestions, Argument} from '../experiment/questions.js';

/** What the honesty strip says about where a run computes. */
export interface RunInfo {
  readonly backend: BackendName;
  /** Why this backend and not the one asked for or the usual one: a short sentence, or empty. */
  readonly reason: string;
  readonly where: 'worker' | 'main thread';
  readonly parameters: number;
}

/** A failure as it crosses the worker's edge: plain, translated to an `error` event by the element. */
export interface LabFailure {
  /** `data-not-found`, `data-invalid`, `data-too-large`, `data-timeout`, `data-corrupt`, `diverged`, `backend-lost`, `config`, `offline`, `unsupported`, `internal`. */
  readonly code: string;
  /** A sentence that names the fix. */
  readonly message: string;
  readonly recoverable: boolean;
  /** Settings that would mend it, where the sentence names some. */
  readonly cure?: Readonly<Record<string, unknown>> | undefined;
}

export interface RunOptions {
  /** `auto`, or the backend asked for: a software adapter is then taken. */
  readonly backend: BackendName | 'auto';
}

/** What a run pushes without being asked. */
export interface RunEvents<S extends Snapshot = Snapshot> {
  /** While training: at most ten a second, and none before the last was drawn; a page that is not seen hears of none. */
  snapshot(snapshot: S, timing: {msPerStep: number}): void;
  /** While data and baselines load; never runs backwards. */
  progress(fraction: number, what: string): void;
  /** The backend was chosen, or changed after a loss. */
  info(info: RunInfo): void;
  /** Stopped by itself: at `maxSteps`, or because it diverged (`failure`); the snapshot is of the last good step. */
  stopped(snapshot: S, failure?: LabFailure): void;
  failed(failure: LabFailure): void;
}

/** One run of one experiment in the page's lab, as an element holds it. Late answers of a closed run never arrive. */
export interface Run<S extends Snapshot = Snapshot, Q = AnyQuestions> {
  /** Loads data, builds the model; resolves to its first snapshot (step 0), measured. */
  readonly ready: Promise<S>;
  /** Resolves when training begins; out of sight, as soon as it would. `maxSteps` counts from step 0. */
  play(options?: {maxSteps?: number}): Promise<void>;
  /** Resolves, stopped, to a snapshot whose metrics all belong to its step. */
  pause(): Promise<S>;
  /** Exactly `n` more steps from any state, seen or not, then as `pause`; steps asked for together add up. */
  step(n: number): Promise<S>;
  /** The kept moment nearest to `step`, drawn without touching the run. */
  seek(step: number): Promise<S>;
  /** Answers one of the experiment's questions; rejects with a sentence where it is none, or its argument is wrong. */
  ask<Name extends keyof Q & string>(question: Name, ...argument: Argument<Q, Name>): Promise<AnswerTo<Q, Name>>;
  /** Only visible runs advance; a hidden run keeps its state. */
  setVisible(visible: boolean): void;
  /** Frees everything; pending calls reject with an AbortError. */
  close(): void;
}
