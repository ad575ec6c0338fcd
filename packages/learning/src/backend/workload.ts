import type {OperationName} from './conformance.js';
import type {BackendName} from './names.js';

/** What a model is going to ask of a backend: what the choice of one goes by. */
export interface Workload {
  /** The same for the same layers, shapes and batch: what was chosen once holds for the page. */
  readonly signature: string;
  /** Everything it runs: a backend that gets one of them wrong is not chosen. */
  readonly operations: readonly OperationName[];
  /**
   * The model, with weights of its own, on `backend`, which is the current one: to be timed, and thrown away.
   *
   * @param breathe - Awaited between slices of a step.
   */
  trial(backend: BackendName, breathe: () => Promise<void>): Trial;
}

/** A model that is trained only to see what that costs: it leaves nothing behind, no tensor and no random state. */
export interface Trial {
  /** Takes training steps; resolves once the device is done. */
  advance(steps: number): Promise<unknown>;
  dispose(): void;
}
