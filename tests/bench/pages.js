import {readFileSync} from 'node:fs';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {gzipSync} from 'node:zlib';
import {loadDataset} from '@latent-elements/datasets';
import {cdn} from '../../packages/tools/src/cdn.js';
import {cache} from '../../packages/tools/src/paths.js';
import {serve} from '../../packages/tools/src/serve.js';

export const TAG = 'autoencoder-playground';
/** On the page with many. */
export const MANY = 12;
/** All in view at once. */
export const TWENTY = 20;
/** Trained on a slowed page, one at a time. */
export const SLOW_TAGS = [TAG, 'contrastive-pairs', 'manifold-view'];
/** Each run's own, so that two do not pull each other's pages away. */
const folder = `${cache}bench/${process.pid}/`;

const icon = '<link rel="icon" href="data:,">';
const pageOf = (tags) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>${icon}
<body>${tags}<script type="module" src="./cdn/autoloader.js"></script></body></html>`;
const playground = (attributes = '') => `<${TAG} ${attributes}></${TAG}>`;
const crowd = (count) => Array.from({length: count}, (_, i) => playground(`backend="wasm" seed="${i + 1}"`)).join('');
const digits = (methods) => `<manifold-view methods="${methods}" rows="5000" backend="wasm"></manifold-view>`;

const files = {
  'blank.html': `<!doctype html><html lang="en"><title>Bench</title>${icon}</html>`,
  'far.html': pageOf(`<div style="height: 20000px"></div>${playground()}`),
  'near.html': pageOf(playground()),
  'autoplay.html': pageOf(playground('autoplay')),
  'webgpu.html': pageOf(playground('backend="webgpu"')),
  'webgl.html': pageOf(playground('backend="webgl"')),
  'wasm.html': pageOf(playground('backend="wasm"')),
  'cpu.html': pageOf(playground('backend="cpu"')),
  'maps-tsne.html': pageOf(digits('tsne')),
  'maps-umap.html': pageOf(digits('umap')),
  'maps-four.html': pageOf(digits('pca isomap tsne umap')),
  'maps-own.html': pageOf(
    '<manifold-view methods="pca ica lda classical-mds" rows="10000" backend="wasm"></manifold-view>',
  ),
  ...Object.fromEntries(SLOW_TAGS.map((tag) => [`slow-${tag}.html`, pageOf(`<${tag} backend="wasm"></${tag}>`)])),
  'twenty.html': pageOf(`<div style="display: grid; grid-template-columns: repeat(4, 1fr)">${crowd(TWENTY)}</div>`),
  'many.html': pageOf(crowd(MANY)),
};

/** The pages over a server that has the CDN build below `cdn/`, as any host would have it. */
export const servePages = async () => {
  await mkdir(folder, {recursive: true});
  for (const [name, text] of Object.entries(files)) await writeFile(folder + name, text);
  const {features} = (await loadDataset('digits')).train;
  await writeFile(`${folder}digits.f32`, new Uint8Array(features.buffer, features.byteOffset, features.byteLength));
  const {url, close} = await serve(folder, {mounts: {'/cdn/': cdn}});
  return {folder, url, close: () => close().then(() => rm(folder, {recursive: true}))};
};

/** Opens a page, and lists the files of the CDN build that it fetches; what is cached counts as fetched. */
export const open = async (browser, site, name) => {
  const page = await browser.newPage({viewport: {width: 1000, height: 900}});
  const fetched = new Set();
  page.on('request', (request) => {
    const path = decodeURI(new URL(request.url()).pathname);
    if (path.startsWith('/cdn/')) fetched.add(path.slice('/cdn/'.length));
  });
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(site.url + name);
  return {page, fetched};
};

/** In every driver's page: the figure's class is there. */
export const defined = (page) => page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), TAG);

export const drawn = (page) =>
  page.waitForFunction((tag) => document.querySelector(tag)?.shadowRoot?.querySelector('canvas, figure svg'), TAG);

/** Kilobytes of the files whose names match, each once, as a static host with gzip sends them. */
export const kilobytes = (names, kind = /./) =>
  [...names]
    .filter((name) => kind.test(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(cdn + name), {level: 9}).length, 0) / 1000;

/** The scripts among them that have this text. */
export const scriptsWith = (names, text) =>
  [...names].filter((name) => name.endsWith('.js') && readFileSync(cdn + name, 'utf8').includes(text));
