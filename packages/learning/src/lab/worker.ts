/** The page's one worker: everything that computes happens here, TensorFlow.js included. */
import {Host} from './host.js';
import type {FromHost, ToHost} from './messages.js';

/** What of `DedicatedWorkerGlobalScope` is used; the type checker only knows pages. */
interface Scope {
  postMessage(message: FromHost, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToHost>) => void) | null;
}

const scope = globalThis as unknown as Scope;
/** Long enough to be worth a turn, short enough that a reader's question does not wait. */
const SLICE_MS = 12;
const host = new Host('worker', SLICE_MS, (message, transfer = []) => scope.postMessage(message, transfer));
scope.onmessage = ({data}) => host.receive(data);
