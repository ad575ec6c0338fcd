import {residentOf} from './page.js';
import {defined, open, SLOW_TAGS, TAG, TWENTY} from './pages.js';

/** How much slower than this machine the page's thread is made; the worker keeps its speed, as cores of a phone may. */
const SLOWDOWNS = [1, 4, 6];
const WATCHED_MS = 10_000;
const CROWD_MS = 60_000;
const TIMER_MS = 50;
/** A page that answers later than this is given up. */
const GIVEN_UP_MS = 120_000;

/** The worst delay of a timer of 50 ms while a page trains. */
const worstDelay = (page, forMs) =>
  page.evaluate(
    ([every, length]) =>
      new Promise((resolve) => {
        const begun = performance.now();
        let [last, worst] = [begun, 0];
        const tick = () => {
          const now = performance.now();
          worst = Math.max(worst, now - last - every);
          last = now;
          if (now - begun < length) setTimeout(tick, every);
          else resolve(worst);
        };
        setTimeout(tick, every);
      }),
    [TIMER_MS, forMs],
  );

/** Milliseconds until `pause()` of the first figure on the page has resolved, while all others go on. */
const timeOfPause = (page, tag) =>
  page.evaluate(async (name) => {
    const begun = performance.now();
    await document.querySelector(name).pause();
    return performance.now() - begun;
  }, tag);

/** The figures train for a while on a page whose thread is slow: what a timer waits then, and how long `pause()` takes. */
const noteDelays = async ({results}, page, {id, what, tag, slowdown, forMs}) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  // Until everything that is drawn once has been.
  await page.waitForTimeout(2000);
  const limit = new Promise((_, reject) =>
    setTimeout(() => reject(new Error('given up')), forMs + GIVEN_UP_MS).unref(),
  );
  try {
    const delay = await Promise.race([worstDelay(page, forMs), limit]);
    results.note(`slow-delay${id}`, `${what}: worst delay of a ${TIMER_MS} ms timer`, delay, 'ms');
    const pause = await Promise.race([timeOfPause(page, tag), limit]);
    results.note(`slow-pause${id}`, '   pause() of one', pause, 'ms');
  } catch (error) {
    results.note(`slow-delay${id}`, `${what}: the page no longer answers`, Infinity, 'ms');
    console.error(error.message);
  }
};

const train = async (page, tag) => {
  await page.waitForFunction((name) => customElements.get(name), tag);
  await page.evaluate((name) => {
    for (const element of document.querySelectorAll(name)) void element.play();
  }, tag);
  await page.waitForFunction((name) => document.querySelector(name).currentStep > 5, tag, {timeout: 300_000});
};

/** Twenty figures on a page that is as fast as it is, all in view and training. */
export const measureCrowd = async (bench) => {
  const {browser, site, results} = bench;
  const before = await residentOf(browser);
  const {page} = await open(browser, site, 'twenty.html');
  // All are in view, so that all train.
  await page.setViewportSize({width: 1600, height: 4000});
  await defined(page);
  await train(page, TAG);
  await noteDelays(bench, page, {
    id: '-twenty',
    what: `${TWENTY} figures, 1 ×`,
    tag: TAG,
    slowdown: 1,
    forMs: CROWD_MS,
  });
  const after = await residentOf(browser);
  if (before !== undefined && after !== undefined) {
    results.note('slow-memory-twenty', '   memory of the page’s process', after - before, 'MB');
  }
  await page.close();
};

/** What a slow device has of a page: how long it does not answer while figures train. */
export const measureSlow = async (bench) => {
  const {browser, site, results} = bench;
  results.heading('On a slow page, all on wasm');
  for (const tag of SLOW_TAGS) {
    for (const slowdown of SLOWDOWNS) {
      const {page} = await open(browser, site, `slow-${tag}.html`);
      await train(page, tag);
      const id = `-${tag}-${slowdown}`;
      await noteDelays(bench, page, {id, what: `<${tag}>, ${slowdown} ×`, tag, slowdown, forMs: WATCHED_MS});
      await page.close();
    }
  }
  await measureCrowd(bench);
};
