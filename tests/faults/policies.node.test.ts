import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {chromium, type Browser, type Page} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import {serveArticle, type Article, type Playground} from '../harnesses/article.ts';
import {collectReports} from '../harnesses/policy-reports.ts';
import {cdn} from '../packaging/packages.ts';

interface Policy {
  readonly what: string;
  /** `files` is another origin, from which the scripts come where the policy names it. */
  readonly csp: (files: string) => string;
  readonly where: 'worker' | 'main thread';
  readonly backend: 'wasm' | 'cpu';
  /** What was tried in vain, once each. */
  readonly reports: readonly string[];
}

const POLICIES: readonly Policy[] = [
  {
    what: `script-src 'self'`,
    csp: () => `script-src 'self'`,
    where: 'worker',
    backend: 'cpu',
    reports: ['script-src'],
  },
  {
    what: 'scripts of another host, without blob:',
    csp: (files) => `script-src ${files} 'wasm-unsafe-eval'; worker-src ${files}`,
    where: 'main thread',
    backend: 'wasm',
    reports: ['worker-src'],
  },
  {
    what: 'scripts of another host, without wasm-unsafe-eval',
    csp: (files) => `script-src ${files}; worker-src blob: ${files}`,
    where: 'worker',
    backend: 'cpu',
    reports: ['script-src'],
  },
  {
    what: 'scripts and nothing else: no style, no picture, no frame',
    csp: () =>
      `default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'`,
    where: 'worker',
    backend: 'wasm',
    reports: [],
  },
  {
    what: `worker-src 'none'`,
    csp: () => `script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'`,
    where: 'main thread',
    backend: 'wasm',
    reports: ['worker-src'],
  },
  {
    what: 'neither workers nor WASM',
    csp: () => `script-src 'self'; worker-src 'none'`,
    where: 'main thread',
    backend: 'cpu',
    reports: ['worker-src', 'script-src'],
  },
  {
    what: 'trusted types, and Lit’s alone',
    csp: () => `script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types lit-html`,
    where: 'main thread',
    backend: 'wasm',
    reports: ['require-trusted-types-for'],
  },
];

/** Everything a reader can do: train, open every panel, take every file along. */
const use = (page: Page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('autoencoder-playground');
    const element = document.querySelector<Playground>('autoencoder-playground')!;
    await element.step(5);
    await element.play();
    await new Promise((resolve) => element.addEventListener('train-step', resolve, {once: true}));
    await element.pause();
    const root = element.shadowRoot!;
    for (const button of root.querySelectorAll<HTMLElement>('.strip button, .more')) {
      button.click();
      await element.updateComplete;
      root.querySelector('dialog')?.close();
    }
    for (const format of ['png', 'svg', 'csv', 'safetensors', 'pytorch']) await element.download(format);
    return {
      backend: element.activeBackend,
      where: root.querySelector('.facts')!.textContent!.includes('main thread') ? 'main thread' : 'worker',
      forbidden: root.querySelector('.facts')!.textContent!.includes('policy forbids WebAssembly'),
      laidOut: root.querySelector<HTMLElement>('.stage')!.offsetHeight > 300,
    };
  });

/** Data that is not there; then, again, data that is. */
const fail = (page: Page) =>
  page.evaluate(async () => {
    const element = document.querySelector<Playground>('autoencoder-playground')!;
    element.setAttribute('src', 'nothing-here.csv');
    const refused = await element.step(1).then(
      () => '',
      ({code}: {code: string}) => code,
    );
    await element.updateComplete;
    const said = element.shadowRoot!.querySelector('.message')!.textContent!.includes('404');
    const {readyState} = element;
    element.removeAttribute('src');
    await element.step(1);
    return {refused, said, states: [readyState, element.readyState]};
  });

suite('under a policy of its host', () => {
  let browser: Browser;
  let files: Article;
  let collected: Awaited<ReturnType<typeof collectReports>>;

  before(async () => {
    browser = await chromium.launch(await launchOptions());
    files = (await serve(cdn, {cors: true})) as Article;
    collected = await collectReports();
  });
  after(async () => {
    await browser.close();
    await Promise.all([files.close(), collected.close()]);
  });

  for (const {what, csp, where, backend, reports} of POLICIES)
    test(`it works, and fails in peace: ${what}`, async () => {
      const policy = csp(files.url);
      const scripts = policy.includes(files.url) ? files.url : undefined;
      const article = await serveArticle('dataset="digits-8x8" width="8" batch-size="8"', {
        csp: `${policy}; report-uri ${collected.url}`,
        ...(scripts ? {scripts} : {}),
      });
      const page = await browser.newPage({viewport: {width: 900, height: 900}});
      const errors: string[] = [];
      page.on('pageerror', ({message}) => errors.push(message));
      // The browser says itself what a policy forbade, and what a server did not have.
      page.on('console', (message) => {
        if (
          message.type() === 'error' &&
          !/Content Security Policy|TrustedScriptURL|status of 404/.test(message.text())
        )
          errors.push(message.text());
      });
      collected.take();
      try {
        await page.goto(article.url);
        assert.deepEqual(await use(page), {where, backend, forbidden: backend === 'cpu', laidOut: true});
        assert.deepEqual(await fail(page), {refused: 'data-not-found', said: true, states: ['error', 'ready']});
        // A report is a request of its own.
        await page.waitForTimeout(200);
        assert.deepEqual(errors, []);
        assert.deepEqual(collected.take().toSorted(), [...reports].toSorted());
      } finally {
        await page.close();
        await article.close();
      }
    });
});
