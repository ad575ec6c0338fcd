import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, globSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import type {Firefox} from './firefox.ts';

/** A WebKitGTK by WebDriver, on a screen of its own where there is none. */
export type WebKit = Omit<Firefox, 'back'>;

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Undefined where no driver is installed (Debian: webkit2gtk-driver, and xvfb where there is no screen). */
export const webkitDriver: string | undefined =
  process.env.DISPLAY || onPath('Xvfb') ? onPath('WebKitWebDriver') : undefined;

/** Started processes by their first sign of life. */
const started = async (child: ChildProcess, alive: () => Promise<boolean>): Promise<ChildProcess> => {
  for (let i = 0; i < 100; i++) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}.`);
    if (await alive().catch(() => false)) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`${child.spawnfile} did not start.`);
};

export const openWebKit = async (driver: string, port = 4458): Promise<WebKit> => {
  const screen = `:${port % 1000}`;
  const xvfb = process.env.DISPLAY
    ? undefined
    : await started(spawn('Xvfb', [screen, '-screen', '0', '1280x900x24'], {stdio: 'ignore'}), async () =>
        existsSync(`/tmp/.X11-unix/X${screen.slice(1)}`),
      );
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DISPLAY: process.env.DISPLAY ?? screen,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const child = await started(
    spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {stdio: 'ignore', env}),
    async () => (await fetch(`${address}/status`)).ok,
  );
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const init = body ? {method, body: JSON.stringify(body)} : {method};
    const {value} = (await (await fetch(address + path, init)).json()) as {
      value: T & {error?: string; message?: string};
    };
    if (value?.error) throw new Error(value.message || value.error);
    return value;
  };
  const [binary] = globSync('/usr/lib/*/webkit2gtk-4*/MiniBrowser');
  const options = binary ? {'webkitgtk:browserOptions': {binary, args: ['--automation']}} : {};
  const {sessionId} = await send<{sessionId: string}>('POST', '/session', {capabilities: {alwaysMatch: options}});
  const session = `/session/${sessionId}`;
  await send('POST', `${session}/timeouts`, {script: 120_000});
  return {
    goto: (url) => send('POST', `${session}/url`, {url}),
    evaluate: async <T>(expression: string) => {
      const script = `const answer = arguments[0];
        (async () => JSON.stringify(await (${expression})))().then((json) => answer({json}), (error) => answer({error: String(error)}));`;
      const {json, error} = await send<{json?: string; error?: string}>('POST', `${session}/execute/async`, {
        script,
        args: [],
      });
      if (error) throw new Error(error);
      return (json === undefined ? undefined : JSON.parse(json)) as T;
    },
    close: async () => {
      await send('DELETE', session).catch(() => {});
      child.kill();
      xvfb?.kill();
    },
  };
};
