import type {FromHost, ToHost} from './messages.js';

/** The page's end of a host, wherever that runs. */
export interface Link {
  readonly where: 'worker' | 'main thread';
  post(message: ToHost): void;
  /** Nothing arrives any more. */
  end(): void;
}

export interface Listener {
  message(message: FromHost): void;
  /** A worker that had been ready failed; one that merely falls silent is for the caller to notice. */
  died(): void;
}

/** A worker as a module of ours constructs it: `new Worker(new URL('./….js', import.meta.url), {type: 'module'})`, literally. */
export type Construct = () => Worker;

/** The literal is what bundlers look for; `Worker` must stay the global name for it. */
const construct: Construct = () => new Worker(new URL('./worker.js', import.meta.url), {type: 'module'});

/**
 * Where the bundler put the worker. A second literal, outside `new Worker`, would make it write a second, broken file,
 * so the constructor is exchanged for the length of one call by one that notes what it is given.
 */
const workerURL = (constructed: Construct): URL => {
  let url = '';
  const {Worker: native} = globalThis;
  globalThis.Worker = class {
    constructor(given: string | URL) {
      url = String(given);
    }
  } as unknown as typeof Worker;
  try {
    constructed();
  } finally {
    globalThis.Worker = native;
  }
  return new URL(url, document.baseURI);
};

/** Only a worker of the page's own origin may be constructed: another's is imported by a blob, which is of ours. */
const importing = (url: URL): {worker: Worker; revoke: () => void} => {
  const source = new Blob([`import ${JSON.stringify(url.href)};`], {type: 'text/javascript'});
  const address = URL.createObjectURL(source);
  const revoke = () => URL.revokeObjectURL(address);
  try {
    return {worker: new Worker(address, {type: 'module'}), revoke};
  } catch (error) {
    revoke();
    throw error;
  }
};

/**
 * Throws where the page's policy or its origin refuse the worker.
 *
 * @param file - Its name in the folder `assets`, where a host has moved the files.
 */
export const startWorker = (
  constructed: Construct,
  file: string,
  assets: string | undefined,
): {worker: Worker; revoke?: () => void} => {
  const url = assets === undefined ? workerURL(constructed) : new URL(file, assets);
  // `location` has no origin in a frame made of `srcdoc`; the page has.
  if (url.origin !== origin) return importing(url);
  return {worker: assets === undefined ? constructed() : new Worker(url, {type: 'module'})};
};

/** Throws, or rejects, where the page's policy, its origin or the network refuse the worker. */
const spawnWorker = async (assets: string | undefined, patienceMs: number, listener: Listener): Promise<Link> => {
  const {worker, revoke} = startWorker(construct, 'worker.js', assets);
  let ready = false;
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The worker did not start.')), patienceMs);
      const fail = (event: Event) => {
        event.preventDefault();
        clearTimeout(timer);
        if (ready) listener.died();
        else reject(new Error('The worker was refused.'));
      };
      worker.onerror = fail;
      worker.onmessageerror = fail;
      worker.onmessage = ({data}: MessageEvent<FromHost>) => {
        clearTimeout(timer);
        ready = true;
        resolve();
        if (data.type !== 'ready') listener.message(data);
      };
    });
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    revoke?.();
  }
  return {
    where: 'worker',
    post: (message) => worker.postMessage(message),
    end: () => {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    },
  };
};

const onMainThread = async (listener: Listener): Promise<Link> => {
  const {hostOnMainThread} = await import('./main-thread.js');
  const port = hostOnMainThread();
  port.onmessage = ({data}: MessageEvent<FromHost>) => listener.message(data);
  return {
    where: 'main thread',
    post: (message) => port.postMessage(message),
    end: () => port.close(),
  };
};

export interface SpawnOptions {
  /** Folder of the worker, absolute, ending in a slash; where the bundler put it unless given. */
  readonly assets: string | undefined;
  /** Milliseconds until a worker that says nothing counts as refused. */
  readonly patienceMs: number;
  /** A worker has failed before: do without. */
  readonly avoidWorker: boolean;
}

/** Starts the page's host: in a worker, or, where none is to be had, beside the page. One attempt each. */
export const spawn = async (options: SpawnOptions, listener: Listener): Promise<Link> => {
  if (options.avoidWorker || typeof Worker === 'undefined') return onMainThread(listener);
  try {
    return await spawnWorker(options.assets, options.patienceMs, listener);
  } catch {
    return onMainThread(listener);
  }
};
