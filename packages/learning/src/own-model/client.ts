import {LabError} from '../lab/failure.js';
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
  const {startWorkerBeside} = await import('../lab/client.js');
  signal.throwIfAborted();
  let started: ReturnType<typeof startWorkerBeside>;
  try {
    started = startWorkerBeside(construct, 'own-model-worker.js');
  } catch {
    throw refused();
  }
  const {worker, revoke, assets} = started;
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
