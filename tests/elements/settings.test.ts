import {expect} from 'chai';
import {AutoencoderPlayground, ManifoldView} from 'latent-elements';
import {datasetNames} from '@latent-elements/datasets';
import {embedTag} from '../../packages/elements/src/base/figure/embed.js';
import {sanitize, settingsOf} from '../../packages/elements/src/base/element/setting.js';
import {clear, show} from '../harnesses/playground.js';

const settings = settingsOf(AutoencoderPlayground);
const named = (attribute: string) => settings.find((setting) => setting.attribute === attribute)!;

suite('Settings', () => {
  teardown(clear);

  test('are declared once, each with a name, an attribute, a label and a sentence', () => {
    const attributes = settings.map(({attribute}) => attribute);
    expect(attributes).to.include.members([
      'seed',
      'dataset',
      'code-size',
      'depth',
      'width',
      'network',
      'activation',
      'noise',
      'sparsity',
      'learning-rate',
      'batch-size',
      'factors',
    ]);
    expect(new Set(attributes).size).to.equal(attributes.length);
    for (const {attribute, label, help} of settings) {
      expect(label, attribute).to.match(/^[A-Z]/);
      expect(help, attribute).to.match(/\.$/);
    }
  });

  const cases: [string, unknown, unknown, RegExp | undefined][] = [
    ['code-size', 5, 5, undefined],
    ['code-size', 33, 32, /outside 1 to 32.*using 32/],
    ['code-size', -Infinity, 1, /using 1/],
    ['code-size', 2.6, 3, /whole numbers; using 3/],
    ['code-size', NaN, 7, /must be a number from 1 to 32; using 7/],
    ['code-size', '4', 7, /must be a number/],
    ['code-size', null, 7, undefined],
    ['noise', 0.37, 0.37, undefined],
    ['learning-rate', 0.0314, 0.0314, undefined],
    ['learning-rate', 0, 0.00001, /using 0.00001/],
    ['dataset', 'wine', 'wine', undefined],
    ['dataset', 'Digitts', 'digits', /not one of digits, fashion.*using "digits"/],
    ['dataset', 'constructor', 'iris', /using "/],
    ['dataset', '', 7, /using "7"/],
    ['activation', 'RELU', 'relu', /using "relu"/],
    ['factors', 'x'.repeat(5000), 'x'.repeat(2000), undefined],
  ];
  for (const [attribute, given, value, warning] of cases) {
    test(`${attribute}=${String(given).slice(0, 20)} becomes ${String(value).slice(0, 20)}`, () => {
      const clean = sanitize(named(attribute), given, 7);
      if (attribute !== 'dataset' || given !== 'constructor') expect(String(clean.value)).to.equal(String(value));
      else expect(Object.keys((named('dataset') as {choices: object}).choices)).to.include(clean.value);
      if (warning) expect(clean.warning).to.match(warning);
      else expect(clean.warning).to.equal(undefined);
    });
  }

  test('every data set to choose can be loaded', () => {
    for (const element of [AutoencoderPlayground, ManifoldView]) {
      const {choices} = settingsOf(element).find(({attribute}) => attribute === 'dataset') as {choices: object};
      expect(datasetNames).to.include.members(Object.keys(choices));
      expect(Object.keys(choices)).to.include('emoji');
    }
  });

  test('a tag to embed has what differs from the defaults, quoted', async () => {
    const {element} = await show('Default', {'code-size': 4, factors: 'x" onload="1', 'learning-rate': 0.002});
    expect(embedTag(element)).to.equal(
      '<autoencoder-playground code-size="4" factors="x&quot; onload=&quot;1"></autoencoder-playground>',
    );
    const parsed = new DOMParser()
      .parseFromString(embedTag(element), 'text/html')
      .querySelector('autoencoder-playground')!;
    expect(parsed.getAttributeNames()).to.deep.equal(['code-size', 'factors']);
    element.src = './rows.csv';
    expect(embedTag(element)).to.include(`src="${new URL('./rows.csv', document.baseURI).href}"`);
  });
});
