import {readFile} from 'node:fs/promises';
import {noteTasks} from './main-thread.js';
import {defined, MANY, open, TAG} from './pages.js';

/** Megabytes that the browser's renderers hold in memory; undefined where the system does not tell by /proc. */
export const residentOf = async (browser) => {
  const session = await browser.newBrowserCDPSession();
  const {processInfo} = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({type}) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({id}) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')));
  const kilobytes = sizes.map((status) => Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]));
  return kilobytes.every(Number.isFinite) ? kilobytes.reduce((sum, size) => sum + size, 0) / 1000 : undefined;
};

/** Twelve on a page: one worker, only what is seen advances, and what that costs. */
export const measurePage = async (bench) => {
  const {browser, site, results} = bench;
  results.heading(`${MANY} figures on a page, all told to train, on wasm`);
  const before = await residentOf(browser);
  const {page} = await open(browser, site, 'many.html');
  await defined(page);
  await page.evaluate((tag) => {
    for (const element of document.querySelectorAll(tag)) void element.play();
  }, TAG);
  await page.waitForFunction((tag) => document.querySelector(tag).currentStep > 5, TAG, {timeout: 300_000});
  const steps = () => page.locator(TAG).evaluateAll((elements) => elements.map(({currentStep}) => currentStep));
  const inView = await page.locator(TAG).evaluateAll((elements) => {
    const boxes = elements.map((element) => element.getBoundingClientRect());
    return boxes.filter(({top, bottom}) => bottom > 0 && top < innerHeight).length;
  });
  const earlier = await steps();
  await noteTasks(bench, page, {id: '-many', what: 'Main-thread tasks'});
  const advanced = (await steps()).filter((step, i) => step > earlier[i]).length;
  results.note('workers', 'Workers', page.workers().length, '', {reach: '1'});
  results.note('advancing', `Figures that advance while ${inView} in view`, advanced, '', {reach: String(inView)});
  const after = await residentOf(browser);
  if (before !== undefined && after !== undefined) {
    results.note('memory-many', 'Memory of the page’s process, worker included', after - before, 'MB');
  }
  await page.close();
};
