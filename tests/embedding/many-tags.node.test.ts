import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {build} from 'esbuild';
import {chromium, type Browser, type Page} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import type {Article, Playground} from '../harnesses/article.ts';
import {collectReports} from '../harnesses/policy-reports.ts';
import {cdn, root} from '../packaging/packages.ts';

interface Report extends HTMLElement {
  measure(): Promise<void>;
  readonly metrics: Readonly<Record<string, number>>;
}

const TAGS = ['autoencoder-playground', 'representation-report', 'linear-lens'];
const FIGURES = `
  <autoencoder-playground id="figure" dataset="digits-8x8" width="8" batch-size="8"></autoencoder-playground>
  <representation-report for="figure"></representation-report>
  <linear-lens dataset="iris"></linear-lens>`;
/** What only one module of Lit’s, or of the elements’ base, says. */
const ONCE = ['litHtmlVersions', 'reactiveElementVersions', 'litElementVersions', 'is already defined ('];

const page = (...body: string[]) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"></head>
  <body>${body.join('\n')}</body></html>`;
const script = (name: string) => `<script type="module" src="./${name}.js"></script>`;

/** Every figure is there and drawn, or has said that it cannot be. */
const drawn = (tab: Page) =>
  tab.waitForFunction(
    (tags) => tags.every((tag) => document.querySelector(tag)!.shadowRoot?.querySelector('canvas, svg, table')),
    TAGS,
    {timeout: 60_000},
  );

suite('a page with several tags', () => {
  const folder = mkdtempSync(join(tmpdir(), 'many-'));
  let browser: Browser;
  let collected: Awaited<ReturnType<typeof collectReports>>;

  before(async () => {
    collected = await collectReports();
    browser = await chromium.launch(await launchOptions());
    const loading = script('cdn/autoloader');
    writeFileSync(join(folder, 'index.html'), page(FIGURES, loading));
    writeFileSync(
      join(folder, 'own-first.html'),
      page(script('own'), FIGURES, '<own-greeting></own-greeting>', loading),
    );
    writeFileSync(
      join(folder, 'own-last.html'),
      page(FIGURES, loading, '<own-greeting></own-greeting>', script('own')),
    );
    await build({
      stdin: {
        contents: `import {LitElement, html} from 'lit';
          customElements.define('own-greeting', class extends LitElement {
            render() { return html\`<b>Hello</b>\`; }
          });`,
        resolveDir: root,
      },
      bundle: true,
      format: 'esm',
      outfile: join(folder, 'own.js'),
    });
  });
  after(async () => {
    await browser.close();
    await collected.close();
    rmSync(folder, {recursive: true});
  });

  const open = async (address: string, policy?: string) => {
    const csp = policy && `${policy}; report-uri ${collected.url}`;
    const host = (await serve(folder, {mounts: {'/cdn/': cdn}, csp})) as Article;
    const tab = await browser.newPage({viewport: {width: 900, height: 4000}});
    const fetched: string[] = [];
    const errors: string[] = [];
    const warnings: string[] = [];
    tab.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    tab.on('pageerror', ({message}) => errors.push(message));
    // Ours begin with the tag; the browser and Lit have some of their own.
    tab.on('console', (message) => message.text().startsWith('<') && warnings.push(message.text()));
    collected.take();
    await tab.goto(host.url + address);
    const close = () => Promise.all([tab.close(), host.close()]);
    return {tab, fetched, errors, warnings, close};
  };

  test('fetches one Lit, one base, and no script twice', async () => {
    const {tab, fetched, errors, close} = await open('');
    await drawn(tab);
    await tab.waitForLoadState('networkidle');
    await close();
    const scripts = fetched.filter((path) => path.startsWith('/cdn/') && path.endsWith('.js'));
    assert.ok(TAGS.every((tag) => scripts.includes(`/cdn/${tag}.js`)));
    assert.equal(new Set(scripts).size, scripts.length);
    for (const marker of ONCE) {
      const having = scripts.filter((path) => readFileSync(cdn + path.slice('/cdn/'.length), 'utf8').includes(marker));
      assert.equal(having.length, 1, `${marker}: ${having.join()}`);
    }
    assert.deepEqual(errors, []);
  });

  const strict = (names: string) => `trusted-types ${names}; require-trusted-types-for 'script'`;

  test('loads them all where trusted types allow Lit’s alone, and only the worker is reported', async () => {
    const {tab, errors, warnings, close} = await open('', strict('lit-html'));
    await drawn(tab);
    assert.deepEqual(collected.take(), []);
    const measured = await tab.evaluate(async () => {
      await document.querySelector<Playground>('autoencoder-playground')!.step(3);
      const report = document.querySelector<Report>('representation-report')!;
      await report.measure();
      return Object.keys(report.metrics).length;
    });
    await tab.waitForTimeout(200); // A report is a request of its own.
    await close();
    assert.ok(measured > 0);
    assert.deepEqual(collected.take(), ['require-trusted-types-for']);
    assert.deepEqual([errors, warnings], [[], []]);
  });

  for (const address of ['own-first.html', 'own-last.html'])
    test(`loads them all beside a Lit of the page’s own, where its policy may be made twice: ${address}`, async () => {
      const {tab, errors, warnings, close} = await open(address, strict(`lit-html 'allow-duplicates'`));
      await drawn(tab);
      await tab.waitForFunction(() => document.querySelector('own-greeting')!.shadowRoot?.querySelector('b'));
      await tab.waitForTimeout(200);
      await close();
      assert.deepEqual(collected.take(), []);
      assert.deepEqual([errors, warnings], [[], []]);
    });

  test('leaves its fallbacks and the page in peace where a Lit of the page’s own has the one policy', async () => {
    const {tab, errors, warnings, close} = await open('own-first.html', strict('lit-html'));
    await tab.waitForFunction(() => document.querySelector('own-greeting')!.shadowRoot?.querySelector('b'));
    await tab.waitForLoadState('networkidle');
    await close();
    assert.deepEqual(errors, []);
    for (const tag of TAGS)
      assert.ok(
        warnings.some((text) => text.startsWith(`<${tag}> did not load`)),
        tag,
      );
  });
});
