/**
 * `npm run bench [bytes] [start] [tasks] [page] [slow] [speed] [gpu] [maps] [-- --firefox]`: what a page pays and what it gets, on
 * this machine, from the CDN build, beside its peers. Prints a table and writes tests/bench/results.json. Nothing here
 * is asserted. `--firefox` measures speed in Firefox ESR too.
 */
import {cpus, loadavg} from 'node:os';
import {chromium} from 'playwright-core';
import {launchOptions} from '../../packages/tools/src/browser.js';
import {measureBytes} from './bytes.js';
import {launchFirefox} from './firefox.js';
import {measureGpu} from './gpu.js';
import {measureMaps} from './maps.js';
import {measurePage} from './page.js';
import {servePages} from './pages.js';
import {bundlePeers} from './peers.js';
import {Results} from './results.js';
import {measureSlow} from './slow.js';
import {measureSpeed} from './speed.js';
import {measureStart} from './start.js';
import {measureTasks} from './tasks.js';

const parts = {
  bytes: measureBytes,
  start: measureStart,
  tasks: measureTasks,
  page: measurePage,
  slow: measureSlow,
  speed: measureSpeed,
  gpu: measureGpu,
  maps: measureMaps,
};

const inFirefox = process.argv.includes('--firefox');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`The bench has no part “${unknown[0]}”: ${Object.keys(parts).join(', ')}.`);
const chosen = named.length > 0 ? named : Object.keys(parts);

const site = await servePages();
const results = new Results();
const browser = await chromium.launch(await launchOptions());
const machine = {
  cpu: cpus()[0].model,
  cores: cpus().length,
  /** Above the number of cores, others were computing too: times are then worth little, ratios something. */
  load: Math.round(loadavg()[0]),
  browser: `Chromium ${browser.version()}`,
  node: process.version,
};
console.log(`${machine.cpu}, ${machine.cores} cores, load ${machine.load}; ${machine.browser}`);
try {
  if (chosen.includes('speed') || chosen.includes('gpu')) await bundlePeers(site.folder);
  for (const name of chosen) await parts[name]({browser, site, results});
  if (inFirefox && chosen.includes('speed')) {
    const firefox = await launchFirefox();
    try {
      await measureSpeed({browser: firefox, site, results, label: 'Firefox ESR'});
    } finally {
      await firefox.close();
    }
  }
} finally {
  // Also what was measured before something failed.
  await results.write(new URL('results.json', import.meta.url), machine);
  await browser.close();
  await site.close();
}
