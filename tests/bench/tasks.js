import {noteTasks} from './main-thread.js';
import {defined, open, SLOW_TAGS, TAG} from './pages.js';

/** What the host page's main thread does while one figure trains. */
export const measureTasks = async (bench) => {
  bench.results.heading('The host page while a figure trains');
  for (const backend of ['wasm', 'cpu']) {
    const {page} = await open(bench.browser, bench.site, `${backend}.html`);
    await defined(page);
    await page.locator(TAG).evaluate((element) => element.play());
    await page.waitForTimeout(3000);
    const id = backend === 'wasm' ? '' : `-${backend}`;
    await noteTasks(bench, page, {id, what: `Main-thread tasks, training on ${backend}`});
    await page.close();
  }
  const maps = SLOW_TAGS.at(-1);
  const {page} = await open(bench.browser, bench.site, `slow-${maps}.html`);
  await page.waitForFunction((tag) => customElements.get(tag), maps);
  await page.locator(maps).evaluate((element) => void element.play());
  await page.waitForFunction((tag) => document.querySelector(tag).currentStep > 5, maps, {timeout: 300_000});
  await noteTasks(bench, page, {id: '-maps', what: 'Main-thread tasks, laying out four maps on wasm'});
  await page.close();
};
