import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, suite, test} from 'node:test';
import {build} from 'esbuild';
import {chromium, type Browser, type Page} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import type * as Models from '../harnesses/models.ts';
import {cdn, root} from '../packaging/packages.ts';

interface Server {
  url: string;
  close(): Promise<void>;
}
interface Trains extends HTMLElement {
  play(): Promise<void>;
  readonly currentStep: number;
  readonly activeBackend: string | null;
  readonly readyState: string;
}

interface Measured extends HTMLElement {
  step(n: number): Promise<void>;
  measure(): Promise<void>;
  readonly currentStep: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** A page of somebody else's: the script line, the tag, and what the CMS puts around them. */
const page = (script: string, {far = false} = {}) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A blog</title><link rel="icon" href="data:,"></head>
  <body>
    <h1>What a code is</h1>
    <div style="height: ${far ? 20_000 : 10}px"></div>
    <autoencoder-playground>The figure needs JavaScript.</autoencoder-playground>
    <script type="module" src="${script}"></script>
  </body>
</html>`;

/** A figure and the report on it, in this order of upgrading or the other. */
const reported = (script: string) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A blog</title><link rel="icon" href="data:,"></head>
  <body>
    <representation-report for="pairs"></representation-report>
    <contrastive-pairs id="pairs" dataset="digits-8x8" batch-size="32"></contrastive-pairs>
    <script type="module" src="${script}"></script>
  </body>
</html>`;

/** The report alone, on a model that is yet to come. */
const ownModel = (script: string) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A blog</title><link rel="icon" href="data:,"></head>
  <body>
    <representation-report dataset="digits-8x8"></representation-report>
    <script type="module" src="${script}"></script>
  </body>
</html>`;

suite('the script line and the tag on a page of another origin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  const servers: Server[] = [];
  let browser: Browser;
  let files: Server;

  const start = async (...given: unknown[]): Promise<Server> => {
    const server = (await serve(...given)) as Server;
    servers.push(server);
    return server;
  };

  before(async () => {
    files = await start(cdn, {cors: true});
    writeFileSync(join(folder, 'index.html'), page(`${files.url}autoloader.js`));
    writeFileSync(join(folder, 'report.html'), reported(`${files.url}autoloader.js`));
    writeFileSync(
      join(folder, 'framed.html'),
      '<!doctype html><title>A blog</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="800" height="900" src="./"></iframe>',
    );
    writeFileSync(join(folder, 'far.html'), page(`${files.url}autoloader.js`, {far: true}));
  });

  // At once: a page that trains would take its time from the next one.
  afterEach(() => browser.close());

  after(async () => {
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, {recursive: true});
  });

  const open = async ({webgpu = false, csp}: {webgpu?: boolean; csp?: string}) => {
    const host = await start(folder, {csp});
    browser = await chromium.launch(await launchOptions({webgpu}));
    const tab = await browser.newPage({viewport: {width: 900, height: 800}});
    const faults: string[] = [];
    tab.on('request', (request) => {
      const own = [host.url, files.url, 'blob:', 'data:'].some((prefix) => request.url().startsWith(prefix));
      if (!own) faults.push(`asked for ${request.url()}`);
    });
    tab.on('pageerror', (error) => faults.push(error.message));
    tab.on('console', (message) => {
      // A browser warns of an adapter that it was asked for and does not have.
      if (message.type() === 'error' || /adapter/.test(message.text())) faults.push(message.text());
    });
    return {tab, host, faults};
  };

  const train = async (tab: Page) => {
    await tab.waitForFunction(() => customElements.get('autoencoder-playground') !== undefined);
    await tab.evaluate(() => document.querySelector<Trains>('autoencoder-playground')!.play());
    await tab.waitForFunction(() => document.querySelector<Trains>('autoencoder-playground')!.currentStep >= 10, null, {
      timeout: 120_000,
      polling: 100,
    });
    return tab.evaluate(() => {
      const {activeBackend, readyState} = document.querySelector<Trains>('autoencoder-playground')!;
      return {activeBackend, readyState};
    });
  };

  for (const webgpu of [false, true]) {
    for (const workers of [true, false]) {
      const how = `${webgpu ? 'only a software WebGPU' : 'no WebGPU'}, workers ${workers ? 'allowed' : 'forbidden'}`;
      test(`trains: ${how}`, async () => {
        const {tab, host, faults} = await open({webgpu, ...(workers ? {} : {csp: "worker-src 'none'"})});
        await tab.goto(host.url);
        const {activeBackend, readyState} = await train(tab);
        assert.equal(readyState, 'ready');
        // A software adapter is slower than WASM: it is not taken unasked.
        assert.ok(['wasm', 'cpu'].includes(activeBackend!), String(activeBackend));
        assert.equal(tab.workers().length, workers ? 1 : 0);
        // The policy's own report of the one attempt is the only thing in the console.
        assert.ok(faults.length <= (workers ? 0 : 1), faults.join('\n'));
        for (const fault of faults) assert.match(fault, /worker-src/);
      });
    }
  }

  test('trains in a worker in a sandboxed frame, which has no origin', async () => {
    const {tab, host, faults} = await open({});
    await tab.goto(`${host.url}framed.html`);
    const frame = tab.frames()[1]!;
    await frame.waitForFunction(() => customElements.get('autoencoder-playground') !== undefined);
    const state = await frame.evaluate(async () => {
      const element = document.querySelector<Measured>('autoencoder-playground')!;
      await element.step(5);
      return [origin, element.shadowRoot!.querySelector('.facts')!.textContent!.includes('main thread')];
    });
    assert.deepEqual(state, ['null', false]);
    assert.equal(tab.workers().length, 1);
    assert.deepEqual(faults, []);
  });

  for (const workers of [true, false]) {
    test(`contrastive pairs train and are reported on: workers ${workers ? 'allowed' : 'forbidden'}`, async () => {
      const {tab, host, faults} = await open(workers ? {} : {csp: "worker-src 'none'"});
      await tab.goto(`${host.url}report.html`);
      await tab.waitForFunction(() =>
        ['contrastive-pairs', 'representation-report'].every((tag) => customElements.get(tag)),
      );
      const {step, metrics, ofReport} = await tab.evaluate(async () => {
        const pairs = document.querySelector<Measured>('contrastive-pairs')!;
        const report = document.querySelector<Measured>('representation-report')!;
        await pairs.step(5);
        await report.measure();
        return {step: report.currentStep, metrics: {...pairs.metrics}, ofReport: {...report.metrics}};
      });
      assert.equal(step, 5);
      // The same probe of the same encoder, by two ways.
      assert.ok(metrics['probe']! > 0.2, String(metrics['probe']));
      assert.ok(
        Math.abs(ofReport['probe100']! - metrics['probe']!) < 1e-6,
        `${ofReport['probe100']} and ${metrics['probe']}`,
      );
      assert.ok(Math.abs(ofReport['probe100Pixels']! - metrics['probePixels']!) < 1e-6);
      assert.ok(faults.length <= (workers ? 0 : 1), faults.join('\n'));
    });
  }

  test('a model of the author’s own is measured, by the TensorFlow.js that opens all of them', async () => {
    const {tab, host, faults} = await open({});
    writeFileSync(join(folder, 'own.html'), ownModel(`${files.url}autoloader.js`));
    await build({
      entryPoints: [`${root}tests/harnesses/models.ts`],
      format: 'esm',
      outfile: join(folder, 'models.js'),
    });
    await tab.goto(`${host.url}own.html`);
    await tab.waitForFunction(() => customElements.get('representation-report'));
    const measured = await tab.evaluate(async (models) => {
      const {layersModel, picking} = (await import(models)) as typeof Models;
      const report = document.querySelector<Measured>('representation-report')!;
      const kernel = picking(64, [20, 28, 36, 43]);
      report.setAttribute('model-src', layersModel({takes: [8, 8, 1], kernel, width: 4}));
      await report.measure();
      return {...report.metrics};
    }, `${host.url}models.js`);
    // Four pixels tell the digits better than chance and worse than all of them.
    const {probe100, probe100Pixels} = measured;
    assert.ok(probe100! > 0.3 && probe100! < probe100Pixels!, JSON.stringify(measured));
    assert.deepEqual(faults, []);
  });

  test('a tag far below the fold fetches the entry of its own and nothing that computes or draws', async () => {
    const {tab, host} = await open({});
    const fetched: string[] = [];
    tab.on('request', (request) => {
      if (request.url().startsWith(files.url)) fetched.push(request.url().slice(files.url.length));
    });
    await tab.goto(`${host.url}far.html`);
    await tab.waitForFunction(() => customElements.get('autoencoder-playground') !== undefined);
    await tab.waitForLoadState('networkidle');
    assert.ok(fetched.includes('autoloader.js') && fetched.includes('autoencoder-playground.js'));
    assert.deepEqual(
      fetched.filter((name) => !name.endsWith('.js') || name === 'worker.js'),
      [],
    );

    const before = fetched.length;
    await tab.evaluate(() => document.querySelector('autoencoder-playground')!.scrollIntoView());
    await tab.waitForFunction(() =>
      document.querySelector('autoencoder-playground')!.shadowRoot?.querySelector('canvas, svg'),
    );
    assert.ok(fetched.length > before);
    assert.ok(fetched.includes('autoencoder-playground-poster.json'), 'the poster is fetched when near');
    assert.ok(!fetched.includes('worker.js'), 'and nothing trains unasked');
  });
});
