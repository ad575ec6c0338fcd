/** The same host beside the page, for where a worker is refused; loaded only then. */
import {Host} from './host.js';
import type {ToHost} from './messages.js';

/** Two slices fit into a frame; one that runs over, being a single large step, stays below 50 ms. */
const SLICE_MS = 8;

/** @returns The page's end of a channel: messages are copied and come in tasks of their own, as a worker's would. */
export const hostOnMainThread = (): MessagePort => {
  const {port1, port2} = new MessageChannel();
  const host = new Host('main thread', SLICE_MS, (message, transfer = []) => port2.postMessage(message, transfer));
  port2.onmessage = ({data}: MessageEvent<ToHost>) => host.receive(data);
  return port1;
};
