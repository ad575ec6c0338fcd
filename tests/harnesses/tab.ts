import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, type Page} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../packages/tools/src/browser.js';

/** A tab that can be hidden and frozen as the browser does it. */
export interface Tab {
  readonly page: Page;
  show(): Promise<void>;
  hide(): Promise<void>;
  /** Of a hidden tab; nothing runs in it until it is thawed. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  close(): Promise<void>;
}

/** Tabs that playwright opens are kept in focus, and so are never hidden: this one's browser is started beside it. */
export const openTab = async (): Promise<Tab> => {
  const {executablePath, args, env} = await launchOptions();
  const profile = mkdtempSync(join(tmpdir(), 'tab-'));
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const process = spawn(executablePath, [...own, ...args], {env, stdio: ['ignore', 'ignore', 'pipe']});
  const exited = new Promise((exit) => process.once('exit', exit));
  const address = await new Promise<string>((found) => {
    let said = '';
    process.stderr!.on('data', (text) => {
      said += text;
      const [, listening] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (listening) found(listening);
    });
  });
  const browser = await chromium.connectOverCDP(address, {noDefaults: true});
  const context = browser.contexts()[0]!;
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  const turn = async (state: 'frozen' | 'active') => void (await protocol.send('Page.setWebLifecycleState', {state}));
  const focus = async (enabled: boolean) => void (await protocol.send('Emulation.setFocusEmulationEnabled', {enabled}));
  // Once frozen it is hidden for good, unless it is kept in focus.
  await turn('frozen');
  await turn('active');
  await focus(true);
  return {
    page,
    show: () => focus(true),
    hide: () => focus(false),
    freeze: () => turn('frozen'),
    thaw: () => turn('active'),
    close: async () => {
      process.kill();
      await exited;
      rmSync(profile, {recursive: true, force: true});
    },
  };
};
