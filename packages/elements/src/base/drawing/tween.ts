/** Milliseconds in which what moved goes from where it was to where it is. */
export const GLIDE = 110;

/** Whether the reader asked their system for less motion. */
export const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Frames from 0 to 1 within {@link GLIDE} ms; readers who prefer reduced motion get the last one at once.
 *
 * @example
 * const tween = new Tween((share) => paint(from + (to - from) * share));
 * tween.start();
 */
export class Tween {
  readonly #frame: (share: number) => void;
  #asked = 0;

  /** @param frame - Paints `share` of the way. */
  constructor(frame: (share: number) => void) {
    this.#frame = frame;
  }

  /** The first frame comes with the browser's next one. */
  start() {
    this.stop();
    if (prefersStill()) return this.#frame(1);
    const begun = performance.now();
    const next = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      this.#asked = share < 1 ? requestAnimationFrame(next) : 0;
      this.#frame(share);
    };
    this.#asked = requestAnimationFrame(next);
  }

  stop() {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
  }
}
