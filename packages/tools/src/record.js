/**
 * `npm run record <tag> [--steps 600]`: trains an element at its defaults in the tests' browser and writes what its figure
 * then draws as the poster: packages/elements/src/<tag>/poster.json, read by base/poster.ts.
 */
import {writeFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';
import {createServer} from 'vite';
import {launchOptions} from './browser.js';
import {root} from './paths.js';
import {sourcesConfig} from './vite.js';

const {positionals, values} = parseArgs({allowPositionals: true, options: {steps: {type: 'string', default: '600'}}});
const [tag] = positionals;
if (!tag) {
  console.error('Which element? npm run record autoencoder-playground');
  process.exit(1);
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Recording</title>
<${tag} backend="wasm" loading="eager"></${tag}>
<script type="module" src="/packages/elements/src/${tag}/define.ts"></script></html>`;

/** Runs in the page: trains and packs typed arrays as base/poster.ts unpacks them. */
const record = async ({tag, steps}) => {
  await customElements.whenDefined(tag);
  const element = document.querySelector(tag);
  await element.step(steps);
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
    return {$type: type, low, high, data: base64(Levels.from(array, (value) => Math.round(((value - low) / span) * top)))};
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
    {
      name: 'recording-page',
      configureServer: ({middlewares}) => {
        middlewares.use('/recording', (_request, response) => {
          response.setHeader('content-type', 'text/html').end(page);
        });
      },
    },
  ],
});
const browser = await chromium.launch(await launchOptions());
try {
  await server.listen(0);
  const tab = await browser.newPage();
  tab.on('pageerror', (error) => console.error(error.message));
  tab.on('console', (message) => message.type() === 'error' && console.error(message.text()));
  await tab.goto(`${server.resolvedUrls.local[0]}recording`);
  const poster = await tab.evaluate(record, {tag, steps: Number(values.steps)});
  const path = `packages/elements/src/${tag}/poster.json`;
  await writeFile(root + path, poster);
  console.log(`${path}: ${(gzipSync(poster, {level: 9}).length / 1000).toFixed(1)} KB gzip`);
} finally {
  await browser.close();
  await server.close();
}
