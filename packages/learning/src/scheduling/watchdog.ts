const TICK_MS = 1000;
/** The first step compiles shaders; a later turn that takes this long never ends (a lost WebGL context says nothing). */
const FIRST_STEP_LIMIT = 60;
const LIMIT = 10;
/** Nor does one that takes so many times as long as a step. */
const STEPS = 20;

/** Seconds that no healthy device needs for a turn, by what a step takes; NaN before the first. */
export const limitOf = (msPerStep: number): number =>
  Number.isNaN(msPerStep) ? FIRST_STEP_LIMIT : Math.max(LIMIT, (STEPS * msPerStep) / 1000);

/**
 * Calls `expired` after so many seconds unless ended before. Ticks are counted, so that a machine that slept, or a tab
 * that was frozen, is no silence.
 *
 * @returns What ends it.
 */
export const watch = (seconds: number, expired: () => void): (() => void) => {
  let ticks = 0;
  const timer = setInterval(() => {
    if (++ticks < seconds) return;
    clearInterval(timer);
    expired();
  }, TICK_MS);
  return () => clearInterval(timer);
};
