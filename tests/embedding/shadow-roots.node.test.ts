import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {chromium, type Browser} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import type {Article} from '../harnesses/article.ts';
import {cdn} from '../packaging/packages.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"></head>
  <body>${body}<script type="module" src="./cdn/autoloader.js"></script></body></html>`;

/** A card of the page's own, whose root is there once `defineCard()` was called. */
const CARD = `<script>
  const defineCard = (content, mode = 'open') =>
    customElements.define('own-card', class extends HTMLElement {
      connectedCallback() { this.attachShadow({mode}).innerHTML = content; }
    });
</script>`;

const PAGES: Readonly<Record<string, {body: string; then?: string}>> = {
  'a declarative shadow root': {
    body: '<div><template shadowrootmode="open"><linear-lens></linear-lens></template></div>',
  },
  'a declarative shadow root within another': {
    body: `<div><template shadowrootmode="open"><p><span><template shadowrootmode="open">
      <linear-lens></linear-lens></template></span></p></template></div>`,
  },
  'the root of an element that is defined later': {
    body: `${CARD}<own-card></own-card>`,
    then: `defineCard('<linear-lens></linear-lens>')`,
  },
  'the root of an element that comes later': {
    body: `${CARD}<script>defineCard('<p><linear-lens></linear-lens></p>');</script>`,
    then: `document.body.append(document.createElement('own-card'))`,
  },
  'a root into which it comes later': {
    body: '<div id="host"><template shadowrootmode="open"><p></p></template></div>',
    then: `document.getElementById('host').shadowRoot.querySelector('p').append(document.createElement('linear-lens'))`,
  },
};

suite('the autoloader finds a tag in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shadow-'));
  let browser: Browser;
  let host: Article;

  before(async () => {
    browser = await chromium.launch(await launchOptions());
    host = (await serve(folder, {mounts: {'/cdn/': cdn}})) as Article;
  });
  after(async () => {
    await browser.close();
    await host.close();
    rmSync(folder, {recursive: true});
  });

  const open = async (body: string, then?: string) => {
    writeFileSync(join(folder, 'index.html'), page(body));
    const tab = await browser.newPage();
    const fetched: string[] = [];
    const errors: string[] = [];
    tab.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    tab.on('pageerror', ({message}) => errors.push(message));
    await tab.goto(host.url, {waitUntil: 'networkidle'});
    if (then) {
      assert.ok(!fetched.includes('/cdn/linear-lens.js'), 'not before it is there');
      await tab.evaluate(then);
    }
    return {tab, fetched, errors};
  };

  for (const [what, {body, then}] of Object.entries(PAGES))
    test(what, async () => {
      const {tab, errors} = await open(body, then);
      await tab.waitForFunction(() => customElements.get('linear-lens'), null, {timeout: 10_000});
      assert.deepEqual(errors, []);
      await tab.close();
    });

  test('no closed root, and minds no name that an element cannot have', async () => {
    const {tab, fetched, errors} = await open(
      `${CARD}<svg><font-face></font-face></svg><own-card></own-card>`,
      `defineCard('<linear-lens></linear-lens>', 'closed')`,
    );
    await tab.waitForLoadState('networkidle');
    assert.deepEqual(errors, []);
    assert.ok(!fetched.includes('/cdn/linear-lens.js'));
    await tab.close();
  });
});
