import {expect} from 'chai';
import {imported} from '../../packages/datasets/src/imported.js';
import {rejection} from './rejection.js';

suite('Code that computes', () => {
  test('and does not come is said to be offline, in whatever words the engine has for it', async () => {
    for (const words of [
      'Failed to fetch dynamically imported module: https://x.org/y.js',
      'error loading dynamically imported module: https://x.org/y.js',
      'Importing a module script failed.',
    ]) {
      const error = (await rejection(imported(() => Promise.reject(new TypeError(words))))) as Error;
      expect(error).to.include({code: 'offline'});
      expect(error.message).to.match(/did not load\. Check the connection, then try again;/);
    }
    const own = new TypeError('x is not a function');
    expect(await rejection(imported(() => Promise.reject(own)))).to.equal(own);
  });

  test('and that the browser keeps as failed is had under another address', async () => {
    const address = new URL('./rejection.ts', import.meta.url).href;
    const failing = () => Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address}`));
    expect(Object.keys(await imported<object>(failing))).to.deep.equal(['rejection']);
  });

  test('and hangs is given up', async () => {
    expect(await rejection(imported(() => new Promise(() => {}), 10))).to.include({code: 'offline'});
  });
});
