import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {rejection, until} from '../harnesses/lab.js';
import {watchingHarm} from '../harnesses/harm.js';
import {HOSTILE} from '../harnesses/hostile-strings.js';
import {all, drawn, inside, openEmbed, openPanel, show, tiny} from '../harnesses/playground.js';

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

// What every element does with them is in its contract; this is what only <autoencoder-playground> does.
suite('Fifty hostile strings', () => {
  const harm = watchingHarm();

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

  test('three million words of controls, and five million letters of a name, are read as far as any could mean something', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (text: string) => void warnings.push(text);
    try {
      const {element} = await show('Default', {...tiny, for: undefined});
      const [words, letters] = [`play ${'x '.repeat(3e6)}`, 'n'.repeat(5e6)];
      Object.assign(element, {controls: words, datasetName: letters, backend: letters});
      await element.updateComplete;
      expect(element.shows('play')).to.equal(true);
      expect(element.controls!.length).to.be.below(20_000);
      expect(Math.max(...warnings.map(({length}) => length))).to.be.below(2000);
    } finally {
      console.warn = warn;
    }
  });
});
