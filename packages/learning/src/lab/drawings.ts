import {nextTask} from '../scheduling/next-task.js';

/** What is drawn of a frame beyond this waits for the next: a frame has 16 ms. */
const FRAME_MS = 8;
/** Without a frame for so long the page is not seen: what waits counts as drawn. */
const UNSEEN_MS = 1000;
const LONGEST_REST_MS = 1000;

/** What a run has to show. */
export interface Showing {
  draw(): void;
  /** It was drawn, or the page is not seen: another may come. Called once. */
  taken(): void;
}

interface Waiting extends Showing {
  told: boolean;
}

/**
 * The page's queue of snapshots to be drawn: of each run only the newest, at most once a frame, and after each frame the page
 * rests for as long as drawing took. So however slow it is, half of its time is left to timers, input and answers.
 */
export class Drawings {
  readonly #waiting = new Map<object, Waiting>();
  #going = false;

  /** Draws in the next frame that has room, in place of what this run had still waiting. */
  add(run: object, showing: Showing): void {
    this.drop(run);
    this.#waiting.set(run, {draw: () => showing.draw(), taken: () => showing.taken(), told: false});
    if (!this.#going) void this.#go();
  }

  /** What still waits of this run is out of date. */
  drop(run: object): void {
    const waiting = this.#waiting.get(run);
    this.#waiting.delete(run);
    if (waiting) tell(waiting);
  }

  async #go(): Promise<void> {
    this.#going = true;
    while (this.#waiting.size > 0) {
      await this.#frame();
      const begun = performance.now();
      do await this.#drawNext();
      while (this.#waiting.size > 0 && performance.now() - begun < FRAME_MS);
      const rest = Math.min(LONGEST_REST_MS, performance.now() - begun);
      await new Promise((rested) => setTimeout(rested, rest));
    }
    this.#going = false;
  }

  async #frame(): Promise<void> {
    const unseen = setInterval(() => {
      for (const waiting of this.#waiting.values()) tell(waiting);
    }, UNSEEN_MS);
    await new Promise(requestAnimationFrame);
    clearInterval(unseen);
  }

  async #drawNext(): Promise<void> {
    const [next] = this.#waiting;
    if (!next) return;
    const [run, waiting] = next;
    this.#waiting.delete(run);
    try {
      waiting.draw();
    } catch (error) {
      reportError(error);
    }
    // What an element renders for it is on the canvas by then.
    await nextTask();
    tell(waiting);
  }
}

const tell = (waiting: Waiting): void => {
  if (waiting.told) return;
  waiting.told = true;
  waiting.taken();
};
