import {expect} from 'chai';
import type {FigureElement, LearningElement} from 'latent-elements';
import {watchingHarm} from '../harm.js';
import {HOSTILE} from '../hostile-strings.js';
import {rejection, until} from '../lab.js';
import {all, inside, openEmbed, openPanel} from '../figures.js';
import {framed, isLearning, membersOf, panelsOf, type Fixture} from './fixture.js';

const stripped = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Attributes and properties besides the settings, of any element. */
const ATTRIBUTES =
  'src metadata poster scale loading backend controls max-steps for steps since model-src lang id class title data dir';
const PROPERTIES = 'src metadata poster scale loading backend controls maxSteps htmlFor steps since modelSrc dataset';

/** Every panel opened in turn, and what the reader sees in each. */
const openAll = async (element: FigureElement) => {
  const texts: string[] = [];
  for (const label of panelsOf(element)) {
    await openPanel(element, label);
    texts.push(element.shadowRoot!.textContent!);
  }
  return stripped(texts.join('\n'));
};

/** Fifty texts that have harmed pages, wherever an element takes one: shown as what they are, or refused. */
export const hostileStrings = (fixture: Fixture) => {
  const {tag, settings} = fixture;
  const text = settings.find(({type}) => type === 'text');
  const harm = watchingHarm();

  /** One element takes every string, one after the other: what is left of the last must not help the next. */
  const forEach = async (give: (element: FigureElement, text: string) => unknown) => {
    const {element} = await fixture.small();
    await framed(element);
    for (const text of HOSTILE) {
      await give(element, text);
      await element.updateComplete;
      expect(element.error, text.slice(0, 80)).to.equal(null);
      harm.expectNone(element);
    }
    return element;
  };

  test('in every attribute', async () => {
    await forEach((element, text) => {
      for (const name of [...settings.map(({attribute}) => attribute), ...ATTRIBUTES.split(' ')])
        element.setAttribute(name, text);
    });
  });

  test('in every property, in `dataset` as frameworks set it, and between the tags, where it stays', async () => {
    const element = await forEach((element, text) => {
      element.append(text);
      for (const name of [...settings.map(({name}) => name), ...PROPERTIES.split(' ')])
        if (name in element) membersOf(element)[name] = text;
    });
    expect(element.textContent).to.equal(HOSTILE.join(''));
    expect(element.querySelectorAll('*')).to.have.length(0);
  });

  test('in attributes of a tag that a page writes anew', async () => {
    const {host} = await fixture.small();
    for (const text of HOSTILE.filter((_, i) => i % 5 === 0)) {
      const element = document.createElement(tag) as FigureElement;
      for (const {attribute} of settings) element.setAttribute(attribute, text);
      for (const name of ATTRIBUTES.split(' ')) element.setAttribute(name, text);
      element.loading = 'eager';
      host.append(element);
      await until(() => element.shadowRoot!.querySelector('[part=status]') !== null);
      harm.expectNone(element);
      element.remove();
    }
  });

  test('as the name of a setting that there is not', async () => {
    const {element} = await fixture.small();
    for (const text of HOSTILE)
      expect(() => element.change(text, text), text.slice(0, 40)).to.throw(RangeError, /There is no setting/);
    harm.expectNone(element);
  });

  if ('share' in fixture.elementClass.prototype)
    test('in the address, with `share`, also of an element with such an id', async () => {
      const before = location.href;
      const {host} = await fixture.small();
      // As long as a server would take it.
      for (const hostile of HOSTILE.map((text) => text.slice(0, 80))) {
        const url = new URL(before);
        for (const {attribute} of settings) {
          url.searchParams.set(`${tag}.${attribute}`, hostile);
          url.searchParams.set(`${hostile}.${attribute}`, hostile);
        }
        history.replaceState(null, '', url);
        for (const id of ['', hostile]) {
          const element = fixture.make({share: true}) as FigureElement;
          element.id = id;
          host.append(element);
          await element.updateComplete;
          if (text) element.change(text.name, hostile);
          await element.updateComplete;
          harm.expectNone(element);
          element.remove();
        }
      }
      history.replaceState(null, '', before);
    });

  if (text)
    test('in the code to embed: one script, one element, and the very string', async () => {
      const {element} = await fixture.small();
      await framed(element);
      for (const hostile of HOSTILE) {
        membersOf(element)[text.name] = hostile;
        await element.updateComplete;
        const dialog = await openEmbed(element);
        const code = dialog.querySelector('textarea')!.value;
        dialog.close();
        const {body, head} = new DOMParser().parseFromString(code, 'text/html');
        const parsed = [...head.children, ...body.children];
        expect(parsed.map(({localName}) => localName)).to.deep.equal(['script', tag]);
        expect(parsed.map((child) => child.childElementCount)).to.deep.equal([0, 0]);
        // What a parser of HTML makes of NUL.
        const value = String(membersOf(element)[text.name]).replaceAll('\0', '\uFFFD');
        expect(body.querySelector(tag)!.getAttribute(text.attribute)).to.equal(value);
      }
    });

  if (isLearning(fixture)) hostileData(fixture, (element) => harm.expectNone(element));
};

