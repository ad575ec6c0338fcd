import {expect} from 'chai';
import type {FigureElement, Setting, SettingValue} from 'latent-elements';
import {clear, listen} from '../figures.js';
import {membersOf, type Fixture} from './fixture.js';

/** The reader's settings in the page's address. */
export const share = (fixture: Fixture<FigureElement>) => {
  const {tag, setting, settings, beside, options} = fixture;
  const [moved, one, other] = options.setting;
  const keyOf = ({attribute}: Setting) => `${tag}.${attribute}`;
  const [key, keyBeside] = [keyOf(setting), keyOf(beside.setting)];
  const before = location.href;
  const query = () => new URL(location.href).searchParams;
  const shared = (changed = {}) => fixture.small({share: true, ...changed});
  const open = (parameters: Record<string, SettingValue>) => {
    const url = new URL(before);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
    history.replaceState(null, '', url);
  };

  teardown(clear);
  teardown(() => history.replaceState(null, '', before));

  test('settings go to the URL, come back from it, and go where they are as the author has them', async () => {
    const {element} = await shared();
    element.change(moved, one);
    element.change(beside.setting.name, beside.value);
    expect([query().get(key), query().get(keyBeside)]).to.deep.equal([String(one), String(beside.value)]);
    element.change(beside.setting.name, beside.setting.default);
    expect(query().has(keyBeside)).to.be.false;
    const again = await shared();
    expect(membersOf(again.element)[moved]).to.equal(one);
  });

  test('what the author set is left out, and what differs from it is kept', async () => {
    const {element} = await shared({[setting.attribute]: String(one)});
    element.change(beside.setting.name, beside.value);
    expect([...query().keys()].filter((name) => name.startsWith(`${tag}.`))).to.deep.equal([keyBeside]);
    element.change(moved, other);
    expect(query().get(key)).to.equal(String(other));
  });

  test('a URL that somebody made up is checked like attributes', async () => {
    const checked =
      settings.find(({name}) => name === 'seed') ?? settings.find((each) => 'choices' in each || 'min' in each)!;
    open({[keyOf(checked)]: '<b>9e9', [`${tag}.__proto__`]: '1', [`${tag}.constructor`]: '1'});
    const warnings = listen('warn');
    const {element} = await shared({[checked.attribute]: undefined});
    const value = membersOf(element)[checked.name];
    if (checked.type === 'choice') expect(Object.keys(checked.choices)).to.include(value);
    else expect(value).to.equal(checked.default);
    expect(warnings).to.have.length(1);
  });

  test('the URL is read once: a move keeps what the page set since', async () => {
    open({[key]: one});
    const {element, host} = await shared();
    expect(membersOf(element)[moved]).to.equal(one);
    membersOf(element)[moved] = other;
    host.append(element);
    expect(membersOf(element)[moved]).to.equal(other);
  });

  test('a history that refuses is no fault of the page’s', async () => {
    const {element} = await shared();
    const {replaceState} = history;
    history.replaceState = () => {
      throw new DOMException('More than 100 times in 30 seconds.', 'SecurityError');
    };
    try {
      element.change(moved, one);
    } finally {
      history.replaceState = replaceState;
    }
    expect(membersOf(element)[moved]).to.equal(one);
  });

  test('without share the URL is left alone', async () => {
    const {element} = await fixture.small();
    element.change(moved, one);
    expect(location.href).to.equal(before);
  });
};
