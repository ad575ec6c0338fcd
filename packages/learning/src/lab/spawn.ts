import {imported} from '@latent-elements/datasets/imported';
import type {FromHost, ToHost} from './messages.js';
import {startWorker, type Construct} from './start-worker.js';

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

/** The literal is what bundlers look for; `Worker` must stay the global name for it. */
const construct: Construct = () => new Worker(new URL('./worker.js', import.meta.url), {type: 'module'});

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
  const {hostOnMainThread} = await imported(() => import('./main-thread.js'));
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
