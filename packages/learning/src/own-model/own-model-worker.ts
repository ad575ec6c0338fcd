/**
 * The worker that opens an author's model: TensorFlow.js whole, and nothing of the lab. Here its engine is alone, whatever
 * the page or the lab has; it ends with the report.
 */
import {nextTask} from '../scheduling/next-task.js';
import {toFailure} from '../lab/failure.js';
import {measureModel} from './measure-model.js';
import type {FromModelWorker, ToModelWorker} from './types.js';

/** What of `DedicatedWorkerGlobalScope` is used; the type checker only knows pages. */
interface Scope {
  postMessage(message: FromModelWorker): void;
  onmessage: ((event: MessageEvent<ToModelWorker>) => void) | null;
}

const scope = globalThis as unknown as Scope;

const work = async (order: ToModelWorker): Promise<FromModelWorker> => {
  try {
    const progress = (fraction: number, what: string) => scope.postMessage({type: 'progress', fraction, what});
    return {type: 'measured', measured: await measureModel(order, {progress, breathe: () => nextTask()})};
  } catch (error) {
    return {type: 'refused', ...toFailure(error)};
  }
};

const BEAT = 1000;

scope.onmessage = ({data}) => {
  // A model that keeps the worker in one computation keeps it from saying so.
  const beat = setInterval(() => scope.postMessage({type: 'alive'}), BEAT);
  void work(data).then((message) => {
    clearInterval(beat);
    scope.postMessage(message);
  });
};
