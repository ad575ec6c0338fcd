/**
 * `npm run engines`: what differed between browsers, in every one that is here: Chromium, a Firefox on the path, a
 * WebKitGTK with its driver. It installs nothing, and says what it left out. The last line is `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import {firefoxPath, openFirefox} from '../harnesses/firefox.ts';
import {openWebKit, webkitDriver, type WebKit} from '../harnesses/webkit.ts';
import {cdn} from '../packaging/packages.ts';

/** A browser, as far as it is asked here. */
type Engine = WebKit;

const openChromium = async (): Promise<Engine> => {
  const browser = await chromium.launch(await launchOptions());
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: async <T>(expression: string) =>
      JSON.parse(await page.evaluate(`(async () => JSON.stringify(await (${expression})))()`)) as T,
    close: () => browser.close(),
  };
};

const PLAYGROUND = '<autoencoder-playground dataset="iris" width="8" batch-size="16"></autoencoder-playground>';
const maps = (backend: string) =>
  `<manifold-view dataset="iris" methods="pca isomap tsne umap" perplexity="10" backend="${backend}"></manifold-view>`;

/** A page with a tag under a policy; what nobody caught on it is in `heard`. */
const pageOf = async (tag: string, csp: string | undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  writeFileSync(
    join(folder, 'heard.js'),
    `window.heard = [];
    addEventListener('error', ({message}) => heard.push(message));
    addEventListener('unhandledrejection', ({reason}) => heard.push(String(reason)));`,
  );
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Engines</title><script src="heard.js"></script></head>
    <body>${tag}<script type="module" src="./cdn/autoloader.js"></script></body></html>`,
  );
  const {url, close} = (await serve(folder, {mounts: {'/cdn/': cdn}, csp})) as {url: string; close(): Promise<void>};
  return {
    url,
    close: async () => {
      await close();
      rmSync(folder, {recursive: true});
    },
  };
};

interface Trained {
  readonly backend: string;
  readonly step: number;
  readonly error: number;
  readonly heard: readonly string[];
}

const train = `(async () => {
  const element = document.querySelector('autoencoder-playground');
  await customElements.whenDefined('autoencoder-playground');
  await element.step(20);
  return {backend: element.activeBackend, step: element.currentStep, error: element.metrics.heldOutMse, heard};
})()`;

const layOut = `(async () => {
  const element = document.querySelector('manifold-view');
  await customElements.whenDefined('manifold-view');
  await element.step(120);
  return element.snapshot().methods.map(({name, coordinates}) => [name, ...coordinates]);
})()`;

interface Check {
  readonly what: string;
  readonly tag: string;
  readonly csp?: string;
  readonly expression: string;
  /** @param reference - What Chromium answered, which is asked first. */
  holds(answer: unknown, reference: unknown): void;
}

const trains = (backend: string) => (answer: unknown) => {
  const {backend: found, step, error, heard} = answer as Trained;
  assert.deepEqual([found, step, heard], [backend, 20, []]);
  assert.ok(error > 0 && Number.isFinite(error));
};

const CHECKS: readonly Check[] = [
  {
    what: 'trains on WebAssembly to the numbers of Chromium, but for what relaxed SIMD rounds otherwise',
    tag: PLAYGROUND.replace(' ', ' backend="wasm" '),
    expression: train,
    holds: (answer, reference) => {
      trains('wasm')(answer);
      const [ours, theirs] = [(answer as Trained).error, (reference as Trained).error];
      assert.ok(Math.abs(ours / theirs - 1) < 1e-6, `${ours}, not ${theirs}`);
    },
  },
  {
    what: 'trains without WebAssembly where the policy forbids it',
    tag: PLAYGROUND,
    csp: `script-src 'self'`,
    expression: train,
    holds: trains('cpu'),
  },
  {
    what: 'trains with neither workers nor WebAssembly',
    tag: PLAYGROUND,
    csp: `script-src 'self'; worker-src 'none'`,
    expression: train,
    holds: trains('cpu'),
  },
  {
    what: 'trains on the page where workers are refused',
    tag: PLAYGROUND.replace(' ', ' backend="wasm" '),
    csp: `script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'`,
    expression: train,
    holds: trains('wasm'),
  },
  ...['cpu', 'wasm'].map((backend) => ({
    what: `lays maps out to the places of Chromium, to the bit, on ${backend}`,
    tag: maps(backend),
    expression: layOut,
    holds: (answer: unknown, reference: unknown) => assert.deepEqual(answer, reference),
  })),
];

const engines: readonly [name: string, open: (() => Promise<Engine>) | undefined][] = [
  ['Chromium', openChromium],
  ['Firefox', firefoxPath === undefined ? undefined : () => openFirefox(firefoxPath!)],
  ['WebKitGTK', webkitDriver === undefined ? undefined : () => openWebKit(webkitDriver!)],
];

const counts = {passed: 0, failed: 0};
const references = new Map<string, unknown>();
for (const [name, open] of engines) {
  if (!open) {
    console.log(`${name}: left out, for it is not installed.`);
    continue;
  }
  const engine = await open();
  for (const {what, tag, csp, expression, holds} of CHECKS) {
    const page = await pageOf(tag, csp);
    try {
      await engine.goto(page.url);
      const answer = await engine.evaluate(expression);
      if (!references.has(what)) references.set(what, answer);
      holds(answer, references.get(what));
      counts.passed++;
      console.log(`✓ ${name} ${what}`);
    } catch (error) {
      counts.failed++;
      console.log(`✗ ${name} ${what}\n  ${String((error as Error).message).slice(0, 600)}`);
    } finally {
      await page.close();
    }
  }
  await engine.close();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed ? 1 : 0);
