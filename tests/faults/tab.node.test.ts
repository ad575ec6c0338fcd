import assert from 'node:assert/strict';
import {after, afterEach, before, suite, test} from 'node:test';
import type {Page} from 'playwright-core';
import {quick, serveArticle, type Article, type Playground} from '../harnesses/article.ts';
import {openTab, type Tab} from '../harnesses/tab.ts';

declare global {
  interface Window {
    /** When `train-step` events came, milliseconds, and at which step. */
    heard: {time: number; step: number}[];
  }
}

const SECOND = 1000;

const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const stepOf = (page: Page) =>
  page.evaluate(() => document.querySelector<Playground>('autoencoder-playground')!.currentStep);

/** Trains, and notes every `train-step`. */
const play = (page: Page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('autoencoder-playground');
    const element = document.querySelector<Playground>('autoencoder-playground')!;
    window.heard = [];
    element.addEventListener('train-step', (event) => {
      window.heard.push({time: performance.now(), step: (event as Event & {step: number}).step});
    });
    await element.play();
    await new Promise((resolve) => element.addEventListener('train-step', resolve, {once: true}));
  });

/** Until it has taken more steps than `step`. */
const trainsOn = (page: Page, step: number) =>
  page.waitForFunction(
    (before) => document.querySelector<Playground>('autoencoder-playground')!.currentStep > before,
    step,
  );

suite('a tab that is hidden', () => {
  let article: Article;
  let tab: Tab;

  before(async () => {
    article = await serveArticle(quick);
    tab = await openTab();
  });
  afterEach(() => tab.show());
  after(async () => {
    await tab.close();
    await article.close();
  });

  /** Every event so far came at a later step than the one before, and no second saw more than ten. */
  const expectNoBurst = async () => {
    const heard = await tab.page.evaluate(() => window.heard);
    for (const [i, {time, step}] of heard.entries()) {
      assert.ok(i === 0 || step > heard[i - 1]!.step, `step ${step} after ${heard[i - 1]?.step}`);
      assert.ok(i < 10 || time - heard[i - 10]!.time >= SECOND, 'eleven train-steps within a second');
    }
  };

  /** As measured by a run that nobody disturbed, on a page of its own. */
  const undisturbed = async (step: number) => {
    await tab.page.goto(article.url);
    return tab.page.evaluate(async (steps) => {
      await customElements.whenDefined('autoencoder-playground');
      const element = document.querySelector<Playground>('autoencoder-playground')!;
      await element.step(steps);
      return element.metrics.heldOutMse;
    }, step);
  };

  test('stops within a second, wakes from being frozen where it was, and goes on without a burst', async () => {
    const {page} = tab;
    await page.goto(article.url);
    await play(page);
    await tab.hide();
    await pass(SECOND);
    const step = await stepOf(page);
    await pass(SECOND);
    assert.equal(await stepOf(page), step, 'a hidden tab trains');
    await tab.freeze();
    await pass(SECOND);
    await tab.thaw();
    assert.equal(await page.evaluate(() => document.visibilityState), 'hidden');
    assert.equal(
      await page.evaluate(() => document.querySelector<Playground>('autoencoder-playground')!.paused),
      false,
      'it was not the reader who stopped it',
    );
    assert.equal(await stepOf(page), step, 'a frozen tab trains');

    await tab.show();
    await trainsOn(page, step);
    await pass(SECOND);
    await expectNoBurst();
    const end = await page.evaluate(async () => {
      const element = document.querySelector<Playground>('autoencoder-playground')!;
      await element.pause();
      return {step: element.currentStep, error: element.metrics.heldOutMse};
    });
    assert.equal(end.error, await undisturbed(end.step), 'another trajectory');
  });

  test('keeps nothing that would forbid the back/forward cache', async () => {
    const {page} = tab;
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Page.enable');
    const reasons: string[] = [];
    protocol.on('Page.backForwardCacheNotUsed', ({notRestoredExplanations}) => {
      for (const {type, reason} of notRestoredExplanations) if (type !== 'Circumstantial') reasons.push(reason);
    });
    await page.goto(article.url);
    await play(page);
    await page.goto(`${article.url}other.html`);
    await page.goBack();
    assert.deepEqual(reasons, []);
  });
});
