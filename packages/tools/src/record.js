/**
 * `npm run record <tag> [name …]`: trains an element in the tests' browser and writes what its figure then draws.
 * Without names: at its defaults, as the element's own poster, packages/elements/src/<tag>/poster.json, and every recording
 * that site/src/data/recordings/<tag>.json lists, as site/public/figures/<name>.json and .png. With names: only those
 * (`poster` is the element's own). base/figure/poster.ts reads them.
 */
import {existsSync} from 'node:fs';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';
// Astro brings it.
import sharp from 'sharp';
import {createServer} from 'vite';
import {launchOptions} from './browser.js';
import {root} from './paths.js';
import {sourcesConfig} from './vite.js';

const {positionals} = parseArgs({allowPositionals: true});
const [tag, ...names] = positionals;
if (!tag) {
  console.error('Which element? npm run record autoencoder-playground');
  process.exit(1);
}

/** The element's own poster first: at its defaults, far enough to be told from PCA. */
const listed = `${root}site/src/data/recordings/${tag}.json`;
/** What measures another figure stands below it: a report has no run of its own. */
const BESIDE = {
  'representation-report': {
    beside: '<autoencoder-playground id="figure" backend="wasm"></autoencoder-playground>',
    for: 'figure',
  },
};
const {beside = '', ...attributes} = BESIDE[tag] ?? {};
/** What is drawn at once, with nothing to fetch, has no poster. */
const postered = (await readFile(`${root}packages/elements/src/${tag}/figure.ts`, 'utf8')).includes('./poster.json');
const recordings = [
  ...(postered ? [{name: 'poster', attributes, steps: 2000, width: 720}] : []),
  ...(existsSync(listed) ? JSON.parse(await readFile(listed, 'utf8')) : []),
].filter(({name}) => names.length === 0 || names.includes(name));

const pageOf = ({attributes, width}) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Recording</title>
<style>
  @font-face {
    font-family: Plex;
    font-weight: 100 700;
    src: url(/node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2);
  }
  body { margin: 0; padding: 16px; width: ${width}px; font-family: Plex; }
  ${tag} { margin: 0; }
</style>
${beside}
<${tag} backend="wasm" loading="eager" ${Object.entries(attributes)
  .map(([name, value]) => `${name}="${value}"`)
  .join(' ')}></${tag}>
<script type="module" src="/packages/elements/src/${beside ? '' : `${tag}/`}define.ts"></script></html>`;

/** Runs in the page: trains and packs typed arrays as base/figure/poster.ts unpacks them. */
const record = async ({tag, steps}) => {
  await customElements.whenDefined(tag);
  const element = document.querySelector(tag);
  const learner = element.step ? element : document.querySelector('#figure');
  // A report is of every moment that its charts show.
  for (const moment of element.measure ? [steps / 200, steps / 20, steps / 4, steps] : [steps]) {
    await learner?.step(moment - learner.currentStep);
    await element.measure?.();
  }
  await element.compute?.();
  if (element.error) throw new Error(element.error.message);

  const base64 = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const quantised = (array, type, top, Levels) => {
    const low = array.reduce((a, b) => Math.min(a, b), Infinity);
    const high = array.reduce((a, b) => Math.max(a, b), -Infinity);
    const span = high - low || 1;
    return {
      $type: type,
      low,
      high,
      data: base64(Levels.from(array, (value) => Math.round(((value - low) / span) * top))),
    };
  };
  /** 16 shades, as the data itself has; the n-th number of every picture stands together. */
  const tiles = (bytes, count) => {
    const size = bytes.length / count;
    let data = '';
    for (let i = 0; i < size; i++) {
      for (let n = 0; n < count; n++) data += String.fromCharCode(65 + Math.round(bytes[n * size + i] / 17));
    }
    return {$type: 'tiles', count, data};
  };
  /** Pictures are drawn in 256 levels anyhow; places need more than there are pixels; short series stay exact. */
  const pictures = new Set(['inputs', 'outputs']);
  const pack = (key, value) => {
    if (key === 'tiling' && value.pictures.length) {
      return {...value, pictures: tiles(value.pictures, value.rows * value.columns)};
    }
    if (value instanceof Float64Array) return pack(key, Float32Array.from(value));
    if (value instanceof Uint8Array) return {$type: 'u8', data: base64(value)};
    if (value instanceof Uint32Array) return {$type: 'u32', data: base64(value)};
    if (!(value instanceof Float32Array)) return value;
    const exact = value.length < 600 || value.some((number) => !Number.isFinite(number));
    if (exact) return {$type: 'f32', data: base64(value)};
    return pictures.has(key) ? quantised(value, 'q8', 255, Uint8Array) : quantised(value, 'q16', 65535, Uint16Array);
  };
  return JSON.stringify({config: element.config, snapshot: element.snapshot()}, pack);
};

const config = await sourcesConfig();
const server = await createServer({
  ...config,
  appType: 'custom',
  plugins: [
    ...config.plugins,
    {
      name: 'recording-page',
      configureServer: ({middlewares}) => {
        middlewares.use('/recording/', ({url}, response) => {
          const recording = recordings.find(({name}) => `/${name}` === url);
          response.setHeader('content-type', 'text/html').end(recording ? pageOf(recording) : '');
        });
      },
    },
  ],
});
const browser = await chromium.launch(await launchOptions());
try {
  await server.listen(0);
  await mkdir(`${root}site/public/figures`, {recursive: true});
  for (const {name, attributes, steps, width} of recordings) {
    const context = await browser.newContext({viewport: {width: width + 32, height: 1000}, deviceScaleFactor: 2});
    const tab = await context.newPage();
    tab.on('pageerror', (error) => console.error(error.message));
    tab.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    await tab.goto(`${server.resolvedUrls.local[0]}recording/${name}`);
    const poster = await tab.evaluate(record, {tag, steps});
    // At its defaults an element has its own poster; the site needs only the still.
    if (name === 'poster' || Object.keys(attributes).length > 0) {
      const path = name === 'poster' ? `packages/elements/src/${tag}/poster.json` : `site/public/figures/${name}.json`;
      await writeFile(root + path, poster);
      const figure = await readFile(`${root}packages/elements/src/${tag}/figure.ts`, 'utf8');
      if (name === 'poster' && !figure.includes('./poster.json'))
        console.log(`Say so in figure.ts: poster: () => new URL('./poster.json', import.meta.url),`);
      console.log(`${path}: ${(gzipSync(poster, {level: 9}).length / 1000).toFixed(1)} KB gzip`);
    }
    // The still for readers without JavaScript: picture and results, none of the controls.
    const still = name === 'poster' ? tag : name;
    await tab.locator(tag).evaluate((element) => element.setAttribute('controls', 'none'));
    await tab.waitForTimeout(500);
    const stage = await tab.locator(`${tag} .stage`).boundingBox();
    // Not every figure has results below its picture.
    const results =
      (await tab.locator(`${tag} .results`).count()) > 0 ? await tab.locator(`${tag} .results`).boundingBox() : stage;
    const clip = {
      x: stage.x - 8,
      y: stage.y - 4,
      width: stage.width + 16,
      height: results.y + results.height - stage.y + 12,
    };
    const picture = await tab.screenshot({clip, timeout: 120_000});
    const palette = {palette: true, quality: 80, effort: 8, compressionLevel: 9};
    await writeFile(`${root}site/public/figures/${still}.png`, await sharp(picture).png(palette).toBuffer());
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
