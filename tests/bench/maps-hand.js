import {noteTasks} from './main-thread.js';
import {open} from './pages.js';

const TAG = 'manifold-view';
const ROWS = 10_000;
const COLUMNS = 12;
/** Places that the pointer goes through, one a frame or so. */
const MOVES = 150;

/** A table of five clouds: what a reader may bring at most. */
const table = () => {
  const columns = Array.from({length: COLUMNS}, (_, j) => j);
  const value = (i, j) => (Math.sin((i % 5) * 7 + j) * 2 + Math.sin(i * (j + 1) * 12.9898)).toFixed(3);
  return [
    ['kind', ...columns.map((j) => `c${j}`)],
    ...Array.from({length: ROWS}, (_, i) => ['abcde'[i % 5], ...columns.map((j) => value(i, j))]),
  ]
    .map((cells) => cells.join())
    .join('\n');
};

/** The pointer over one of four maps of 10,000 own rows each: pointing at points, then moving a zoomed map about. */
export const measureHand = async (bench) => {
  bench.results.heading('The host page while a reader points at four maps of 10,000 own rows, and pans one');
  const {page} = await open(bench.browser, bench.site, 'maps-own.html');
  await page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), TAG);
  await page.locator(TAG).evaluate(async (element, text) => {
    element.data = text;
    const ended = new Promise((end) => element.addEventListener('pause', end, {once: true}));
    await element.play();
    await ended;
  }, table());
  const map = page.locator(`${TAG} .canvas`).first();
  const {x, y, width, height} = await map.boundingBox();
  /** A spiral about the middle. */
  const wander = async () => {
    for (let move = 0; move < MOVES; move++) {
      const [angle, far] = [move / 6, (0.1 + (0.3 * move) / MOVES) * width];
      await page.mouse.move(x + width / 2 + far * Math.cos(angle), y + height / 2 + far * Math.sin(angle));
      await page.waitForTimeout(16);
    }
  };
  await noteTasks(bench, page, {id: '-pointing', what: 'Main-thread tasks, pointing', doing: wander});
  await map.focus();
  for (let zoom = 0; zoom < 3; zoom++) await page.keyboard.press('+');
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await noteTasks(bench, page, {id: '-panning', what: 'Main-thread tasks, panning', doing: wander});
  await page.mouse.up();
  await page.close();
};
