/** A page of its own that can import the repository's sources, for commands that take longer than a test may. */
import {chromium} from 'playwright-core';
import {createServer} from 'vite';
import {launchOptions} from '../../packages/tools/src/browser.js';
import {sourcesConfig} from '../../packages/tools/src/vite.js';

const blank = {
  name: 'blank-page',
  configureServer: ({middlewares}) => {
    middlewares.use('/blank.html', (_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><html lang="en"><head><title>Blank</title></head><body></body></html>');
    });
  },
};

/** Harnesses that press real keys import the test runner's socket; without a runner there is nobody at its other end. */
const noRunner = {
  name: 'no-runner',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('/__web-') ? '\0no-runner' : undefined),
  load: (id) =>
    id === '\0no-runner' ? 'export const sendMessage = undefined, sendMessageWaitForResponse = undefined;' : undefined,
};

/**
 * @param {{webgpu?: boolean}} [options]
 * @returns {Promise<{page: import('playwright-core').Page, close(): Promise<void>}>}
 */
export const openSourcesPage = async ({webgpu = false} = {}) => {
  const config = await sourcesConfig();
  const server = await createServer({...config, appType: 'custom', plugins: [...config.plugins, blank, noRunner]});
  await server.listen(0);
  const browser = await chromium.launch(await launchOptions({webgpu}));
  const page = await browser.newPage({viewport: {width: 1000, height: 800}});
  await page.goto(`${server.resolvedUrls.local[0]}blank.html`);
  return {
    page,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};
