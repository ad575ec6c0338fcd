import {expect} from 'chai';
import type {ErrorEvent, LinearLens} from 'latent-elements';
import 'latent-elements/linear-lens/define';
import {inside, next} from '../harnesses/figures.js';

/** A page's markup with the tag in it, in a column of 1000 px. */
const put = (markup: string): {column: HTMLElement; element: LinearLens} => {
  const column = document.body.appendChild(document.createElement('div'));
  column.style.width = '1000px';
  column.innerHTML = markup.replace('<figure-here>', '<linear-lens loading="eager"><p>Words.</p></linear-lens>');
  return {column, element: column.querySelector('linear-lens')!};
};

const drawn = async (element: LinearLens) => {
  await element.compute();
  await element.updateComplete;
};

/** Parents that are as wide as what they hold. */
const SHRINKING: Readonly<Record<string, string>> = {
  'a float': '<div style="float: left"><figure-here></div>',
  'an inline block': '<div style="display: inline-block"><figure-here></div>',
  'a flex line': '<div style="display: flex"><figure-here></div>',
  'a grid that does not stretch': '<div style="display: grid; justify-items: start"><figure-here></div>',
  'an absolute box': '<div style="position: absolute"><figure-here></div>',
  'a dialog': '<dialog><figure-here></dialog>',
  'a popover': '<div popover><figure-here></div>',
  'a table’s cell': '<table><tr><td><figure-here></td></tr></table>',
  'fit-content': '<div style="width: fit-content"><figure-here></div>',
  'inline flex': '<div style="display: inline-flex"><figure-here></div>',
};

suite('On pages that are laid out strangely', () => {
  let column: HTMLElement | undefined;
  teardown(() => column?.remove());

  const show = (markup: string): LinearLens => {
    const shown = put(markup);
    ({column} = shown);
    return shown.element;
  };

  for (const [where, markup] of Object.entries(SHRINKING))
    test(`a figure has a width in ${where}`, async () => {
      const element = show(markup);
      column!.querySelector('dialog')?.showModal();
      column!.querySelector<HTMLElement>('[popover]')?.showPopover();
      expect(element.offsetWidth).to.be.within(650, 700);
      await drawn(element);
      expect(element.offsetWidth).to.be.within(650, 700);
    });

  test('it fills a block, and is no wider than a narrow parent', () => {
    expect(show('<div style="width: 600px"><figure-here></div>').offsetWidth).to.equal(600);
    column!.remove();
    expect(show('<figure-here>').offsetWidth).to.equal(1000);
    column!.remove();
    expect(show('<div style="width: 400px; display: flex"><figure-here></div>').offsetWidth).to.equal(400);
  });

  test('it is as tall where white space is kept', async () => {
    const usual = show('<figure-here>');
    await drawn(usual);
    const height = usual.offsetHeight;
    column!.remove();
    const kept = show('<div style="white-space: pre"><figure-here></div>');
    await drawn(kept);
    expect(kept.offsetHeight).to.equal(height);
  });

  test('it keeps its styles in another document, drawn before or not', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.style.width = '800px';
    const {contentDocument} = frame;
    for (const before of [true, false]) {
      const element = show('<figure-here>');
      if (before) await drawn(element);
      contentDocument!.body.append(element);
      await drawn(element);
      const {getComputedStyle} = frame.contentWindow!;
      expect(getComputedStyle(element).display).to.equal('block');
      expect(getComputedStyle(inside(element, '.figure')).fontSize).to.equal('13px');
      // And back.
      column!.append(element);
      expect(globalThis.getComputedStyle(inside(element, '.figure')).fontSize).to.equal('13px');
      column!.remove();
    }
    frame.remove();
  });
});

suite('On pages and browsers that lack what figures need', () => {
  /** What is said while something is otherwise; it is put back. */
  const said = async (change: () => () => void): Promise<{code: string; message: string}> => {
    const undo = change();
    const {column, element} = put('<figure-here>');
    try {
      const {code, message} = (await next(element, 'error')) as ErrorEvent;
      expect(element.error).to.include({code, message, recoverable: false});
      expect(element.textContent).to.equal('Words.');
      return {code, message};
    } finally {
      undo();
      column.remove();
    }
  };

  const without = (owner: object, name: string) => () => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name)!;
    Reflect.deleteProperty(owner, name);
    return () => Object.defineProperty(owner, name, descriptor);
  };

  test('says which part of the platform is missing', async () => {
    expect(await said(without(globalThis, 'ResizeObserver'))).to.deep.equal({
      code: 'unsupported',
      message: 'This browser has no ResizeObserver, by which figures are drawn: use a current one.',
    });
    expect((await said(without(Document.prototype, 'adoptedStyleSheets'))).message).to.match(/no adoptedStyleSheets/);
  });

  test('says that a script has replaced Array.from, as Prototype.js and MooTools do', async () => {
    const {from} = Array;
    const {code, message} = await said(() => {
      // Prototype.js 1.7 calls it `$A`: an array of what is given, whatever else is given.
      Array.from = (items: ArrayLike<unknown>) => from(items);
      return () => (Array.from = from);
    });
    expect(code).to.equal('unsupported');
    expect(message).to.match(/replaces Array\.from .*Prototype\.js and MooTools/);
  });
});
