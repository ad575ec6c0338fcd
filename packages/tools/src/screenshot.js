/**
 * Pictures of a page in the tests' browser:
 *
 *     node packages/tools/src/screenshot.js <address | page.html> --out /tmp/shots --width 375,800,1440
 *       --scheme light,dark --wait 2000 | --wait '.selector' --click '#play' --eval 'js' --full --name home
 *       --element 'autoencoder-playground' --rtl --reduced-motion --forced-colors --print --zoom 2 --webgpu
 *
 * A page.html inside the repository is served by Vite, its imports resolved to the sources. Order: load, click each
 * (comma-separated selectors), eval (awaited; its value is printed), wait, picture.
 */
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {join, relative, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {chromium} from 'playwright-core';
import {createServer} from 'vite';
import {launchOptions} from './browser.js';
import {root} from './paths.js';
import {sourcesConfig} from './vite.js';

const {positionals, values} = parseArgs({
  allowPositionals: true,
  options: {
    out: {type: 'string', default: '/tmp/shots'},
    name: {type: 'string'},
    width: {type: 'string', default: '800'},
    height: {type: 'string', default: '900'},
    scheme: {type: 'string', default: 'light'},
    wait: {type: 'string', default: '500'},
    click: {type: 'string'},
    eval: {type: 'string'},
    element: {type: 'string'},
    zoom: {type: 'string', default: '1'},
    full: {type: 'boolean'},
    rtl: {type: 'boolean'},
    'reduced-motion': {type: 'boolean'},
    'forced-colors': {type: 'boolean'},
    print: {type: 'boolean'},
    'no-js': {type: 'boolean'},
    webgpu: {type: 'boolean'},
  },
});
const [target] = positionals;
if (!target) {
  console.error('Which page? Give an address or an .html file.');
  process.exit(1);
}

const serveFile = async (file) => {
  const config = await sourcesConfig();
  const server = await createServer({...config, appType: 'mpa'});
  await server.listen(0);
  return {server, url: server.resolvedUrls.local[0] + relative(root, resolve(file))};
};

const {server, url} = existsSync(target) ? await serveFile(target) : {url: target};
const browser = await chromium.launch(await launchOptions({webgpu: values.webgpu}));
let failures = 0;
try {
  await mkdir(values.out, {recursive: true});
  for (const width of values.width.split(',').map(Number)) {
    for (const colorScheme of values.scheme.split(',')) {
      const context = await browser.newContext({
        viewport: {width, height: Number(values.height)},
        deviceScaleFactor: Number(values.zoom),
        colorScheme,
        reducedMotion: values['reduced-motion'] ? 'reduce' : 'no-preference',
        forcedColors: values['forced-colors'] ? 'active' : 'none',
        javaScriptEnabled: !values['no-js'],
      });
      const page = await context.newPage();
      const label = `${width} ${colorScheme}`;
      page.on(
        'console',
        (message) => message.type() !== 'debug' && console.log(`${label} │ ${message.type()}: ${message.text()}`),
      );
      page.on('pageerror', (error) => {
        failures++;
        console.log(`${label} │ ${error.stack}`);
      });
      page.on('requestfailed', (request) => console.log(`${label} │ failed: ${request.url()}`));
      if (values.print) await page.emulateMedia({media: 'print'});
      await page.goto(url, {waitUntil: 'load'});
      if (values.rtl) await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
      for (const selector of values.click?.split(',') ?? []) await page.click(selector.trim());
      if (values.eval) {
        // An expression or statements, `await` allowed.
        const body = /\breturn\b|;/.test(values.eval) ? values.eval : `return (${values.eval})`;
        const value = await page.evaluate(`(async () => {${body}\n})()`);
        if (value !== undefined) console.log(`${label} │ ${JSON.stringify(value)}`);
      }
      if (/^\d+$/.test(values.wait)) await page.waitForTimeout(Number(values.wait));
      else await page.locator(values.wait).first().waitFor();
      const name =
        values.name ?? (new URL(url).pathname.replace(/\.html$|^\/|\/$/g, '').replaceAll('/', '-') || 'index');
      const path = join(values.out, `${name}-${width}-${colorScheme}.png`);
      if (values.element) await page.locator(values.element).first().screenshot({path});
      else await page.screenshot({path, fullPage: values.full});
      console.log(path);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server?.close();
}
process.exit(failures ? 1 : 0);
