import {chromium} from 'playwright-core';
import {launchOptions} from '../../packages/tools/src/browser.js';
import {defined, drawn, kilobytes, open, scriptsWith, TAG} from './pages.js';

/** Only tfjs under the CDN build's own name for its engine, and only Plot with its class for pictures, read so. */
const TFJS = '_latentEngine';
const PLOT = 'plot-d6a7b5';

const LABELS = {webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'plain JavaScript'};

const beforeTraining = async (browser, site, results) => {
  const {page, fetched} = await open(browser, site, 'far.html');
  await defined(page);
  await page.waitForLoadState('networkidle');
  results.note('bytes-far', 'A tag far below the fold', kilobytes(fetched, /\.js$/), 'KB', {reach: '≤ 15'});
  const far = new Set(fetched);
  await page.locator(TAG).evaluate((element) => element.scrollIntoView());
  await drawn(page);
  await page.waitForLoadState('networkidle');
  const near = [...fetched].filter((name) => !far.has(name));
  results.note('bytes-poster', 'Its first frame: the poster', kilobytes(near, /poster\.json$/), 'KB', {reach: '≤ 60'});
  results.note('bytes-view', '   the code that draws it', kilobytes(near, /\.js$/), 'KB');
  results.note('bytes-poster-tfjs', '   of TensorFlow.js', kilobytes(scriptsWith(fetched, TFJS)), 'KB', {reach: '0'});
  await page.close();
};

const toFirstStep = async (browser, site, results, backend) => {
  const {page, fetched} = await open(browser, site, `${backend}.html`);
  await defined(page);
  const ran = await page.locator(TAG).evaluate((element) => element.step(1).then(() => element.activeBackend));
  if (ran !== backend) throw new Error(`Asked for ${backend}, got ${ran}.`);
  await page.waitForLoadState('networkidle');
  const plot = scriptsWith(fetched, PLOT);
  const scripts = [...fetched].filter((name) => name.endsWith('.js') && !plot.includes(name));
  const id = backend === 'webgpu' ? 'bytes-first-step' : `bytes-first-step-${backend}`;
  const reach = backend === 'webgpu' ? '≤ 150' : '';
  results.note(id, `JavaScript to the first step on ${LABELS[backend]}`, kilobytes(scripts), 'KB', {reach});
  results.note(`${id}-plot`, '   with Plot, which comes after it', kilobytes([...scripts, ...plot]), 'KB');
  results.note(`${id}-data`, '   data', kilobytes(fetched, /\.bin$/), 'KB');
  if (backend === 'wasm') results.note(`${id}-binaries`, '   WASM binaries', kilobytes(fetched, /\.wasm$/), 'KB');
  results.note(`${id}-all`, '   all of it, poster included', kilobytes(fetched), 'KB');
  await page.close();
};

/** What a reader downloads, stage by stage, gzip. */
export const measureBytes = async ({browser, site, results}) => {
  results.heading('Bytes, gzip');
  await beforeTraining(browser, site, results);
  for (const backend of ['wasm', 'cpu', 'webgl']) await toFirstStep(browser, site, results, backend);
  const gpu = await chromium.launch(await launchOptions({webgpu: true}));
  try {
    await toFirstStep(gpu, site, results, 'webgpu');
  } finally {
    await gpu.close();
  }
};
