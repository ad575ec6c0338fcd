import {expect} from 'chai';
import {settingsOf, type FigureElement, type Setting, type SettingValue} from 'latent-elements';
import {render} from 'lit';
import type {Settings} from '@latent-elements/learning/settings';
import {field} from '../../packages/elements/src/base/figure/controls.js';
import {embedTag} from '../../packages/elements/src/base/figure/embed.js';
import {readShared, writeShared} from '../../packages/elements/src/base/element/share.js';
import {TAGS} from '../../packages/elements/src/tags.js';
import * as autoencoder from '../../packages/learning/src/experiments/autoencoder/config.js';
import {autoencoderSettings} from '../../packages/learning/src/experiments/autoencoder/settings.js';
import * as contrastive from '../../packages/learning/src/experiments/contrastive/config.js';
import {contrastiveSettings} from '../../packages/learning/src/experiments/contrastive/settings.js';
import * as manifold from '../../packages/learning/src/experiments/manifold/config.js';
import {manifoldSettings} from '../../packages/learning/src/experiments/manifold/settings.js';

type Values = Record<string, SettingValue>;
type Figure = FigureElement & Values;

const create = async (tag: string) => {
  await TAGS[tag]!();
  return document.createElement(tag) as Figure;
};

/** A value other than the default. */
const another = (setting: Setting): SettingValue => {
  if ('min' in setting) return setting.default === setting.max ? setting.min : setting.max;
  if (setting.type === 'choice') return Object.keys(setting.choices).find((name) => name !== setting.default)!;
  return setting.type === 'switch' ? !setting.default : 'hue " <b> x';
};

const valuesOf = (figure: Figure) => Object.fromEntries(figure.settings.map(({name}) => [name, figure[name]]));

/** What the control of a setting says of it. */
const controlOf = (figure: Figure, setting: Setting) => {
  const place = document.createElement('div');
  render(field(figure, setting), place);
  const input = place.querySelector('input');
  const choices = [...place.querySelectorAll('option')].map(({value, textContent}) => [value, textContent]);
  return {input, choices: Object.fromEntries(choices), label: place.querySelector('label span')!.textContent};
};

for (const tag of Object.keys(TAGS)) {
  suite(`The settings of <${tag}>`, () => {
    let figure: Figure;
    setup(async () => {
      figure = await create(tag);
    });

    test('are properties that begin at their defaults, and attributes', () => {
      const {settings, observedAttributes} = figure.constructor as typeof FigureElement & {settings: Settings};
      for (const {name, attribute, default: standard} of settingsOf({settings})) {
        expect(figure[name], name).to.equal(standard);
        expect(figure.defaultOf(name), name).to.equal(standard);
        expect(observedAttributes, name).to.include(attribute);
      }
    });

    test('are brought into their range at both ends', () => {
      for (const setting of figure.settings) {
        if (!('min' in setting)) continue;
        const {name, min, max} = setting;
        for (const [given, value] of [
          [min - 1, min],
          [-Infinity, min],
          [max + 1, max],
          [Infinity, max],
        ] as const) {
          figure.change(name, given);
          expect(figure[name], `${name}=${given}`).to.equal(value);
        }
      }
    });

    test('have controls with their range, choices and label', () => {
      for (const setting of figure.settings) {
        const {input, choices, label} = controlOf(figure, setting);
        expect(label, setting.name).to.equal(setting.label);
        if (setting.type === 'choice') expect(choices).to.deep.equal(setting.choices);
        else if (setting.type === 'range') {
          const at = (value: number) => String(setting.scale === 'log' ? Math.log10(value) : value);
          expect([input!.min, input!.max], setting.name).to.deep.equal([at(setting.min), at(setting.max)]);
        } else if (setting.type === 'switch') expect(input!.checked).to.equal(setting.default);
        else expect(input!.value).to.equal(String(setting.default));
      }
    });

    test('come back from the page’s URL', () => {
      const before = location.href;
      try {
        for (const id of ['round', '']) {
          const other = document.createElement(tag) as Figure;
          figure.id = other.id = id;
          for (const setting of figure.settings) figure.change(setting.name, another(setting));
          writeShared(figure as never);
          readShared(other as never);
          expect(valuesOf(other)).to.deep.equal(valuesOf(figure));
        }
      } finally {
        history.replaceState(history.state, '', before);
      }
    });

    test('come back from the tag to embed, which has none at their defaults', () => {
      expect(embedTag(figure as never)).to.equal(`<${tag}></${tag}>`);
      for (const setting of figure.settings) figure.change(setting.name, another(setting));
      const parsed = new DOMParser().parseFromString(embedTag(figure as never), 'text/html').querySelector(tag)!;
      const other = document.createElement(tag) as Figure;
      for (const {name, value} of parsed.attributes) other.setAttribute(name, value);
      expect(valuesOf(other)).to.deep.equal(valuesOf(figure));
    });
  });
}

const EXPERIMENTS: [string, Settings, {completeConfig(given: object): object; defaultConfig: object; caps: object}][] =
  [
    ['autoencoder-playground', autoencoderSettings, autoencoder],
    ['contrastive-pairs', contrastiveSettings, contrastive],
    ['manifold-view', manifoldSettings, manifold],
  ];

suite('An experiment and its element', () => {
  for (const [tag, settings, {completeConfig, defaultConfig, caps}] of EXPERIMENTS) {
    test(`<${tag}> asks for what its experiment takes where nothing is said`, async () => {
      const figure = await create(tag);
      expect((figure as unknown as {config: object}).config).to.deep.equal(completeConfig({}));
      expect(completeConfig({})).to.deep.equal(defaultConfig);
    });

    test(`<${tag}>: every number of a configuration is kept within what is declared`, () => {
      const numbers = settingsOf({settings}).filter((setting) => setting.name in defaultConfig && 'min' in setting);
      expect(numbers).to.have.length.above(4);
      for (const setting of numbers) {
        if (setting.type !== 'range') continue;
        const {name, min, max, limits = [min, max], default: standard} = setting;
        const completed = (value: number) => (completeConfig({[name]: value}) as Values)[name];
        expect([completed(-1e12), completed(1e12)], name).to.deep.equal(limits);
        expect((caps as Record<string, readonly number[]>)[name], name).to.deep.equal(limits);
        expect([completed(NaN), completed(Infinity)], name).to.deep.equal([standard, standard]);
        expect(limits[0] <= min && max <= limits[1], name).to.be.true;
      }
    });
  }
});
