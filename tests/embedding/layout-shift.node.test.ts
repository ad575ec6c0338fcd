import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {chromium, type Browser, type Page} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import {builtTags, cdn} from '../packaging/packages.ts';

interface Figure extends HTMLElement {
  step?(n: number): Promise<void>;
  compute?(): Promise<void>;
  measure?(): Promise<void>;
  readonly updateComplete: Promise<boolean>;
}

/** A report needs a figure; it stands where nothing is looked at. */
const ATTRIBUTES: Readonly<Record<string, string>> = {'representation-report': 'for="other"'};
const OTHER =
  '<autoencoder-playground id="other" style="position: absolute; top: 9000px; width: 100%"></autoencoder-playground>';

/** As the docs say: one line in the head, and a paragraph between the tags. */
const pageOf = (tag: string, attributes: string, reserved = true) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>An article</title>
    ${reserved ? '<link rel="stylesheet" href="/cdn/reserve.css">' : ''}
  </head>
  <body style="margin: 0">
    <p>What stands above.</p>
    <${tag} ${attributes}><p>One paragraph for readers without JavaScript.</p></${tag}>
    <p class="below">What stands below.</p>
    ${attributes.includes('for=') ? OTHER : ''}
    <script type="module" src="/cdn/autoloader.js"></script>
  </body>
</html>`;

/** Notes every shift from the first paint on, and what moved; the figure is in its whole height on the screen. */
const watch = () => {
  const shifts: {value: number; moved: string}[] = [];
  (globalThis as {shifts?: typeof shifts}).shifts = shifts;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      sources: {node: Node | null; previousRect: DOMRect; currentRect: DOMRect}[];
    })[]) {
      const moved = entry.sources.map(
        ({node, previousRect, currentRect}) =>
          `${node instanceof Element ? `${node.localName}.${node.getAttribute('class')}` : node?.textContent} ${previousRect.y}→${currentRect.y}`,
      );
      shifts.push({value: entry.value, moved: moved.join(', ')});
    }
  }).observe({type: 'layout-shift', buffered: true});
};

const shifted = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return (globalThis as {shifts?: {value: number; moved: string}[]}).shifts!.splice(0);
  });

const drawn = async (page: Page, tag: string) => {
  await page.waitForFunction((name) => document.querySelector(name)!.shadowRoot?.querySelector('.figure .strip'), tag);
  await page.waitForLoadState('networkidle');
};

suite('nothing on the page moves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shift-'));
  let browser: Browser;
  let host: {url: string; close(): Promise<void>};

  before(async () => {
    browser = await chromium.launch(await launchOptions());
    host = (await serve(folder, {mounts: {'/cdn/': cdn}})) as typeof host;
  });
  after(async () => {
    await browser.close();
    await host.close();
    rmSync(folder, {recursive: true});
  });

  const open = async (width: number, html: string) => {
    writeFileSync(join(folder, 'index.html'), html);
    const page = await browser.newPage({viewport: {width, height: 2600}});
    await page.addInitScript(watch);
    await page.goto(host.url);
    return page;
  };

  for (const tag of builtTags()) {
    for (const width of [375, 768, 1280]) {
      test(`while <${tag}> loads, computes and fails: ${width} px`, async () => {
        const page = await open(width, pageOf(tag, ATTRIBUTES[tag] ?? ''));
        // Words of the strip grow and shrink, and push their neighbours; on a phone they break anew.
        const most = width < 480 ? 0.01 : 0.005;
        const below = () => page.evaluate(() => document.querySelector('.below')!.getBoundingClientRect().top);
        const place = await below();
        const still = async (what: string) => {
          const shifts = await shifted(page);
          const sum = shifts.reduce((total, {value}) => total + value, 0);
          assert.equal(await below(), place, what);
          assert.ok(sum <= most, `${what}: ${sum.toFixed(4)}\n${shifts.map(({moved}) => moved).join('\n')}`);
        };
        try {
          await drawn(page, tag);
          await still('loading');
          await page.evaluate(async (name) => {
            const element = document.querySelector<Figure>(name)!;
            await document.querySelector<Figure>('#other')?.step!(3);
            await (element.step?.(5) ?? element.compute?.() ?? element.measure?.());
            await element.updateComplete;
          }, tag);
          await still('computing');
          await page.evaluate(async (name) => {
            const element = document.querySelector<Figure>(name)!;
            const attribute = 'measure' in element ? 'model-src' : 'src';
            element.setAttribute(attribute, 'nothing-here.csv');
            await (element.step?.(1) ?? element.compute?.() ?? element.measure?.())?.catch(() => {});
            await element.updateComplete;
          }, tag);
          assert.ok(
            await page.evaluate((name) => document.querySelector(name)!.shadowRoot!.querySelector('.message'), tag),
          );
          await still('failing');
        } finally {
          await page.close();
        }
      });
    }
  }

  test('a figure that is set to be smaller gives its room back', async () => {
    const page = await open(768, pageOf('manifold-view', 'methods="pca" poster="none.json"'));
    try {
      await page.evaluate(() => customElements.whenDefined('manifold-view'));
      await page.evaluate(() => document.querySelector<Figure>('manifold-view')!.step!(1));
      await drawn(page, 'manifold-view');
      const [room, figure] = await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        const element = document.querySelector('manifold-view')!;
        return [element.clientHeight, element.shadowRoot!.querySelector<HTMLElement>('.figure')!.offsetHeight];
      });
      assert.equal(room, figure);
    } finally {
      await page.close();
    }
  });
});
