import type {Trial} from './workload.js';

/** What measuring came to. */
export interface Timing {
  /** Median of a training step. */
  readonly msPerStep: number;
  /** Of measuring, the first step aside. */
  readonly spentMs: number;
}

/** A backend's share of the 200 ms that choosing one may take. */
const SHARE_MS = 50;
/** Steps are timed together as far as they fit a turn: reading a number back from a GPU costs more than a small step. */
const ROUND_MS = 8;
const MOST_TOGETHER = 8;
/** Enough for a median. */
const ROUNDS = 5;

/** Times training steps on the current backend. The first stands apart: it compiles, and may take its time. */
export const timeSteps = async (trial: Trial, now: () => number = () => performance.now()): Promise<Timing> => {
  await trial.advance(1);
  const times: number[] = [];
  const start = now();
  let together = 1;
  do {
    const begun = now();
    await trial.advance(together);
    times.push((now() - begun) / together);
    together = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(ROUND_MS / times.at(-1)!)));
  } while (times.length < ROUNDS && now() - start < SHARE_MS);
  return {msPerStep: times.sort((a, b) => a - b)[times.length >> 1]!, spentMs: now() - start};
};
