import type {BackendName} from '../backend/names.js';
import type {Metrics} from '../experiment/experiment.js';
import type {Copy} from './copies.js';
import type {ExperimentName} from './registry.js';
import type {LabFailure, RunEvents} from './protocol.js';

/** Everything a host needs to open a run. */
export interface Opening {
  readonly experiment: ExperimentName;
  readonly config: unknown;
  readonly backend: BackendName | 'auto';
  /** Lost twice within a minute: not to be taken again. */
  readonly avoid: readonly BackendName[];
  readonly visible: boolean;
  /** Folder of the WASM files and the packs, absolute, where a host has moved them. */
  readonly assets: string | undefined;
  /** The last copy of a run that was lost. */
  readonly saved: Copy | undefined;
}

/** A run's methods with their arguments; `reach` is `step` once its goal is known, and so can be sent again. */
export interface Calls {
  play: {maxSteps: number | undefined};
  pause: undefined;
  step: number;
  reach: number;
  seek: number;
  ask: {question: string; argument: unknown};
}

export type Call = {[Method in keyof Calls]: {method: Method; argument: Calls[Method]}}[keyof Calls];

/** What the lab holds at the moment: for tests and for whoever hunts a leak. */
export interface LabMemory {
  readonly runs: number;
  readonly tensors: number;
  readonly bytes: number;
  /** Bytes of all GPU buffers and textures, pooled ones included; 0 without a GPU. */
  readonly bytesInGPU: number;
  readonly where: 'worker' | 'main thread';
}

/** From page to host. Messages of an older generation, sent before the page knew of a loss, are ignored. */
export type ToHost = {readonly generation: number} & (
  | {type: 'open'; run: number; call: number; opening: Opening}
  | ({type: 'call'; run: number; call: number} & Call)
  | {type: 'visible'; run: number; visible: boolean}
  /** The last snapshot that was pushed has been drawn: another may come. */
  | {type: 'drawn'; run: number}
  | {type: 'close'; run: number}
  | {type: 'memory'; call: number}
  | {type: 'ping'}
);

export type RunEvent = {[Name in keyof RunEvents]: {name: Name; values: Parameters<RunEvents[Name]>}}[keyof RunEvents];

/** From host to page. `run` is 0 for what belongs to no run. */
export type FromHost =
  | {type: 'ready'}
  | {type: 'pong'}
  | {type: 'answer'; run: number; call: number; value: unknown}
  | {type: 'refusal'; run: number; call: number; failure: LabFailure}
  | {type: 'goal'; run: number; call: number; step: number}
  | ({type: 'event'; run: number} & RunEvent)
  | {type: 'saved'; run: number; saved: Copy}
  /** The device is gone and every run with it; the page opens them again from their last copies. */
  | {type: 'lost'; generation: number; backend: BackendName; message: string}
  /** The device was exchanged for a fresh one on purpose; otherwise as `lost`. */
  | {type: 'renewed'; generation: number};

export type Post = (message: FromHost, transfer?: Transferable[]) => void;

/** Metrics with the lab's own: an experiment knows no clock. */
export const withTiming = <S extends {metrics: Metrics}>(snapshot: S, msPerStep: number): S => ({
  ...snapshot,
  metrics: {...snapshot.metrics, msPerStep},
});
