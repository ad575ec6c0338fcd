import {expect} from 'chai';
import {html} from 'lit';
import {FigureElement, type Drawing} from '../../packages/elements/src/base/element/figure-element.js';
import {imported} from '../../packages/elements/src/base/element/imported.js';
import {rejection} from '../harnesses/lab.js';

suite('Code that does not come', () => {
  test('and that the browser keeps as failed for ever is had under another address', async () => {
    const address = new URL('../harnesses/thrown.ts', import.meta.url).href;
    const known = Object.keys(await import('../harnesses/thrown.js'));
    // Firefox’s words, and Chromium’s.
    for (const words of ['error loading dynamically imported module', 'Failed to fetch dynamically imported module']) {
      const failing = () => Promise.reject(new TypeError(`${words}: ${address}`));
      expect(Object.keys(await imported<object>(failing))).to.deep.equal(known);
    }
  });

  test('rejects as the browser says it, and what hangs with a sentence', async () => {
    const failure = new TypeError('Importing a module script failed.');
    expect(await rejection(imported(() => Promise.reject(failure)))).to.equal(failure);
    const late = await rejection(imported(() => new Promise(() => {}), 10));
    expect(late.message).to.match(/^it did not come/);
  });

  test('is asked for again by a button in the figure’s place, beside the author’s fallback', async () => {
    let tries = 0;
    class Missing extends FigureElement {
      protected override loadFigure(): Promise<Drawing> {
        if (tries++ === 0) return Promise.reject(new TypeError('Failed to fetch'));
        return Promise.resolve({render: () => html`<p>Drawn</p>`, download: () => Promise.resolve()});
      }
      override get readyState() {
        return this.figureFailure ? ('error' as const) : ('ready' as const);
      }
      override get error() {
        return this.figureFailure ?? null;
      }
      protected override get activity() {
        return {};
      }
    }
    customElements.define('test-missing', Missing);
    const element = Object.assign(new Missing(), {loading: 'eager' as const});
    const failed = new Promise((heard) => element.addEventListener('error', heard, {once: true}));
    document.body.append(element);
    await failed;
    await element.updateComplete;
    const root = element.shadowRoot!;
    expect(root.querySelector('slot')).to.be.instanceOf(HTMLSlotElement);
    root.querySelector('button')!.click();
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
    expect([root.textContent!.trim(), tries, element.error]).to.deep.equal(['Drawn', 2, null]);
    element.remove();
  });
});
