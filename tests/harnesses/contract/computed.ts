import type {Metrics} from '@latent-elements/learning/types';
import {expect} from 'chai';
import type {ComputedElement, ErrorEvent} from 'latent-elements';
import {rejection, until} from '../lab.js';
import {all, button, clear, inside, labEmpty, listen, next, unhandled} from '../figures.js';
import {below, buttonsOf, expectVisible, framed, isPlain, membersOf, observed, type Fixture} from './fixture.js';

/** A figure that is computed on the page, and the page around it: numbers, visibility, controls, settings, failures. */
export const computed = (fixture: Fixture<ComputedElement>) => {
  const {settings, setting, beside, options} = fixture;
  const [moved, one, other] = options.setting;

  teardown(clear);

  test('it is drawn unasked once it is near, tells so once, and needs no lab', async () => {
    const {element, host} = await fixture.small();
    const told: Event[] = [];
    element.addEventListener('ready', (event) => told.push(event));
    below(host);
    // Below before the observer has looked, and so never near yet.
    await observed();
    const measured = ({metrics}: {readonly metrics?: Metrics}) => Object.values(metrics!).filter(Number.isFinite);
    expect([element.readyState, measured(element), measured(element.snapshot())]).to.deep.equal(['poster', [], []]);
    host.style.top = '0';
    await until(() => told.length > 0);
    element.change(moved, one);
    await element.compute();
    expect([element.readyState, element.error, told.length]).to.deep.equal(['ready', null, 1]);
    expectVisible(element, 'figure', 'controls', 'caption', 'status');
    await labEmpty();
  });

  test('it is computed far below the fold where the page asks, or makes it eager', async () => {
    const {element, host} = await fixture.small();
    below(host);
    await element.compute();
    expect(Object.keys(element.metrics)).not.to.be.empty;
    const later = await fixture.small({loading: 'eager'});
    below(later.host);
    await until(() => later.element.readyState === 'ready');
  });

  test('metrics are numbers, whoever changes them changes nothing; a snapshot is plain', async () => {
    const {element} = await fixture.drawn();
    for (const [name, value] of Object.entries(element.metrics)) expect(value, name).to.be.a('number');
    const [name] = Object.keys(element.metrics);
    const value = element.metrics[name!];
    element.metrics[name!] = -1e9;
    expect(element.metrics[name!]).to.equal(value);
    expect(isPlain(element.snapshot())).to.be.true;
    expect(element.snapshot().metrics).to.deep.equal(element.metrics);
  });

  test('the same settings give the same numbers, others others; the newest win', async () => {
    const {element} = await fixture.drawn();
    const first = structuredClone(element.snapshot());
    for (const value of [one, other, one, other]) membersOf(element)[moved] = value;
    await element.compute();
    const second = structuredClone(element.snapshot());
    expect(second).not.to.deep.equal(first);
    expect(second).to.deep.equal((await fixture.drawn({[setting.attribute]: String(other)})).element.snapshot());
    for (let i = 0; i < 20; i++) {
      membersOf(element)[moved] = i % 2 ? other : one;
      await Promise.resolve();
    }
    await element.compute();
    expect(element.snapshot()).to.deep.equal(second);
  });

  test('removed while it computes it leaves nothing; put back, it is computed again', async () => {
    const heard = unhandled();
    const {element, host} = await fixture.small();
    const computing = element.compute();
    element.remove();
    expect((await rejection(computing)).name).to.match(/^(AbortError|InvalidStateError)$/);
    expect((await rejection(element.compute())).name).to.equal('InvalidStateError');
    host.append(element);
    await element.compute();
    expect([element.readyState, element.error, heard]).to.deep.equal(['ready', null, []]);
  });

  const fields = (element: ComputedElement) =>
    all(element, '.controls > .field > :is(span:first-child, .name)').map(({textContent}) => textContent!.trim());

  for (const names of [[setting], [beside.setting, setting]])
    test(`controls="${names.map(({attribute}) => attribute).join(' ')}" shows those and nothing else`, async () => {
      const {element} = await fixture.drawn({controls: names.map(({attribute}) => attribute).join(' ')});
      expect(fields(element).sort()).to.deep.equal(names.map(({label}) => label).sort());
      expect(buttonsOf(element).filter((text) => /^(More|Embed|Download)/.test(text))).to.deep.equal([]);
    });

  test('a setting moved by the reader tells of itself, and is computed', async () => {
    const {element} = await fixture.drawn({controls: setting.attribute});
    const before = element.snapshot();
    const changed = next(element, 'change');
    const control = inside<HTMLInputElement>(element, '[part=controls] :is(input, select)');
    if (control.type === 'checkbox') control.click();
    else {
      control.value = String(setting.type === 'range' && setting.scale === 'log' ? Math.log10(Number(one)) : one);
      for (const type of ['input', 'change'])
        control.dispatchEvent(new InputEvent(type, {bubbles: true, composed: true}));
    }
    await changed;
    await until(() => element.snapshot() !== before);
    expect(settings.map(({name}) => membersOf(element)[name])).not.to.deep.equal(settings.map((each) => each.default));
  });

  test('a poster that cannot be drawn is an error event, not one of the page’s', async () => {
    const heard = unhandled();
    const errors = listen('error');
    const {host} = await fixture.small();
    const {config} = fixture.make();
    const recorded = JSON.stringify({snapshot: {metrics: {}, config}, config});
    const element = fixture.make({poster: URL.createObjectURL(new Blob([recorded], {type: 'application/json'}))});
    host.append(element);
    await element.compute();
    await framed(element);
    expect([element.readyState, element.error]).to.deep.equal(['ready', null]);
    expect([heard, errors]).to.deep.equal([[], []]);
  });

  test('what does not arrive is said in a sentence, and can be tried again', async () => {
    const heard = unhandled();
    const {element} = await fixture.drawn();
    const before = element.snapshot();
    const failure = Object.assign(new Error('The file did not arrive.'), {code: 'data-not-found'});
    // In place of a network that fails: what was fetched once is kept.
    Object.assign(element, {computed: () => Promise.reject(failure)});
    const told = next<ErrorEvent>(element, 'error');
    element.change(moved, one);
    expect(await told).to.include({code: 'data-not-found', message: failure.message, recoverable: true});
    await framed(element);
    await until(() => document.querySelector('[data-latent-announcer]')?.textContent === failure.message);
    expect([element.readyState, element.error?.message]).to.deep.equal(['error', failure.message]);
    expect(element.matches(':state(error)')).to.be.true;
    expect(inside(element, '.message').textContent).to.include(failure.message);
    expect(inside(element, options.drawn ?? '.stage canvas').checkVisibility()).to.be.true;
    expect(await rejection(element.compute())).to.equal(failure);
    Reflect.deleteProperty(element, 'computed');
    button(element, 'Try again').click();
    await until(() => element.readyState === 'ready');
    expect([element.error, heard]).to.deep.equal([null, []]);
    expect(element.snapshot()).not.to.deep.equal(before);
  });
};
