/** A page of its own that can import the repository's sources, for commands that take longer than a test may. */
import {chromium} from 'playwright-core';
import {createServer} from 'vite';
import {launchOptions} from '../../packages/tools/src/browser.js';
import {sourcesConfig} from '../../packages/tools/src/vite.js';

const blank = {
  name: 'blank-page',
  configureServer: ({middlewares}) => {
    middlewares.use('/blank.html', (_request, response) => {
      // Isolated, so that it may measure its memory.
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.end('<!doctype html><html lang="en"><head><title>Blank</title></head><body></body></html>');
    });
  },
};

/**
 * @param {{webgpu?: boolean, args?: string[]}} [options] `args` are more switches of the browser
 * @returns {Promise<{page: import('playwright-core').Page, close(): Promise<void>}>}
 */
export const openSourcesPage = async ({webgpu = false, args = []} = {}) => {
  const config = await sourcesConfig();
  const headers = {'cross-origin-resource-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp'};
  const server = await createServer({...config, appType: 'custom', server: {...config.server, headers}, plugins: [blank]});
  await server.listen(0);
  const launch = await launchOptions({webgpu});
  const browser = await chromium.launch({...launch, args: [...launch.args, ...args]});
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
