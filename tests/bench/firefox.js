import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {installPeers} from './peers.js';

/** Firefox ESR by WebDriver BiDi: playwright drives only a Firefox of its own. */
export const launchFirefox = async () => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = folders.map((folder) => join(folder, 'firefox-esr')).find((path) => existsSync(path));
  if (!executablePath) throw new Error('There is no firefox-esr: install it, or leave out --firefox.');
  installPeers();
  const {launch} = await import('puppeteer-core');
  return launch({browser: 'firefox', executablePath, headless: true, protocolTimeout: 600_000});
};
