import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {quick, serveArticle} from '../harnesses/article.ts';
import {firefoxPath, openFirefox} from '../harnesses/firefox.ts';

const element = `document.querySelector('autoencoder-playground')`;
const measured = `({step: ${element}.currentStep, error: ${element}.metrics.heldOutMse})`;

suite('back on the page', () => {
  const skip = firefoxPath ? false : 'A headless Chromium keeps no pages; with a Firefox installed this runs.';

  test('the figure that the browser kept trains on where it was', {skip}, async () => {
    const article = await serveArticle(quick);
    const browser = await openFirefox(firefoxPath!);
    try {
      await browser.goto(article.url);
      await browser.evaluate(`customElements.whenDefined('autoencoder-playground').then(async () => {
        window.shown = [];
        addEventListener('pageshow', ({persisted}) => shown.push(persisted));
        addEventListener('pagehide', () => window.left = ${element}.currentStep);
        await ${element}.play();
        await new Promise((resolve) => ${element}.addEventListener('train-step', resolve, {once: true}));
      })`);
      await browser.goto(`${article.url}other.html`);
      await browser.back();
      assert.deepEqual(await browser.evaluate('window.shown'), [true], 'the page was loaded anew');

      const step = await browser.evaluate<number>('window.left');
      await browser.evaluate(
        `new Promise((resolve) => ${element}.addEventListener('train-step', () => ${element}.currentStep > left && resolve()))`,
      );
      const end = await browser.evaluate<{step: number; error: number}>(`${element}.pause().then(() => ${measured})`);
      assert.ok(end.step > step && step > 0);

      await browser.goto(`${article.url}?undisturbed`);
      const straight = await browser.evaluate(
        `customElements.whenDefined('autoencoder-playground').then(() => ${element}.step(${end.step})).then(() => ${measured})`,
      );
      assert.deepEqual(end, straight, 'another trajectory');
    } finally {
      await browser.close();
      await article.close();
    }
  });
});
