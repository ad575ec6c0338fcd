/**
 * `npm run bench [bytes] [start] [tasks] [speed] [page]`: what a page pays and what it gets, on this machine, in the
 * tests' browser, from the CDN build. Prints a table and writes tests/bench/results.json. Nothing here is asserted.
 */
import {existsSync, readFileSync} from 'node:fs';
import {copyFile, mkdir, writeFile} from 'node:fs/promises';
import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';
import {chromium} from 'playwright-core';
import {loadDataset} from '@latent-elements/datasets';
import {launchOptions} from '../../packages/tools/src/browser.js';
import {serve} from '../../packages/tools/src/serve.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cdn = `${root}packages/elements/cdn/`;
const pages = `${root}node_modules/.cache/bench/pages/`;
const TAG = 'autoencoder-playground';

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);
const results = [];
const note = (id, what, value, unit, reach = '') => {
  results.push({id, what, value, unit, ...(reach && {reach})});
  const shown = typeof value === 'number' ? (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1)) : value;
  console.log(`${what.padEnd(66)} ${String(shown).padStart(10)} ${unit.padEnd(10)} ${reach}`);
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

const pageOf = (tags) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<body>${tags}<script type="module" src="./cdn/autoloader.js"></script></body></html>`;

const prepare = async () => {
  await mkdir(`${pages}`, {recursive: true});
  const playground = (attributes = '') => `<${TAG} ${attributes}></${TAG}>`;
  const files = {
    'far.html': pageOf(`<div style="height: 20000px"></div>${playground()}`),
    'near.html': pageOf(playground()),
    'wasm.html': pageOf(playground('backend="wasm"')),
    'cpu.html': pageOf(playground('backend="cpu"')),
    'webgpu.html': pageOf(playground('backend="webgpu"')),
    'ten.html': pageOf(Array.from({length: 10}, (_, i) => playground(`backend="wasm" seed="${i + 1}"`)).join('')),
    'stock.html': '<!doctype html><html lang="en"><title>Stock</title><link rel="icon" href="data:,"></html>',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(pages + name, text)));
};

/** Opens a page over a server that has the CDN build below `cdn/`; every file that it fetched is listed. */
const open = async (browser, site, name) => {
  const page = await browser.newPage({viewport: {width: 1000, height: 900}});
  const fetched = [];
  page.on('request', (request) => fetched.push(decodeURI(new URL(request.url()).pathname.slice(1))));
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(site.url + name);
  return {page, fetched};
};

const gzipped = (path) => gzipSync(readFileSync(path), {level: 9}).length;
/** Each file once, as a static host with gzip sends it; data packs are compressed as they are. */
const bytesOf = (fetched, kind) =>
  [...new Set(fetched)]
    .filter((path) => path.startsWith('cdn/') && kind.test(path))
    .reduce((sum, path) => sum + gzipped(cdn + path.slice(4)), 0) / 1000;

const defined = (page) => page.waitForFunction((tag) => customElements.get(tag) !== undefined, TAG);
const drawn = (page) =>
  page.waitForFunction((tag) => document.querySelector(tag)?.shadowRoot?.querySelector('canvas, figure svg'), TAG);
const evaluate = (page, run, argument) => page.locator(TAG).first().evaluate(run, argument);

const measureBytes = async (browser, site) => {
  const {page, fetched} = await open(browser, site, 'far.html');
  await defined(page);
  await page.waitForLoadState('networkidle');
  note('bytes-far', 'A tag far below the fold, gzip', bytesOf(fetched, /\.js$/), 'KB', '≤ 15');
  const before = new Set(fetched);
  await evaluate(page, (element) => element.scrollIntoView());
  await drawn(page);
  await page.waitForLoadState('networkidle');
  const near = fetched.filter((path) => !before.has(path));
  note('bytes-poster', 'Its poster, when it is near', bytesOf(near, /poster\.json$/), 'KB', '≤ 60');
  note('bytes-view', 'The code that draws it', bytesOf(near, /\.js$/), 'KB');
  const tfjs = [...new Set(fetched)].filter((path) => path.endsWith('.js') && readFileSync(cdn + path.slice(4), 'utf8').includes('_latentEngine'));
  note('bytes-poster-tfjs', 'Of TensorFlow.js before training is asked for', bytesOf(tfjs, /./), 'KB', '0');
  await page.close();

  const step = async (launch, name, id, what, reach) => {
    const {page, fetched} = await open(launch, site, name);
    await defined(page);
    await evaluate(page, (element) => element.step(1));
    // Plot comes after the step; it is told by the class that it gives its pictures.
    const scripts = fetched.filter((path) => path.endsWith('.js'));
    const plot = scripts.filter((path) => path.startsWith('cdn/') && readFileSync(cdn + path.slice(4), 'utf8').includes('plot-d6a7b5'));
    note(id, what, bytesOf(scripts.filter((path) => !plot.includes(path)), /./), 'KB', reach);
    note(`${id}-wasm`, '   and of WASM binaries', bytesOf(fetched, /\.wasm$/), 'KB');
    note(`${id}-data`, '   and of data', bytesOf(fetched, /\.bin$/), 'KB');
    await page.close();
  };
  await step(browser, 'wasm.html', 'bytes-first-step-wasm', 'JavaScript to the first step on WASM', '');
  const gpu = await chromium.launch(await launchOptions({webgpu: true}));
  await step(gpu, 'webgpu.html', 'bytes-first-step', 'JavaScript to the first WebGPU step', '≤ 150');
  await gpu.close();
};

const measureStart = async (browser, site) => {
  const runs = [];
  for (let round = 0; round < 5; round++) {
    const {page} = await open(browser, site, 'near.html');
    await drawn(page);
    const frame = await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))));
    const [asked, stepped] = await evaluate(page, async (element) => {
      const asked = performance.now();
      const first = new Promise((resolve) => element.addEventListener('train-step', resolve, {once: true}));
      await element.play();
      await first;
      return [asked, performance.now()];
    });
    runs.push({frame, step: stepped - asked});
    await page.close();
  }
  note('start-frame', 'Navigation to the first frame drawn, median of 5', median(runs.map(({frame}) => frame)), 'ms');
  note('start-step', 'Play to the first steps shown, data from this machine', median(runs.map(({step}) => step)), 'ms');
};

/** Durations of the main thread's tasks, from a trace of the page's process, in milliseconds. */
const tasksWhile = async (browser, page, doing) => {
  await browser.startTracing(page, {categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']});
  await doing();
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString());
  const main = new Set(
    traceEvents
      .filter(({name, args}) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({pid, tid}) => `${pid}:${tid}`),
  );
  return traceEvents
    .filter(({name, ph, pid, tid}) => ph === 'X' && /RunTask$/.test(name) && main.has(`${pid}:${tid}`))
    .map(({dur}) => dur / 1000);
};

const measureTasks = async (browser, site) => {
  for (const backend of ['wasm', 'cpu']) {
    const {page} = await open(browser, site, `${backend}.html`);
    await defined(page);
    await evaluate(page, (element) => element.play());
    await page.waitForTimeout(3000);
    const tasks = await tasksWhile(browser, page, () => page.waitForTimeout(8000));
    note(backend === 'wasm' ? 'task-p95' : 'task-p95-cpu', `Main-thread tasks while training on ${backend}, 95th percentile`, percentile(tasks, 0.95), 'ms', '≤ 50');
    note(`task-max-${backend}`, '   longest', Math.max(...tasks), 'ms');
    note(`task-long-${backend}`, `   longer than 50 ms, of ${tasks.length}`, tasks.filter((ms) => ms > 50).length, 'tasks');
    await page.close();
  }
};

/** Ten on a page: one worker, and only what is seen advances. */
const measurePage = async (browser, site) => {
  const {page} = await open(browser, site, 'ten.html');
  await defined(page);
  await page.evaluate((tag) => Promise.all([...document.querySelectorAll(tag)].map((element) => void element.play())), TAG);
  await page.waitForFunction((tag) => document.querySelector(tag).currentStep > 50, TAG, {timeout: 120_000});
  const steps = await page.locator(TAG).evaluateAll((elements) => elements.map((element) => element.currentStep));
  note('workers', 'Workers for ten elements on a page', page.workers().length, '', '1');
  note('advancing', 'Of ten, advancing while one or two are in view', steps.filter((step) => step > 0).length, '');
  await page.close();
};

const measureSpeed = async (browser, site) => {
  const {train} = await loadDataset('digits');
  await writeFile(`${pages}digits.f32`, new Uint8Array(train.features.buffer, train.features.byteOffset, train.features.byteLength));
  await build({
    entryPoints: [fileURLToPath(new URL('stock.js', import.meta.url))],
    outfile: `${pages}stock-bundle.js`,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    mainFields: ['browser', 'module', 'main'],
    logLevel: 'error',
  });
  const wasm = `${root}node_modules/@tensorflow/tfjs-backend-wasm/dist/`;
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) await copyFile(wasm + name, pages + name);

  const {page: stock} = await open(browser, site, 'stock.html');
  await stock.evaluate(() => {
    globalThis.peer = new Worker('./stock-bundle.js', {type: 'module'});
    return new Promise((resolve, reject) => {
      peer.onmessage = resolve;
      peer.onerror = ({message}) => reject(new Error(message));
    });
  });
  const stockSpeed = (backend, seconds) =>
    stock.evaluate(
      (message) =>
        new Promise((resolve) => {
          peer.onmessage = ({data}) => resolve(data);
          peer.postMessage(message);
        }),
      {backend, seconds},
    );
  /** As the reader has it: snapshots, measuring and drawing included. */
  const ourSpeed = (page, seconds) =>
    evaluate(
      page,
      async (element, seconds) => {
        const shown = () => new Promise((resolve) => element.addEventListener('train-step', resolve, {once: true}));
        await element.play();
        await shown();
        const [step, start] = [element.currentStep, performance.now()];
        while (performance.now() - start < seconds * 1000) await shown();
        const speed = ((element.currentStep - step) * 64 * 1000) / (performance.now() - start);
        const {msPerStep} = element.metrics;
        await element.pause();
        return {speed, msPerStep};
      },
      seconds,
    );

  for (const backend of ['wasm', 'cpu']) {
    const {page} = await open(browser, site, `${backend}.html`);
    await defined(page);
    await evaluate(page, (element) => element.step(20));
    await stockSpeed(backend, 1);
    const ours = [];
    const theirs = [];
    for (let round = 0; round < 5; round++) {
      ours.push(await ourSpeed(page, 3));
      theirs.push(await stockSpeed(backend, 3));
    }
    const speed = median(ours.map(({speed}) => speed));
    const stockMedian = median(theirs);
    const alone = 64_000 / median(ours.map(({msPerStep}) => msPerStep));
    note(`speed-${backend}`, `Training on ${backend}, one thread, per step`, median(ours.map(({msPerStep}) => msPerStep)), 'ms');
    note(`training-${backend}`, '   samples a second, the steps alone', alone, '/s');
    note(`samples-${backend}`, '   samples a second, everything included', speed, '/s');
    note(`samples-${backend}-stock`, '   stock tfjs layers, same run, drawing nothing', stockMedian, '/s');
    note(`ratio-${backend}`, '   steps alone / stock', alone / stockMedian, '×', backend === 'wasm' ? '≥ 10' : '');
    note(`ratio-${backend}-whole`, '   everything / stock', speed / stockMedian, '×');
    await page.close();
  }
  await stock.close();
};

await prepare();
const site = await serve(pages, {mounts: {'/cdn/': cdn}});
const browser = await chromium.launch(await launchOptions());
console.log(`${cpus()[0].model}, ${cpus().length} cores; Chromium ${browser.version()}\n`);
try {
  if (wanted('bytes')) await measureBytes(browser, site);
  if (wanted('start')) await measureStart(browser, site);
  if (wanted('tasks')) await measureTasks(browser, site);
  if (wanted('page')) await measurePage(browser, site);
  if (wanted('speed')) await measureSpeed(browser, site);
} finally {
  await browser.close();
  await site.close();
}
const machine = {cpu: cpus()[0].model, cores: cpus().length, browser: browser.version(), node: process.version};
const file = new URL('results.json', import.meta.url);
// A run of some parts keeps what the others measured.
const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).results : [];
const measured = new Set(results.map(({id}) => id));
const all = [...kept.filter(({id}) => !measured.has(id)), ...results];
await writeFile(file, `${JSON.stringify({machine, results: all}, null, 2)}\n`);
