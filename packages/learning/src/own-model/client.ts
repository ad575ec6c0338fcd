import {LabError} from '../lab/failure.js';
import {movedAssets} from '../lab/page.js';
import {startWorker} from '../lab/start-worker.js';
import type {FromModelWorker, MeasuredModel, ModelOrder, ToModelWorker} from './types.js';

export type {MeasuredModel, ModelOrder} from './types.js';

/** The literal is what bundlers look for. */
const construct = (): Worker => new Worker(new URL('./own-model-worker.js', import.meta.url), {type: 'module'});

/** Its code is all of TensorFlow.js: on a slow line it takes a while, and one that is silent for longer never comes. */
const START_LIMIT_MS = 30_000;

/** The page's policy, its origin or the network: the browser does not say which. */
const refused = () =>
  new LabError({
    code: 'worker',
    message:
      'The worker that opens models did not start, and beside the page’s own code none is opened. Allow workers from the script’s server (worker-src), and check the connection.',
    recoverable: true,
  });

const stopped = () =>
  new LabError({
    code: 'worker',
    message:
      'The worker that measures the model stopped, perhaps for want of memory. Try again, or save a smaller model.',
    recoverable: true,
  });

/** Milliseconds in which a model has to come to the end of one computation. */
const PATIENCE = 30_000;
/** How often the watchdog looks in that time: a page that slept in between has slept through one of them. */
const LOOKS = 20;

const stuck = (patience: number) =>
  new LabError({
    code: 'model-invalid',
    message: `The model has been in one computation for over ${patience / 1000} seconds, and was stopped. Save a smaller encoder.`,
    recoverable: true,
  });

/**
 * Measures an author's model in a worker of its own, which ends with the answer: no TensorFlow.js of the page's, and none of
 * ours, meets the one that opens it.
 *
 * Rejects with a {@link LabError} whose message says what would help; with the signal's reason once that is aborted.
 *
 * @param order - What is measured, and on what.
 * @param options - Besides, milliseconds of `patience` with one computation of the model's.
 *
 * @example
 * ```js
 * const {signal} = new AbortController();
 * const order = {url: 'https://your.site/encoder/model.json', dataset: 'digits-8x8', seed: 1, backend: 'cpu'};
 * await measureModel(order, {signal, progress() {}}); // → {format: 'layers-model', takes: [64], width: 2}
 * ```
 */
export async function measureModel(
  order: ModelOrder,
  {
    signal,
    progress,
    patience = PATIENCE,
  }: {signal: AbortSignal; progress: (fraction: number, what: string) => void; patience?: number},
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
  let starting: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setInterval> | undefined;
  let silent = 0;
  try {
    return await new Promise<MeasuredModel>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {once: true});
      let started = false;
      starting = setTimeout(() => reject(refused()), START_LIMIT_MS);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(started ? stopped() : refused());
      };
      worker.onmessage = ({data}: MessageEvent<FromModelWorker>) => {
        started = true;
        clearTimeout(starting);
        silent = 0;
        watchdog ??= setInterval(() => {
          if (++silent === LOOKS) reject(stuck(patience));
        }, patience / LOOKS);
        if (data.type === 'alive') return;
        if (data.type === 'progress') progress(data.fraction, data.what);
        else if (data.type === 'measured') resolve(data.measured);
        else reject(new LabError(data));
      };
      worker.postMessage({...order, assets} satisfies ToModelWorker);
    });
  } finally {
    clearTimeout(starting);
    clearInterval(watchdog);
    worker.terminate();
    revoke?.();
  }
}
