import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, suite, test} from 'node:test';
import {chromium, type Browser} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
import {quick, type Playground} from '../harnesses/article.ts';
import {cdn} from '../packaging/packages.ts';

/** A host whose line breaks for the files whose names match. */
const serveBroken = async () => {
  const host = {url: '', broken: /^$/, close: () => {}};
  const server = createServer(async (request, response) => {
    const name = request.url!.split('/').at(-1)!.split('?')[0]!;
    if (host.broken.test(name)) return request.socket.destroy();
    const page = `<!doctype html><html lang="en"><title>Offline</title><autoencoder-playground ${quick}>Words.</autoencoder-playground><script type="module" src="/cdn/autoloader.js"></script></html>`;
    const file = name ? await readFile(cdn + name).catch(() => undefined) : page;
    const type = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.wasm') ? 'application/wasm' : 'text/html';
    response.writeHead(file ? 200 : 404, {'content-type': type, 'cache-control': 'no-store'}).end(file);
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  host.url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  host.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return host;
};

suite('a line that breaks', () => {
  let browser: Browser;
  let host: Awaited<ReturnType<typeof serveBroken>>;
  before(async () => {
    browser = await chromium.launch(await launchOptions());
    host = await serveBroken();
  });
  after(async () => {
    await browser.close();
    host.close();
  });

  const step = () => {
    const element = document.querySelector<Playground>('autoencoder-playground')!;
    return element.step(1).then(
      () => `step ${element.currentStep}`,
      ({code, message}: {code: string; message: string}) => `${code}: ${message}`,
    );
  };

  test('for the experiment in the worker: said as ours, and mended by trying again', async () => {
    const page = await browser.newPage();
    host.broken = /^autoencoder-[\w-]{8}\.js$/;
    await page.goto(host.url);
    await page.evaluate(() => customElements.whenDefined('autoencoder-playground'));
    assert.match(await page.evaluate(step), /^offline: A part of the code did not load\. Check the connection/);
    host.broken = /^$/;
    assert.equal(await page.evaluate(step), 'step 1');
    await page.close();
  });

  test('for the figure: a button tries again', async () => {
    const page = await browser.newPage();
    host.broken = /^figure-/;
    await page.goto(host.url);
    const again = page.locator('autoencoder-playground button', {hasText: 'Try again'});
    await again.waitFor();
    host.broken = /^$/;
    await again.click();
    await page.locator('autoencoder-playground .stage').first().waitFor();
    await page.close();
  });
});
