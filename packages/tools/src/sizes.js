/** What a page pays, in gzip bytes, before and when a figure comes near; over the limit, the build fails. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {cdn} from './cdn.js';
import {tags} from './elements.js';
import {root} from './paths.js';

const limits = {tag: 15_000, poster: 60_000, firstStep: 150_000};

/** What the default figure loads by and by until its first step on WebGPU, Plot and data aside. */
const towardsFirstStep = [
  'packages/elements/src/autoloader.ts',
  'packages/elements/src/autoencoder-playground/define.ts',
  'packages/elements/src/autoencoder-playground/figure.ts',
  'packages/learning/src/lab/client.ts',
  'packages/learning/src/lab/worker.ts',
  'packages/learning/src/backend/webgpu.ts',
  'packages/learning/src/experiments/autoencoder/autoencoder.ts',
];

const gzipped = async (name) => gzipSync(await readFile(cdn + name), {level: 9}).length;

/** The entry and all that it imports before it runs: what the browser fetches unasked. */
export const staticClosure = (chunks, entry, closure = new Set()) => {
  if (closure.has(entry)) return closure;
  closure.add(entry);
  for (const path of chunks.find(({fileName}) => fileName === entry).imports) staticClosure(chunks, path, closure);
  return closure;
};

const sum = async (names) => {
  let bytes = 0;
  for (const name of names) bytes += await gzipped(name);
  return bytes;
};

/**
 * @param {Awaited<ReturnType<typeof import('./cdn.js').buildCdn>>} built
 * @returns {Promise<{what: string, bytes: number, limit?: number}[]>}
 */
export const measureSizes = async ({chunks, assets}) => {
  const rows = [
    {what: 'autoloader.js, on a page without a tag', bytes: await sum(staticClosure(chunks, 'autoloader.js'))},
  ];
  for (const tag of await tags()) {
    const alone = staticClosure(chunks, `${tag}.js`);
    rows.push({what: `<${tag}> by its own script, far below the fold`, bytes: await sum(alone), limit: limits.tag});
    const loaded = staticClosure(chunks, 'autoloader.js', new Set(alone));
    rows.push({what: `<${tag}> by the autoloader, far below the fold`, bytes: await sum(loaded), limit: limits.tag});
    const poster = assets.find((name) => name === `${tag}-poster.json`);
    if (poster) rows.push({what: `<${tag}> poster`, bytes: await gzipped(poster), limit: limits.poster});
  }
  rows.push({what: 'worker.js with what it imports at once', bytes: await sum(staticClosure(chunks, 'worker.js'))});
  const entries = chunks.filter(({facadeModuleId: id}) => towardsFirstStep.some((path) => id === join(root, path)));
  if (entries.length < towardsFirstStep.length) throw new Error('The first step is reached by other modules.');
  const loaded = entries.reduce((closure, {fileName}) => staticClosure(chunks, fileName, closure), new Set());
  const what = '<autoencoder-playground> to the first step on WebGPU, code alone';
  rows.push({what, bytes: await sum(loaded), limit: limits.firstStep});
  return rows;
};

/** Prints the table; answers whether everything is within its limit. */
export const printSizes = (rows) => {
  const width = Math.max(...rows.map(({what}) => what.length));
  for (const {what, bytes, limit} of rows) {
    const over = limit !== undefined && bytes > limit;
    const kilobytes = `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
    console.log(`${what.padEnd(width)} ${kilobytes}${limit ? ` of ${limit / 1000} KB` : ''}${over ? '  ← over' : ''}`);
  }
  return rows.every(({bytes, limit}) => limit === undefined || bytes <= limit);
};
