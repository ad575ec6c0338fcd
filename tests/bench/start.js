import {drawn, open, TAG} from './pages.js';
import {median} from './statistics.js';

const ROUNDS = 5;

/** Milliseconds until `train-step` first fires, and the main thread's tasks over 50 ms until then. */
const toFirstStep = (page) =>
  page.evaluate(async (tag) => {
    const element = document.querySelector(tag);
    if (!element.currentStep) await new Promise((shown) => element.addEventListener('train-step', shown, {once: true}));
    const step = performance.now();
    const tasks = await new Promise((seen) => {
      const observer = new PerformanceObserver((list) => seen(list.getEntries()));
      observer.observe({type: 'longtask', buffered: true});
      setTimeout(() => seen(observer.takeRecords()), 500);
    });
    return {step, long: tasks.filter(({startTime}) => startTime < step).map(({duration}) => duration)};
  }, TAG);

/** From navigation: the first frame, the first step, and what the main thread did meanwhile. */
export const measureStart = async ({browser, site, results}) => {
  results.heading(`Start, median of ${ROUNDS}; files from this machine`);
  const runs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const {page} = await open(browser, site, 'autoplay.html');
    await drawn(page);
    const frame = await page.evaluate(() => new Promise(requestAnimationFrame));
    runs.push({frame, ...(await toFirstStep(page))});
    await page.close();
  }
  const of = (look) => median(runs.map(look));
  results.note(
    'start-frame',
    'Navigation to the first frame',
    of(({frame}) => frame),
    'ms',
  );
  results.note(
    'start-step',
    'Navigation to the first step shown, chosen backend',
    of(({step}) => step),
    'ms',
  );
  results.note(
    'start-long',
    '   main-thread tasks longer than 50 ms until then',
    of(({long}) => long.length),
    'tasks',
  );
  results.note(
    'start-longest',
    '   longest of them',
    of(({long}) => Math.max(0, ...long)),
    'ms',
  );
};
