/**
 * Awaited between slices of long work, each at most about ten milliseconds, so that nothing blocks another figure. What
 * another run computes is awaited by giving it as `until`: awaited alone it would hold the turn that it needs.
 */
export type Breathe = (until?: Promise<unknown>) => Promise<void>;

/** For callers who wait anyway: tests, Node, a bench. */
export const noBreath: Breathe = async () => {};

/**
 * Says when a slice is full: `if (meter.spent(n * d)) await breathe();` in the loop that does the work.
 *
 * Work is counted rather than timed, so that a run breathes at the same places everywhere.
 */
export class WorkMeter {
  readonly #slice: number;
  #done = 0;

  /** @param slice - Multiplications, or steps as dear, that take about ten milliseconds. */
  constructor(slice = 1e7) {
    this.#slice = slice;
  }

  spent(work: number): boolean {
    this.#done += work;
    if (this.#done < this.#slice) return false;
    this.#done = 0;
    return true;
  }
}

/** Calls `work` for one range after another of 0…length, and breathes between them: loops inside stay plain. */
export async function inSlices(
  length: number,
  size: number,
  breathe: Breathe,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < length; from += size) {
    work(from, Math.min(length, from + size));
    await breathe();
  }
}
