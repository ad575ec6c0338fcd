import {emulateMedia} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {ChangeEvent, ErrorEvent, LearningElement, TrainStepEvent} from 'latent-elements';
import {until} from '../lab.js';
import {all, clear, inside, next, unhandled} from '../figures.js';
import {
  below,
  buttonsOf,
  expectVisible,
  framed,
  isPlain,
  membersOf,
  observed,
  scrubbersOf,
  type Fixture,
} from './fixture.js';
import {configOf} from './interleaving.js';
import {expectAtRest} from './time.js';

const EVENTS = ['ready', 'play', 'pause', 'reset', 'progress', 'train-step', 'change', 'error'];

/** A figure that trains and the page around it: numbers, autoplay, visibility, controls, events. */
export const page = (fixture: Fixture<LearningElement>) => {
  const {settings, setting, options} = fixture;
  const [moved, one] = options.setting;
  const labelled = (attribute: string) => settings.find((declared) => declared.attribute === attribute)?.label;

  teardown(clear);
  teardown(() => emulateMedia({reducedMotion: 'no-preference'}));

  test('metrics are numbers, and whoever changes them changes nothing', async () => {
    const {element} = await fixture.small();
    await element.step(3);
    const {metrics} = element;
    expect(Object.keys(metrics)).not.to.be.empty;
    for (const [name, value] of Object.entries(metrics)) if (name !== 'factors') expect(value, name).to.be.a('number');
    expect(metrics.msPerStep).to.satisfy(Number.isFinite);
    const [name] = Object.keys(metrics);
    const value = metrics[name!];
    metrics[name!] = -1e9;
    expect(element.metrics[name!]).to.equal(value);
  });

  test('snapshot answers plain objects and typed arrays', async () => {
    const {element} = await fixture.small({backend: 'cpu'});
    expect(element.snapshot()).to.deep.equal({step: 0, seed: 1, backend: null, metrics: {}});
    await element.step(2);
    const snapshot = element.snapshot();
    expect(snapshot).to.include({step: 2, seed: 1, backend: 'cpu'});
    expect(snapshot.metrics).to.deep.equal(element.metrics);
    expect(isPlain(snapshot)).to.be.true;
    expect(isPlain(new Map())).to.be.false;
  });

  test('autoplay waits until it is seen', async () => {
    const {element, host} = await fixture.small({autoplay: true});
    below(host);
    // Below before the observer has looked, and so never seen yet.
    await observed();
    expect([element.readyState, element.paused]).to.deep.equal(['poster', true]);
    host.style.top = '0';
    await next(element, 'play');
    expect(element.paused).to.be.false;
  });

  test('autoplay may come when it is seen already', async () => {
    const {element} = await fixture.small();
    await observed();
    element.setAttribute('autoplay', '');
    await next(element, 'play');
  });

  test('reduced motion cancels autoplay, never play()', async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    const {element} = await fixture.small({autoplay: true});
    await observed();
    expect(element.readyState).to.equal('poster');
    await element.play();
    expect(element.paused).to.be.false;
  });

  test('only what is seen trains; what is not keeps its state', async () => {
    const {element, host} = await fixture.small();
    await element.play();
    await next(element, 'train-step');
    below(host);
    let told = performance.now();
    element.addEventListener('train-step', () => (told = performance.now()));
    await until(() => performance.now() - told > 400);
    const {currentStep} = element;
    expect(currentStep).to.be.above(0);
    host.style.top = '0';
    expect((await next<TrainStepEvent>(element, 'train-step')).step).to.be.at.least(currentStep);
  });

  test('eager prepares without being near, as an attribute and as a property', async () => {
    const {element, host} = await fixture.small({loading: 'eager'});
    below(host);
    await framed(element);
    const later = await fixture.small();
    below(later.host);
    later.element.loading = 'eager';
    await framed(later.element);
  });

  const fields = (element: LearningElement) =>
    all(element, '.field > span:first-child').map(({textContent}) => textContent!.trim());
  const words = (element: LearningElement) =>
    buttonsOf(element).filter((text) => /^(Train|Step|Reset|More|Embed|Download)/.test(text));

  const lists: [string, readonly string[]][] = [
    ['play', ['Train it here']],
    ['step', ['Step']],
    ['reset', ['Reset']],
    ['dataset', []],
    ['seed', []],
    ['embed', ['Embed']],
    [`play seed ${setting.attribute}`, ['Train it here']],
  ];
  for (const [controls, buttons] of lists) {
    test(`controls="${controls}" shows those and nothing else`, async () => {
      const {element} = await fixture.small({controls});
      await framed(element);
      expect(words(element)).to.deep.equal(buttons);
      const shown = controls.split(' ').flatMap((name) => labelled(name) ?? []);
      expect(fields(element).sort()).to.deep.equal(shown.sort());
    });
  }

  test('controls="more scrubber download" shows the popover, the scrubber and the downloads', async () => {
    const shown = await fixture.small({controls: 'more scrubber download'});
    await fixture.draw(shown);
    expect(words(shown.element)).to.deep.equal(['More', 'Download']);
    expect(fields(shown.element)).to.include('Seed').and.not.include('Data');
    if (!options.unscrubbed) expect(scrubbersOf(shown.element).some((slider) => slider.checkVisibility())).to.be.true;
  });

  test('without controls it still says what it is, where it computes, and from which seed', async () => {
    const {element} = await fixture.drawn({controls: 'none', backend: 'cpu'});
    expectVisible(element, 'figure', 'status', 'caption');
    expect(inside(element, '[part=status]').textContent).to.match(/Paused.*JavaScript, no GPU.*seed 1.*step 2/s);
  });

  test('a setting moved by the reader tells of itself and starts over', async () => {
    const shown = await fixture.small({controls: setting.attribute});
    await fixture.draw(shown);
    const {element} = shown;
    const changed = next<ChangeEvent>(element, 'change');
    const control = inside<HTMLInputElement>(element, '[part=controls] :is(input, select)');
    if (control.type === 'checkbox') control.click();
    else {
      control.value = String(setting.type === 'range' && setting.scale === 'log' ? Math.log10(Number(one)) : one);
      for (const type of ['input', 'change'])
        control.dispatchEvent(new InputEvent(type, {bubbles: true, composed: true}));
    }
    const event = await changed;
    expect([event.name, event.value]).to.deep.equal([moved, membersOf(element)[moved]]);
    expect(event.value).not.to.equal(element.defaultOf(moved));
    await next(element, 'reset');
    expectAtRest(fixture, element, 0);
    expect(configOf(element)[moved]).to.equal(event.value);
  });

  test('none of its events bubbles', async () => {
    const {element, host} = await fixture.small({'max-steps': 5});
    const heard: string[] = [];
    const own: string[] = [];
    for (const type of EVENTS) {
      host.addEventListener(type, ({target}) => void (target === element && heard.push(type)));
      element.addEventListener(type, () => own.push(type));
    }
    await element.step(2);
    await element.play();
    await element.reset();
    element.change(moved, one);
    await next(element, 'reset');
    element.data = 'a,b\n1,2\n3,4,5';
    await next<ErrorEvent>(element, 'error');
    expect(own).to.include.members(['change', 'error', 'play', 'ready', 'reset', 'train-step']);
    expect(heard).to.deep.equal([]);
  });

  test('nobody who leaves a promise alone hears of it', async () => {
    const heard = unhandled();
    const {element, host} = await fixture.small();
    void element.step(-1);
    void element.download('docx');
    void element.play();
    void element.pause();
    void element.step(3);
    await until(() => element.currentStep === 3);
    void element.step(1000);
    void element.pause();
    void element.reset();
    host.remove();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(heard).to.deep.equal([]);
  });
};
