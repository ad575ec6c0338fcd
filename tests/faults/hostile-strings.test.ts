import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {rejection, until} from '../harnesses/lab.js';
import {watchHarm} from '../harnesses/harm.js';
import {HOSTILE} from '../harnesses/hostile-strings.js';
import {
  all,
  clear,
  drawn,
  inside,
  listen,
  openEmbed,
  openPanel,
  show,
  tiny,
  unhandled,
} from '../harnesses/playground.js';

/** What the reader sees and copies: every panel opened in turn, the code to embed last. */
const openAll = async (element: AutoencoderPlayground) => {
  const texts: string[] = [];
  for (const label of ['Show data', 'Download', 'How many numbers?']) {
    await openPanel(element, label);
    texts.push(element.shadowRoot!.textContent!);
  }
  const dialog = await openEmbed(element);
  texts.push(element.shadowRoot!.textContent!);
  dialog.close();
  return texts.join('\n');
};

const stripped = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Refused at once: there is nothing to fetch and to draw. */
const NO_POSTER = 'none:';

suite('Fifty hostile strings', () => {
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

  /** Shows an element for every string, and leaves nothing behind. */
  const forEach = async (
    make: (text: string) => Promise<AutoencoderPlayground>,
    check: (element: AutoencoderPlayground, text: string) => unknown = () => {},
  ) => {
    for (const text of HOSTILE) {
      const element = await make(text);
      harm.expectNone(element);
      await check(element, text);
      element.parentElement!.remove();
    }
  };

  const ready = async (element: AutoencoderPlayground) => {
    await until(() => element.shadowRoot!.querySelector('.strip') !== null || element.error !== null);
    expect(element.error).to.equal(null);
    await element.updateComplete;
    return element;
  };

  const ATTRIBUTES = [
    'src',
    'poster',
    'scale',
    'loading',
    'backend',
    'controls',
    'max-steps',
    'lang',
    'id',
    'class',
    'title',
    'data',
    'dir',
  ];

  test('in every attribute', async () => {
    await forEach(async (text) => {
      const {element} = await show('Default');
      for (const name of [...element.settings.map(({attribute}) => attribute), ...ATTRIBUTES])
        element.setAttribute(name, text);
      return ready(element);
    });
  });

  test('in every property, in `dataset` as frameworks set it, and between the tags, where it stays', async () => {
    await forEach(
      async (text) => {
        const {element} = await show('Default');
        element.append(text);
        const names = [
          ...element.settings.map(({name}) => name),
          'src',
          'poster',
          'scale',
          'loading',
          'backend',
          'controls',
          'maxSteps',
          'dataset',
        ];
        Object.assign(element, Object.fromEntries(names.map((name) => [name, text])));
        return ready(element);
      },
      (element, text) => {
        expect(element.textContent!.endsWith(text)).to.be.true;
        expect(element.querySelectorAll('*')).to.have.length(0);
      },
    );
  });

  test('in the address, with `share`, also of an element with such an id', async () => {
    const before = location.href;
    await forEach(async (text) => {
      const {element} = await show('Default', {poster: NO_POSTER});
      const names = element.settings.map(({attribute}) => attribute);
      const url = new URL(before);
      // As long as a server would take it.
      const short = text.slice(0, 80);
      for (const name of names) url.searchParams.set(`${element.localName}.${name}`, short);
      url.searchParams.set(`${short}.factors`, short);
      history.replaceState(null, '', url);
      const shared = document.createElement('autoencoder-playground');
      shared.id = text.slice(0, 80);
      const named = document.createElement('autoencoder-playground');
      for (const one of [shared, named]) {
        one.share = true;
        one.poster = NO_POSTER;
        one.loading = 'eager';
        element.parentElement!.append(one);
        await ready(one);
      }
      // Gone before the change is loaded: here it need only be written.
      for (const one of [shared, named]) one.change('factors', text.slice(0, 80));
      await Promise.all([shared.updateComplete, named.updateComplete]);
      harm.expectNone(shared);
      return named;
    });
    history.replaceState(null, '', before);
  });

  test('as the address of data: refused in a sentence', async () => {
    await forEach(
      async (text) => {
        const {element} = await show('Default', tiny);
        await ready(element);
        element.src = text;
        return element;
      },
      async (element, text) => {
        const error = await rejection(element.step(1));
        expect(error.code, text.slice(0, 80)).to.match(/^data-/);
        expect(error.message).to.match(/^[^\n]{10,400}\.$/);
        await element.updateComplete;
        expect(stripped(inside(element, '.message').textContent!)).to.contain(stripped(error.message));
      },
    );
  });

  test('as names of columns, as classes and as cells, in CSV, TSV and JSON: shown as what they are', async () => {
    // Of the same length as the others, so that all stand in one table; what is cut is cut at 200.
    const words = HOSTILE.map((text) => text.slice(0, 300)).filter((text) => text.trim() !== '');
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = (names: readonly string[]) =>
      names.flatMap(
        (name, i) =>
          [
            [name, i, i % 7],
            [name, i + 0.5, i % 5],
          ] as [string, number, number][],
      );
    const forms: Record<string, (names: readonly string[]) => string> = {
      CSV: (names) =>
        [
          ['kind', names[0]!, names[1]!].map(quoted).join(','),
          ...rows(names).map(([name, x, y]) => `${quoted(name)},${x},${y}`),
        ].join('\n'),
      TSV: (names) =>
        [
          ['kind', names[2]!, names[3]!].map(quoted).join('\t'),
          ...rows(names).map(([name, x, y]) => `${quoted(name)}\t${x}\t${y}`),
        ].join('\n'),
      JSON: (names) => JSON.stringify({columns: ['kind', names[4], names[5]], rows: rows(names)}),
    };
    for (const form of Object.values(forms)) {
      const train = async (names: readonly string[]) => {
        const {element} = await show('Default', {...tiny, dataset: undefined});
        element.data = form(names);
        await element.step(3);
        await drawn(element);
        return {element, text: await openAll(element)};
      };
      const {element, text} = await train(words);
      harm.expectNone(element);
      const {classNames} = (element.snapshot() as AutoencoderSnapshot).dataset;
      expect(classNames).to.have.members(words.map((word) => word.trim()));
      expect(all(element, '.labels text').every((label) => classNames.includes(label.textContent!))).to.be.true;
      expect(classNames.some((name) => stripped(text).includes(stripped(name)))).to.be.true;
    }
  });

  test('as column names, one by one, and as keys: never a key of ours', async () => {
    const texts = HOSTILE.map((text) => text.slice(0, 300));
    const {element} = await show('Default', {...tiny, dataset: undefined});
    const rows = [0, 1, 2].map((row) =>
      JSON.stringify(Object.fromEntries([...texts.map((text, i) => [text, i + row])])),
    );
    element.data = `[${rows.join()}]`.replaceAll('"__proto__[harmed]=1"', '"__proto__"');
    await element.step(1);
    const {featureNames} = (element.snapshot() as AutoencoderSnapshot).dataset;
    expect(featureNames).not.to.include.members(['__proto__']);
    expect(featureNames).not.to.include.members(['constructor']);
    expect(featureNames.length).to.be.within(45, 50);
    harm.expectNone(element);
  });

  test('in a recorded run that somebody else wrote', async () => {
    const {element: recorded} = await show('Default', tiny);
    await recorded.step(1);
    const {config} = recorded;
    const base64 = ({buffer, byteOffset, byteLength}: ArrayBufferView) =>
      btoa(String.fromCharCode(...new Uint8Array(buffer, byteOffset, byteLength)));
    const rewrite = (value: unknown, text: string): unknown => {
      if (typeof value === 'string') return text;
      if (value instanceof Float32Array) return {$type: 'f32', data: base64(value)};
      if (value instanceof Uint8Array) return {$type: 'u8', data: base64(value)};
      if (value instanceof Uint32Array) return {$type: 'u32', data: base64(value)};
      if (Array.isArray(value)) return value.map((item) => rewrite(item, text));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item, text)]));
    };
    const address = (text: string) =>
      URL.createObjectURL(new Blob([JSON.stringify({config, snapshot: rewrite(recorded.snapshot(), text)})]));
    await forEach(
      async (text) => {
        const {element} = await show('Default', {...tiny, poster: address(text)});
        await until(() => element.error !== null || element.shadowRoot!.querySelector('.stage canvas') !== null);
        expect(element.error, text.slice(0, 80)).to.equal(null);
        return element;
      },
      async (element, text) => {
        await openAll(element);
        harm.expectNone(element);
        const caption = inside(element, 'figcaption').textContent!;
        expect(stripped(caption)).to.contain(stripped(`Data: ${text}`));
      },
    );
  });

  test('in the code to embed: one script, one element, and the very string', async () => {
    await forEach(
      async (text) => {
        const {element} = await show('Default');
        element.factors = text;
        element.src = text;
        return ready(element);
      },
      async (element) => {
        const dialog = await openEmbed(element);
        const code = dialog.querySelector('textarea')!.value;
        dialog.close();
        const {body, head} = new DOMParser().parseFromString(code, 'text/html');
        const parsed = [...head.children, ...body.children];
        expect(parsed.map(({localName}) => localName)).to.deep.equal(['script', 'autoencoder-playground']);
        expect(parsed.map((child) => child.childElementCount)).to.deep.equal([0, 0]);
        const written = body.querySelector('autoencoder-playground')!;
        expect(written.getAttributeNames().sort()).to.deep.equal(['factors', 'src']);
        // What a parser of HTML makes of NUL.
        expect(written.getAttribute('factors')).to.equal(element.factors.replaceAll('\0', '\uFFFD'));
      },
    );
  });

  test('in files to take away: pictures that open, and no other format', async () => {
    const {element} = await show('Default', {...tiny, dataset: undefined});
    // Few, so that each is drawn: what XML has a meaning for, and what it has no place for.
    const words = [
      ...HOSTILE.filter((text) => text.includes('\0')),
      ...HOSTILE.filter((text) => /^[<&=]/.test(text)).slice(-3),
    ];
    element.data = JSON.stringify([
      ['kind', 'x', 'y'],
      ...Array.from({length: 80}, (_, i) => [words[i % 4], (i % 4) * 9 + i / 80, (i % 4) - (i % 3) / 10]),
    ]);
    await element.step(3);
    await drawn(element);
    const files: Promise<string>[] = [];
    const {click} = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      files.push(fetch(this.href).then((response) => response.text()));
    };
    try {
      for (const format of ['svg', 'csv', 'pytorch']) await element.download(format);
      for (const text of HOSTILE) expect((await rejection(element.download(text))).message).to.match(/takes png, svg/);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    const [svg, csv] = await Promise.all(files);
    expect(all(element, '.labels text').map(({textContent}) => textContent)).to.include(words[0]!.trim());
    const picture = new DOMParser().parseFromString(svg!, 'image/svg+xml');
    expect(picture.querySelector('parsererror')?.textContent).to.equal(undefined);
    expect(new Set([...picture.querySelectorAll('*')].map(({localName}) => localName))).to.have.all.keys(
      'svg',
      'rect',
      'image',
      'text',
      'tspan',
      'g',
      'path',
      'circle',
    );
    expect(csv!).not.to.match(/(^|,)"?[=@]/m);
    harm.expectNone(element);
  });

  test('as the name of a setting that there is not', async () => {
    const {element} = await show('Default');
    for (const text of HOSTILE)
      expect(() => element.change(text, text), text.slice(0, 40)).to.throw(RangeError, /There is no setting/);
    harm.expectNone(element);
  });
});
