let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/**
 * Resolves in a task of its own, after messages and input that came before it. `setTimeout` would be held back to 4 ms
 * once nested, and `scheduler.yield` goes before the messages that a worker yields for.
 */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    if (!channel) {
      channel = new MessageChannel();
      channel.port1.onmessage = () => waiting.shift()?.();
    }
    waiting.push(resolve);
    channel.port2.postMessage(undefined);
  });
