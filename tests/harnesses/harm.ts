import {expect} from 'chai';
import type {FigureElement} from 'latent-elements';
import {clear, listen, unhandled} from './figures.js';

/** Where relative addresses lead for as long as harm is watched: to no server. */
export const NOWHERE = 'http://nowhere.invalid/';

/** What our templates are made of, charts included: a text may add nothing else. */
const OURS = new Set(
  (
    'b button canvas caption circle code details dialog div fieldset figcaption figure g h4 header i input label legend li ' +
    'line option p path rect section select slot span style summary svg table tbody td text textarea th thead tr tspan ul'
  ).split(' '),
);

/** Elements that are none of ours, and attributes that run, fetch or lead somewhere. */
const strangersIn = (root: ParentNode): string[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    ...(OURS.has(element.localName) ? [] : [element.outerHTML.slice(0, 100)]),
    ...[...element.attributes]
      .filter(({name, value}) => /^on|src|href|action/.test(name) || (name === 'style' && /url|expression/.test(value)))
      .map(({name, value}) => `${name}=${value.slice(0, 100)}`),
  ]);

/** Looks out for whatever a hostile text would do to a page if it were more than text. */
const watchHarm = () => {
  performance.clearResourceTimings();
  performance.setResourceTimingBufferSize(100_000);
  const base = document.head.appendChild(document.createElement('base'));
  base.href = NOWHERE;
  const natives = {alert, confirm, prompt, open, print};
  for (const name of Object.keys(natives)) {
    Object.assign(globalThis, {[name]: () => Object.assign(globalThis, {harmed: name})});
  }
  const navigations: string[] = [];
  const navigated = (event: Event & {navigationType?: string; destination?: {url: string}}) => {
    if (event.navigationType !== 'replace') navigations.push(event.destination!.url);
  };
  const {navigation} = globalThis as {navigation?: EventTarget};
  navigation?.addEventListener('navigate', navigated);
  const prototypes = [Object.prototype, Array.prototype, String.prototype].map((prototype) =>
    Object.getOwnPropertyNames(prototype).join(),
  );
  const head = document.head.childElementCount;
  return {
    /** Nothing was run, followed, polluted or added, in the element or around it. */
    expectNone: (element: FigureElement) => {
      expect(globalThis).not.to.have.property('harmed');
      expect(navigations).to.deep.equal([]);
      expect(
        [Object.prototype, Array.prototype, String.prototype].map((prototype) =>
          Object.getOwnPropertyNames(prototype).join(),
        ),
      ).to.deep.equal(prototypes);
      expect(strangersIn(element.shadowRoot!)).to.deep.equal([]);
      expect(document.head.childElementCount).to.equal(head);
    },
    /** Addresses on a server that is there, which no string here names: the page's own code and `blob:`s aside. */
    requests: () =>
      performance
        .getEntriesByType('resource')
        .map(({name}) => new URL(name))
        .filter(({protocol, hostname}) => protocol !== 'blob:' && !hostname.endsWith('.invalid'))
        .filter(({pathname}) => !/^\/(node_modules|packages|tests|stories|@|__web)/.test(pathname))
        .map(({href}) => href),
    end: () => {
      base.remove();
      Object.assign(globalThis, natives);
      navigation?.removeEventListener('navigate', navigated);
      Reflect.deleteProperty(globalThis, 'harmed');
    },
  };
};

/** Watches each test of the suite: no harm, no request, nothing thrown into the page. For what is to be checked within a test. */
export const watchingHarm = (): Pick<ReturnType<typeof watchHarm>, 'expectNone'> => {
  let harm: ReturnType<typeof watchHarm>;
  let heard: unknown[];

  setup(() => {
    harm = watchHarm();
    heard = unhandled();
    listen('warn');
  });
  teardown(() => {
    expect(heard).to.deep.equal([]);
    expect(harm.requests().join('\n')).to.equal('');
    clear();
    harm.end();
  });

  return {expectNone: (element) => harm.expectNone(element)};
};
