/** A first step compiles shaders; a later one that takes this long never ends (a lost WebGL context says nothing). */
const FIRST_STEP_LIMIT_MS = 60_000;
const STEP_LIMIT_MS = 10_000;

/** What the device answers; rejects if it does not, in a time that nothing healthy needs. */
export const answered = <T>(answer: Promise<T>, msPerStep: number): Promise<T> => {
  const limit = Number.isNaN(msPerStep) ? FIRST_STEP_LIMIT_MS : STEP_LIMIT_MS + 20 * msPerStep;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The device stopped answering.')), limit);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
};
