import {createRequire} from 'node:module';
import {createServer as createTcpServer} from 'node:net';
import {availableParallelism} from 'node:os';
import {SESSION_STATUS, TestRunner} from '@web/test-runner';
import {
  emulateMediaPlugin,
  selectOptionPlugin,
  sendKeysPlugin,
  sendMousePlugin,
  setViewportPlugin,
} from '@web/test-runner-commands/plugins';
import {playwrightLauncher} from '@web/test-runner-playwright';
import {createServer} from 'vite';
import {launchOptions} from './browser.js';
import {crashGpuPlugin} from './crash-gpu.js';
import {root} from './paths.js';
import {report} from './test-report.js';
import {sourcesConfig} from './vite.js';

const serveSources = async () => {
  const config = await sourcesConfig();
  return createServer({
    ...config,
    appType: 'custom',
    server: {...config.server, middlewareMode: true},
    plugins: [
      ...config.plugins,
      {
        name: 'test-runner-modules',
        enforce: 'pre',
        resolveId: (id) => (id.startsWith('/__web-') ? {id, external: true} : undefined),
      },
    ],
  });
};

/** Vite answers what it knows; the runner's own server the rest: its page, its framework, its socket. */
const asMiddleware = (vite) => (context, next) => {
  if (/^\/(__web-|node_modules\/@web\/test-runner-mocha)/.test(context.path)) return next();
  return new Promise((handled, failed) => {
    context.res.once('close', handled);
    context.respond = false;
    vite.middlewares(context.req, context.res, () => {
      context.respond = true;
      next().then(handled, failed);
    });
  });
};

const page = (testFramework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Test</title><meta name="viewport" content="width=device-width"></head>
  <body><script type="module" src="${testFramework}"></script></body>
</html>`;

const freePort = () =>
  new Promise((found, failed) => {
    const server = createTcpServer().once('error', failed);
    server.listen(0, 'localhost', () => {
      const {port} = server.address();
      server.close(() => found(port));
    });
  });

const silent = () => {};

const runWith = async (vite, files, {webgpu, talkative, patient}) => {
  const counts = {passed: 0, failed: 0, skipped: 0};
  if (!files.length) return counts;
  const runner = new TestRunner({
    rootDir: root,
    protocol: 'http:',
    hostname: 'localhost',
    port: await freePort(),
    files: files.map((file) => root + file),
    browsers: [
      playwrightLauncher({
        product: 'chromium',
        launchOptions: await launchOptions({webgpu}),
        createBrowserContext: ({browser}) => browser.newContext({viewport: {width: 1000, height: 800}}),
      }),
    ],
    concurrentBrowsers: 1,
    concurrency: webgpu ? 1 : Math.min(2, availableParallelism()),
    browserStartTimeout: 60_000,
    testsStartTimeout: 120_000,
    testsFinishTimeout: patient ? 7_200_000 : 300_000,
    browserLogs: true,
    testRunnerHtml: page,
    testFramework: {
      path: createRequire(import.meta.url).resolve('@web/test-runner-mocha/dist/autorun.js'),
      config: {ui: 'tdd', timeout: '60000'},
    },
    middleware: [asMiddleware(vite)],
    plugins: [
      setViewportPlugin(),
      emulateMediaPlugin(),
      selectOptionPlugin(),
      sendKeysPlugin(),
      sendMousePlugin(),
      crashGpuPlugin(),
    ],
    reporters: [],
    logger: {...console, debug: silent, logSyntaxError: console.error},
    coverageConfig: {},
    watch: false,
  });
  runner.sessions.on('session-status-updated', (session) => {
    if (session.status === SESSION_STATUS.FINISHED) report(session, counts, {talkative});
  });
  const finished = new Promise((resolve) => runner.on('finished', resolve));
  await runner.start();
  await finished;
  const stopped = new Promise((resolve) => runner.on('stopped', resolve));
  runner.stop();
  await stopped;
  return counts;
};

/**
 * Runs test files as modules of a page in a real browser, the sources served through Vite as they are.
 *
 * @param {string[]} files relative to the root; `*.webgpu.*.ts` get a browser with a (software) WebGPU adapter
 * @param {{talkative: boolean, patient: boolean}} options `talkative` prints what the page logs although nothing failed;
 *   `patient` gives a file two hours instead of five minutes
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export const runInBrowser = async (files, {talkative, patient}) => {
  const total = {passed: 0, failed: 0, skipped: 0};
  if (!files.length) return total;
  const vite = await serveSources();
  const needsGpu = (file) => /\.webgpu\.\w+\.ts$/.test(file);
  for (const webgpu of [false, true]) {
    const counts = await runWith(
      vite,
      files.filter((file) => needsGpu(file) === webgpu),
      {
        webgpu,
        talkative,
        patient,
      },
    );
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  await vite.close();
  return total;
};
