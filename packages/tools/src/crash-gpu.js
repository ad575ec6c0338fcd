/**
 * A command of the test runner: `await executeServerCommand('crash-gpu')` ends the browser's GPU process, as a driver's fault
 * would, by the browser's debugging protocol. For files that have the browser to themselves.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export const crashGpuPlugin = () => ({
  name: 'crash-gpu',
  async executeCommand({command, session}) {
    if (command !== 'crash-gpu') return undefined;
    const browser = session.browser.getPage(session.id).context().browser();
    const client = await browser.newBrowserCDPSession();
    await client.send('Browser.crashGpuProcess');
    await client.detach();
    return true;
  },
});