/** The same texts in what an element learns from, and in the recording that it shows. */
const hostileData = (fixture: Fixture<LearningElement>, expectNone: (element: FigureElement) => void) => {
  test('as the address of data: refused in a sentence', async () => {
    const {element} = await fixture.small();
    await framed(element);
    for (const text of HOSTILE) {
      element.src = text;
      const error = await rejection(element.step(1));
      expect(error.code, text.slice(0, 80)).to.match(/^data-/);
      expect(error.message).to.match(/^[^\n]{10,400}\.$/);
      await element.updateComplete;
      expect(stripped(inside(element, '.message').textContent!)).to.contain(stripped(error.message));
      expectNone(element);
    }
  });

  test('in a recorded run that somebody else wrote', async () => {
    const recorded = (await fixture.drawn()).element as LearningElement & {config: object};
    const {config} = recorded;
    const base64 = ({buffer, byteOffset, byteLength}: ArrayBufferView) => {
      const bytes = new Uint8Array(buffer, byteOffset, byteLength);
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    };
    const rewrite = (value: unknown, text: string): unknown => {
      if (typeof value === 'string') return text;
      if (value instanceof Float32Array) return {$type: 'f32', data: base64(value)};
      if (value instanceof Uint8Array) return {$type: 'u8', data: base64(value)};
      if (value instanceof Uint32Array) return {$type: 'u32', data: base64(value)};
      if (Array.isArray(value)) return value.map((item) => rewrite(item, text));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item, text)]));
    };
    const snapshot = recorded.snapshot();
    recorded.parentElement!.remove();
    for (const text of HOSTILE.filter((_, i) => i % 2 === 0)) {
      const poster = URL.createObjectURL(new Blob([JSON.stringify({config, snapshot: rewrite(snapshot, text)})]));
      const {element, host} = await fixture.small({poster});
      await until(() => element.error !== null || element.shadowRoot!.querySelector('.stage') !== null);
      // Names that the figure looks up may be unknown to it: then it says that it could not be drawn.
      expect([undefined, 'figure'], text.slice(0, 80)).to.include(element.error?.code);
      expectNone(element);
      host.remove();
      URL.revokeObjectURL(poster);
    }
  });

  if (fixture.options.tables === false) return;
  test('as names of columns, as classes and as cells, in CSV, TSV and JSON: shown as what they are', async () => {
    // Of the same length as the others, so that all stand in one table; what is cut is cut at 200.
    const words = HOSTILE.map((text) => text.slice(0, 300)).filter((text) => text.trim() !== '');
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = words.flatMap((name, i): [string, number, number][] => [
      [name, i, i % 7],
      [name, i + 0.5, i % 5],
    ]);
    const forms: Record<string, string> = {
      CSV: [
        ['kind', words[0]!, words[1]!].map(quoted).join(','),
        ...rows.map(([name, x, y]) => `${quoted(name)},${x},${y}`),
      ].join('\n'),
      TSV: [
        ['kind', words[2]!, words[3]!].map(quoted).join('\t'),
        ...rows.map(([name, x, y]) => `${quoted(name)}\t${x}\t${y}`),
      ].join('\n'),
      JSON: JSON.stringify({columns: ['kind', words[4], words[5]], rows}),
    };
    for (const [form, data] of Object.entries(forms)) {
      const shown = await fixture.small();
      const {element} = shown;
      element.data = data;
      await fixture.draw(shown);
      const text = await openAll(element);
      expectNone(element);
      const {classNames} = (element.snapshot() as unknown as {dataset: {classNames: readonly string[]}}).dataset;
      // As long as a name may be.
      expect(classNames, form).to.have.members(words.map((word) => word.trim().slice(0, 200)));
      expect(classNames.some((name) => text.includes(stripped(name)))).to.be.true;
      for (const label of all(element, '.labels text')) expect(classNames).to.include(label.textContent!);
      shown.host.remove();
    }
  });

  test('as keys of rows: never a key of ours', async () => {
    const texts = HOSTILE.map((text) => text.slice(0, 300));
    const {element} = await fixture.small();
    const rows = [0, 1, 2].map((row) => JSON.stringify(Object.fromEntries(texts.map((text, i) => [text, i + row]))));
    element.data = `[${rows.join()}]`.replaceAll('"__proto__[harmed]=1"', '"__proto__"');
    await element.step(1);
    const {featureNames} = (element.snapshot() as unknown as {dataset: {featureNames: readonly string[]}}).dataset;
    expect(featureNames).not.to.include('__proto__');
    expect(featureNames).not.to.include('constructor');
    expect(featureNames.length).to.be.within(45, 50);
    expectNone(element);
  });
};
