import {LabError} from '../lab/failure.js';
import {movedAssets} from '../lab/page.js';
import {startWorker} from '../lab/start-worker.js';
import type {FromModelWorker, MeasuredModel, ModelOrder, ToModelWorker} from './types.js';

export type {MeasuredModel, ModelOrder} from './types.js';

/** The literal is what bundlers look for. */
const construct = (): Worker => new Worker(new URL('./own-model-worker.js', import.meta.url), {type: 'module'});

const refused = () =>
  new LabError({
    code: 'worker',
    message:
      'This page allows no worker, and beside the page’s own code a stranger’s model is not opened. Allow workers from the script’s server (worker-src), or serve the scripts yourself.',
    recoverable: false,
  });

/**
 * Measures an author's model in a worker of its own, which ends with the answer: no TensorFlow.js of the page's, and none of
 * ours, meets the one that opens it.
 *
 * Rejects with a {@link LabError} whose message says what would help; with the signal's reason once that is aborted.
 */
export async function measureModel(
  order: ModelOrder,
  {signal, progress}: {signal: AbortSignal; progress: (fraction: number, what: string) => void},
): Promise<MeasuredModel> {
  signal.throwIfAborted();
  const assets = movedAssets();
  let started: ReturnType<typeof startWorker>;
  try {
    started = startWorker(construct, 'own-model-worker.js', assets);
  } catch {
    throw refused();
  }
  const {worker, revoke} = started;
  try {
    return await new Promise<MeasuredModel>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {once: true});
      worker.onerror = (event) => {
        event.preventDefault();
        reject(refused());
      };
      worker.onmessage = ({data}: MessageEvent<FromModelWorker>) => {
        if (data.type === 'progress') progress(data.fraction, data.what);
        else if (data.type === 'measured') resolve(data.measured);
        else reject(new LabError(data));
      };
      worker.postMessage({...order, assets} satisfies ToModelWorker);
    });
  } finally {
    worker.terminate();
    revoke?.();
  }
}
