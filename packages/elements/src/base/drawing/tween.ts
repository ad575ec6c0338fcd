/** Milliseconds in which what moved goes from where it was to where it is. */
export const GLIDE = 110;
/** Between two frames of a page that keeps up with them. */
const FLUENT_MS = 34;

/** Whether the reader asked their system for less motion. */
export const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Tweens of the page that wait for a frame, in their turn; a frame has no more of them than the page keeps up with. */
const waiting = new Map<Tween, (now: number) => void>();
let asked = 0;
let most = 8;
let last = 0;

const paintSome = (now: number) => {
  asked = 0;
  most = now - last > FLUENT_MS ? Math.max(1, Math.min(most, waiting.size) >> 1) : most + 1;
  last = now;
  for (const [tween, paint] of [...waiting].slice(0, most)) {
    waiting.delete(tween);
    paint(now);
  }
  request();
};

const request = () => {
  if (waiting.size === 0 || asked) return;
  asked = requestAnimationFrame(paintSome);
};

/**
 * Frames from 0 to 1 within {@link GLIDE} ms; readers who prefer reduced motion get the last one at once. On a page that
 * does not keep up there are fewer of them, and several tweens take turns.
 *
 * @example
 * const tween = new Tween((share) => paint(from + (to - from) * share));
 * tween.start();
 */
export class Tween {
  readonly #frame: (share: number) => void;

  /** @param frame - Paints `share` of the way. */
  constructor(frame: (share: number) => void) {
    this.#frame = frame;
  }

  /** The first frame comes with the browser's next one. */
  start() {
    this.stop();
    if (prefersStill()) return this.#frame(1);
    const begun = performance.now();
    // After a rest the time since the last frame says nothing of the page.
    if (waiting.size === 0) last = begun;
    const next = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      if (share < 1) waiting.set(this, next);
      this.#frame(share);
    };
    waiting.set(this, next);
    request();
  }

  stop() {
    waiting.delete(this);
    if (waiting.size > 0) return;
    cancelAnimationFrame(asked);
    asked = 0;
  }
}
