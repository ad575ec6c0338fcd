import type {Breathe} from './breathe.js';
import {nextTask} from './next-task.js';

/**
 * Breathes on the page's own thread: between two slices input, frames and messages are let in; once the signal is aborted
 * the work ends with its reason.
 *
 * @example
 * ```js
 * const breathe = breathing(new AbortController().signal);
 * await breathe();
 * ```
 */
export const breathing =
  (signal: AbortSignal): Breathe =>
  async (until) => {
    await Promise.all([nextTask(), until]);
    signal.throwIfAborted();
  };
