import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import {chromium, type Browser, type Page} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
import {serveArticle, type Article, type Playground} from '../harnesses/article.ts';

/** What can be pressed, dragged or typed into, and is seen. */
const controlsIn = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('autoencoder-playground')!.shadowRoot!;
    // The cloud of points is the picture as well as where it is pressed.
    const all = root.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex]:not(.cloud)');
    return [...all].filter((control) => control.checkVisibility()).map(({outerHTML}) => outerHTML.slice(0, 80));
  });

suite('printed', () => {
  let article: Article;
  let browser: Browser;
  let page: Page;

  before(async () => {
    // Small numbers: a figure of pictures, from a page that is dark.
    article = await serveArticle('dataset="digits-8x8" width="8" batch-size="16" backend="wasm"', {
      style: `body { max-width: 720px } :root { color-scheme: dark; background: #131417 }`,
    });
    browser = await chromium.launch(await launchOptions());
    page = await browser.newPage({viewport: {width: 900, height: 900}});
    await page.goto(article.url);
    await page.evaluate(async () => {
      await customElements.whenDefined('autoencoder-playground');
      await document.querySelector<Playground>('autoencoder-playground')!.step(20);
    });
  });
  after(async () => {
    await browser.close();
    await article.close();
  });

  test('the last frame stands with its caption, and nothing to press', async () => {
    await page.evaluate(() => {
      const buttons = document
        .querySelector('autoencoder-playground')!
        .shadowRoot!.querySelectorAll<HTMLElement>('.strip button');
      for (const button of buttons) if (button.textContent === 'Draw your own') button.click();
    });
    assert.ok((await controlsIn(page)).length > 10);
    await page.emulateMedia({media: 'print'});
    assert.deepEqual(await controlsIn(page), []);
    const {canvases, caption} = await page.evaluate(() => {
      const root = document.querySelector('autoencoder-playground')!.shadowRoot!;
      const drawn = (canvas: HTMLCanvasElement) => {
        const {data} = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return canvas.checkVisibility() && data.some((value) => value > 0);
      };
      return {
        canvases: [...root.querySelectorAll('canvas')].filter(drawn).length,
        caption: root.querySelector<HTMLElement>('figcaption')!.innerText,
      };
    });
    assert.equal(canvases, 2);
    assert.match(caption, /^Squeeze a digit through two numbers\..*Data: /s);
    assert.doesNotMatch(caption, /press/, 'what paper cannot do');
    await page.emulateMedia({media: null});
  });

  test('from a dark page it is dark on white, pictures and codes', async () => {
    const scheme = () =>
      page.evaluate(
        () => document.querySelector('autoencoder-playground')!.shadowRoot!.querySelector('figure')!.dataset.scheme,
      );
    assert.equal(await scheme(), 'dark');
    await page.evaluate(() => {
      const root = document.querySelector('autoencoder-playground')!.shadowRoot!;
      matchMedia('print').addEventListener('change', ({matches}) => {
        if (matches) document.body.dataset.printed = root.querySelector('figure')!.dataset.scheme;
      });
    });
    const file = (await page.pdf()).toString('latin1');
    assert.equal(await page.evaluate(() => document.body.dataset.printed), 'light');
    assert.equal(await scheme(), 'dark', 'and back');
    // Pixels both, one upon the other: as commands the upper one would wipe the lower one out (canvas.ts).
    const widths = await page.evaluate(() => {
      const root = document.querySelector('autoencoder-playground')!.shadowRoot!;
      return [...root.querySelectorAll<HTMLCanvasElement>('canvas.pictures, .cloud canvas')].map(({width}) => width);
    });
    const images = file
      .split('endobj')
      .filter((object) => object.includes('/Subtype /Image') && object.includes('/SMask'));
    const canvases = widths.filter((width) => images.some((image) => image.includes(`/Width ${width}`)));
    assert.equal(canvases.length, 2);
  });
});
