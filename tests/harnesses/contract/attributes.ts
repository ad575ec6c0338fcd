import {expect} from 'chai';
import {ChangeEvent, type SettingValue} from 'latent-elements';
import {rejection} from '../lab.js';
import {all, clear, inside, listen, next, unhandled} from '../figures.js';
import {
  below,
  buttonsOf,
  expectVisible,
  framed,
  isComputed,
  membersOf,
  observed,
  scrubbersOf,
  type Fixture,
} from './fixture.js';

const EVENTS = ['ready', 'play', 'pause', 'reset', 'progress', 'train-step', 'change', 'report', 'select', 'error'];

/** What a page writes and reads: attributes, properties, `change`, controls, parts and the author's own words. */
export const attributes = (fixture: Fixture) => {
  const {tag, settings, setting, options} = fixture;
  const [moved, one, other] = options.setting;
  const valuesOf = (element: Element, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, membersOf(element)[name]]));
  const names = settings.map(({name}) => name);

  teardown(clear);

  test('a value that cannot be becomes the nearest that can, with one warning that names the fix', async () => {
    const warnings = listen('warn');
    const {element} = await fixture.small();
    const wrong = settings.filter(({type}) => ['range', 'number', 'choice'].includes(type));
    for (const {attribute} of wrong) element.setAttribute(attribute, 'no such value');
    await element.updateComplete;
    for (const declared of wrong) {
      const about = warnings.filter((sentence) => sentence.startsWith(`<${tag}> ${declared.attribute}`));
      expect(about, declared.attribute).to.have.length(1);
      expect(about[0], declared.attribute).to.match(/using "?[\w.-]+"?\.$/);
      const value = membersOf(element)[declared.name];
      if (declared.type === 'choice') expect(Object.keys(declared.choices)).to.include(value);
      else expect(value, declared.name).to.equal(element.defaultOf(declared.name));
    }
    expect(warnings).to.have.length(wrong.length);
    for (const {attribute} of wrong) element.setAttribute(attribute, 'no such value');
    await element.updateComplete;
    expect(warnings).to.have.length(wrong.length);
  });

  test('an absurd number becomes the end of its range', async () => {
    const warnings = listen('warn');
    const {element} = await fixture.small();
    const numbers = settings.flatMap((declared) =>
      declared.type === 'range' || declared.type === 'number' ? [declared] : [],
    );
    for (const {attribute} of numbers) element.setAttribute(attribute, '1e300');
    await element.updateComplete;
    for (const {name, max} of numbers) expect(membersOf(element)[name], name).to.equal(max);
    for (const {attribute} of numbers) element.setAttribute(attribute, '-1e300');
    await element.updateComplete;
    for (const {name, min} of numbers) expect(membersOf(element)[name], name).to.equal(min);
    expect(warnings).to.have.length(2 * numbers.length);
  });

  test('an attribute taken away is no mistake', async () => {
    const warnings = listen('warn');
    const {element} = await fixture.small({[setting.attribute]: String(one), controls: 'more'});
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
    await element.updateComplete;
    const defaults = Object.fromEntries(names.map((name) => [name, element.defaultOf(name)]));
    expect(valuesOf(element, names)).to.deep.equal(defaults);
    expect([element.loading, element.shows('embed')]).to.deep.equal(['lazy', true]);
    expect(warnings).to.deep.equal([]);
  });

  test('a property of any type is brought to a value that can be, and throws nothing', async () => {
    const heard = unhandled();
    listen('warn');
    const {element} = await fixture.small();
    for (const value of [Symbol('x'), 5n, {}, [], () => 1, NaN, null, undefined] as unknown[]) {
      for (const name of [...names, 'controls', 'loading']) membersOf(element)[name] = value;
      await element.updateComplete;
      for (const name of names)
        expect(['number', 'string', 'boolean'], name).to.include(typeof membersOf(element)[name]);
    }
    expect(element.error).to.equal(null);
    expect(heard).to.deep.equal([]);
  });

  test('every setting is an attribute', async () => {
    const warnings = listen('warn');
    const {element} = await fixture.small();
    for (const declared of settings) {
      const value = {
        range: () => (declared.type === 'range' ? declared.max : 0),
        number: () => 3,
        choice: () => (declared.type === 'choice' ? Object.keys(declared.choices).at(-1)! : ''),
        switch: () => true,
        text: () => 'text',
        words: () => 'text',
      }[declared.type]();
      element.setAttribute(declared.attribute, value === true ? '' : String(value));
      expect(membersOf(element)[declared.name], declared.name).to.equal(value);
    }
    expect(warnings).to.deep.equal([]);
  });

  test('a moved setting tells of itself; one that there is not is refused by name', async () => {
    const {element} = await fixture.small();
    for (const value of [one, other] as SettingValue[]) {
      const told = next<ChangeEvent>(element, 'change');
      element.change(moved, value);
      const event = await told;
      expect(event).to.be.instanceOf(ChangeEvent);
      expect([event.name, event.value, membersOf(element)[moved]]).to.deep.equal([moved, value, value]);
    }
    expect(() => element.change('nothing', 1)).to.throw(RangeError, moved);
  });

  test('no event bubbles', async () => {
    const shown = await fixture.small();
    const heard: string[] = [];
    const own: string[] = [];
    for (const type of EVENTS) {
      shown.host.addEventListener(type, ({target}) => void (target === shown.element && heard.push(type)));
      shown.element.addEventListener(type, () => own.push(type));
    }
    await fixture.draw(shown);
    shown.element.change(moved, one);
    expect(own).to.include('change');
    expect(heard).to.deep.equal([]);
  });

  test('controls="none" leaves picture, honesty strip and caption', async () => {
    const {element} = await fixture.drawn({controls: 'none'});
    expect(all(element, '[part=controls]')).to.have.length(0);
    expect(scrubbersOf(element)).to.have.length(0);
    expect(
      buttonsOf(element).filter((text) => /^(Train|Step|Reset|More|Embed|Download|Measure)/.test(text)),
    ).to.deep.equal([]);
    expectVisible(element, 'figure', 'status', 'caption');
  });

  test('an unknown control is the nearest there is, and is said', async () => {
    const warnings = listen('warn');
    const {element} = await fixture.small({controls: `embde ${setting.attribute}`});
    expect([element.shows('embed'), element.shows(setting.attribute), element.shows('download')]).to.deep.equal([
      true,
      true,
      false,
    ]);
    expect(warnings.map((sentence) => /="(\w+)"/.exec(sentence)?.[1])).to.deep.equal(['embde']);
  });

  if (fixture.has('Fallback'))
    test('the four parts are there, and the author’s fallback until something is drawn', async () => {
      const words = document.createElement('p');
      words.textContent = 'The author’s own words.';
      const {element, host} = await fixture.show('Fallback', {...options.tiny, for: undefined});
      const said = element.querySelector('p')!;
      if (isComputed(fixture)) {
        // Near, it is drawn unasked.
        below(host);
        await observed();
        expect(said.checkVisibility()).to.be.true;
        host.style.top = '0';
      }
      await framed(element);
      if (!isComputed(fixture)) expect(said.checkVisibility()).to.be.true;
      expectVisible(element, 'figure', 'controls', 'caption', 'status');
      host.remove();
      const shown = await fixture.small();
      shown.element.append(words);
      await fixture.draw(shown);
      expect(words.checkVisibility()).to.be.false;
      for (const part of ['figure', 'controls', 'caption', 'status']) inside(shown.element, `[part~=${part}]`);
    });

  test('a format that there is not is refused by name, and silently where nobody awaits', async () => {
    const heard = unhandled();
    const {element} = await fixture.drawn();
    expect((await rejection(element.download('docx'))).message).to.match(/takes .*png.*svg/);
    void element.download('docx');
    await observed();
    expect(heard).to.deep.equal([]);
  });
};
