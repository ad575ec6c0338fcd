/** What a page and its workers hold in JavaScript's heap once garbage is collected. */

/** A protocol session of a worker, through that of its page. */
const speakTo = (protocol, sessionId) => {
  let calls = 0;
  const waiting = new Map();
  protocol.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const {id, result} = JSON.parse(event.message);
    waiting.get(id)?.(result);
  });
  return {
    send: (method) =>
      new Promise((resolve) => {
        const id = ++calls;
        waiting.set(id, resolve);
        void protocol.send('Target.sendMessageToTarget', {sessionId, message: JSON.stringify({id, method})});
      }),
  };
};

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<() => Promise<number>>} bytes
 */
export const watchHeaps = async (page) => {
  const protocol = await page.context().newCDPSession(page);
  const sessions = new Map([['page', protocol]]);
  protocol.on('Target.attachedToTarget', ({sessionId}) => sessions.set(sessionId, speakTo(protocol, sessionId)));
  protocol.on('Target.detachedFromTarget', ({sessionId}) => sessions.delete(sessionId));
  await protocol.send('Target.setAutoAttach', {autoAttach: true, waitForDebuggerOnStart: false, flatten: false});
  return async () => {
    let bytes = 0;
    for (const session of sessions.values()) {
      await session.send('HeapProfiler.collectGarbage');
      bytes += (await session.send('Runtime.getHeapUsage')).usedSize;
    }
    return bytes;
  };
};
