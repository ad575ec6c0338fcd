import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';

/** A Firefox by WebDriver BiDi, as far as the tests need one: its own back/forward cache, which a headless Chromium lacks. */
export interface Firefox {
  goto(url: string): Promise<void>;
  back(): Promise<void>;
  /** The value of an expression in the page, awaited. */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** Undefined where none is installed. */
export const firefoxPath: string | undefined = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['firefox', 'firefox-esr'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));

interface Answer {
  readonly id?: number;
  readonly type: string;
  readonly result?: unknown;
  readonly message?: string;
}

type Evaluated = {type: 'success'; result: {value?: string}} | {type: 'exception'; exceptionDetails: {text: string}};

export const openFirefox = async (path: string): Promise<Firefox> => {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const child = spawn(path, ['--headless', '--remote-debugging-port', '0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise((exit) => child.once('exit', exit));
  const address = await new Promise<string>((found) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const [, listening] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (listening) found(listening);
    });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((opened, failed) => {
    socket.onopen = opened;
    socket.onerror = failed;
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.onmessage = ({data}) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  };
  let calls = 0;
  const send = <T>(method: string, params: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++calls;
      waiting.set(id, ({type, result, message}) =>
        type === 'error' ? reject(new Error(message)) : resolve(result as T),
      );
      socket.send(JSON.stringify({id, method, params}));
    });
  await send('session.new', {capabilities: {}});
  const {contexts} = await send<{contexts: {context: string}[]}>('browsingContext.getTree');
  const {context} = contexts[0]!;
  return {
    goto: (url) => send('browsingContext.navigate', {context, url, wait: 'complete'}),
    back: () => send('browsingContext.traverseHistory', {context, delta: -1}),
    evaluate: async <T>(expression: string) => {
      const json = `(async () => JSON.stringify(await (${expression})))()`;
      const evaluated = await send<Evaluated>('script.evaluate', {
        expression: json,
        target: {context},
        awaitPromise: true,
      });
      if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
      return (evaluated.result.value === undefined ? undefined : JSON.parse(evaluated.result.value)) as T;
    },
    close: async () => {
      child.kill();
      await exited;
      rmSync(profile, {recursive: true, force: true});
    },
  };
};
