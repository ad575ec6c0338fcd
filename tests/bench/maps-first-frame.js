import {loadavg} from 'node:os';
import {open} from './pages.js';

const TAG = 'manifold-view';
/** Pages with a figure of 5,000 digits each. */
const PAGES = {'maps-tsne.html': 't-SNE', 'maps-umap.html': 'UMAP', 'maps-four.html': 'the default four'};

/**
 * Milliseconds from when the data are there: to the first frame with points in every map that starts from somewhere, to the
 * first in which one of them has moved, and, of the ten seconds from then on, the longest time without another.
 */
const framesOf = (page) =>
  page.locator(TAG).evaluate(
    async (element) => {
      const frame = () => new Promise(requestAnimationFrame);
      let loaded = NaN;
      element.addEventListener('progress', ({fraction}) => {
        if (Number.isNaN(loaded) && fraction >= 0.5) loaded = performance.now();
      });
      // Without this a tween would count as movement.
      const coordinates = () => element.snapshot().methods?.map((map) => map.coordinates) ?? [];
      void element.play();
      while (!coordinates().some((points) => points.length > 0)) await frame();
      const first = await frame();
      const start = coordinates();
      const moved = () =>
        coordinates().some((points, i) => start[i].length > 0 && points.some((x, at) => x !== start[i][at]));
      while (!moved()) await frame();
      const second = await frame();
      let [drawn, still, longest] = [element.snapshot(), second, 0];
      while (performance.now() < second + 10_000 && !element.paused) {
        const now = await frame();
        if (element.snapshot() === drawn) continue;
        drawn = element.snapshot();
        longest = Math.max(longest, now - still);
        still = now;
      }
      return {first: first - loaded, second: second - loaded, longest};
    },
    undefined,
    {timeout: 120_000},
  );

/** What a reader sees of maps before they are done. */
export const measureFirstFrames = async ({browser, site, results}) => {
  results.heading(`Maps of 5,000 digits, from their data on, on wasm; load ${loadavg()[0].toFixed(1)}`);
  for (const [name, what] of Object.entries(PAGES)) {
    const {page} = await open(browser, site, name);
    await page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), TAG);
    const {first, second, longest} = await framesOf(page);
    const id = `maps-frame-${name.slice('maps-'.length, -'.html'.length)}`;
    results.note(`${id}-first`, `${what}: first frame, points where they start`, first, 'ms', {reach: '≤ 1,000'});
    results.note(`${id}-second`, '   first frame in which they have moved', second, 'ms');
    results.note(`${id}-longest`, '   longest time without another, of ten seconds', longest, 'ms');
    await page.close();
  }
};
