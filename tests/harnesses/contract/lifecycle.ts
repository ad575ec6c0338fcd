import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import type {FigureElement, LearningElement, TrainStepEvent} from 'latent-elements';
import {rejection} from '../lab.js';
import {all, clear, inside, labEmpty, listen, next, openPanel, unhandled} from '../figures.js';
import {framed, isLearning, membersOf, observed, often, panelsOf, type Fixture} from './fixture.js';

type Mover = HTMLElement & {moveBefore?: (node: Node, before: Node | null) => void};

/** Tags that only a test has defined. */
let late = 0;

/** Coming, moving and going, defined before or after, and a console that stays empty. */
export const lifecycle = (fixture: Fixture) => {
  const {tag, elementClass, options} = fixture;
  const [moved, one, other] = options.setting;

  teardown(clear);

  test('written before its tag is defined, it takes attributes and properties over', async () => {
    const heard = unhandled();
    const lateTag = `${tag}-late-${++late}`;
    const early = document.createElement(lateTag) as FigureElement;
    for (const [name, value] of Object.entries(options.tiny)) early.setAttribute(name, String(value));
    membersOf(early)[moved] = one;
    early.textContent = 'The author’s own words.';
    const {host} = await fixture.small();
    host.append(early);
    await observed();
    class Late extends elementClass {}
    Late.define(lateTag);
    await early.updateComplete;
    expect(membersOf(early)[moved]).to.equal(one);
    early.change(moved, other);
    expect([membersOf(early)[moved], early.textContent, early.error]).to.deep.equal([
      ...[other, 'The author’s own words.', null],
    ]);
    await framed(early);
    expect(heard).to.deep.equal([]);
  });

  test('defined twice, the first stays and one warning names both versions', () => {
    const warnings = listen('warn');
    class Other extends elementClass {}
    Object.defineProperty(Other, 'version', {value: '9.9.9'});
    Other.define(tag);
    elementClass.define(tag);
    expect(customElements.get(tag)).to.equal(elementClass);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('9.9.9').and.to.include(elementClass.version);
  });

  test('moved, by append and by moveBefore, it keeps its picture', async () => {
    const heard = unhandled();
    const {element, host} = await fixture.drawn();
    const before = all(element, '.stage canvas').length;
    host.append(document.createElement('p'), element);
    const section = host.appendChild(document.createElement('section')) as Mover;
    if (section.moveBefore) section.moveBefore(element, null);
    else section.append(element);
    await observed();
    await element.updateComplete;
    expect(element.readyState).not.to.be.oneOf(['loading', 'error']);
    expect(all(element, '.stage canvas')).to.have.length(before);
    expect(heard).to.deep.equal([]);
  });

  test('removed and put back, it can be drawn anew', async () => {
    const shown = await fixture.drawn();
    shown.element.remove();
    // A figure without a run of its own may stand beside one that keeps its own.
    if (isLearning(fixture)) await labEmpty();
    else await observed();
    shown.host.append(shown.element);
    await fixture.draw(shown);
    expect(shown.element.error).to.equal(null);
  });

  test('removed at any moment of its coming, it leaves nothing', async () => {
    const heard = unhandled();
    for (const wait of [0, 0, 5, 20, 60]) {
      const {host} = await fixture.small({loading: 'eager'});
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
      host.remove();
    }
    await labEmpty();
    await observed();
    expect(heard).to.deep.equal([]);
  });

  test('in no document it hands out no file, and says why', async () => {
    const element = document.createElement(tag) as FigureElement;
    expect((await rejection(element.download('png'))).name).to.equal('InvalidStateError');
  });

  test('the console stays empty, whatever is opened', async () => {
    const heard = unhandled();
    const [warnings, errors] = [listen('warn'), listen('error')];
    const shown = await fixture.drawn(options.full);
    const {element, host} = shown;
    for (const link of panelsOf(element)) await openPanel(element, link);
    all(element, '.more').forEach((more) => more.click());
    element.change(moved, one);
    if (isLearning(fixture)) await next(element, 'reset');
    await fixture.draw(shown);
    host.remove();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([heard, warnings, errors]).to.deep.equal([[], [], []]);
  });

  if (isLearning(fixture)) runs(fixture);
};

/** What happens to the run of an element that comes, moves and goes. */
const runs = (fixture: Fixture<LearningElement>) => {
  test('removed in mid-step, it leaves nothing in the lab', async () => {
    const heard = unhandled();
    const {element, host} = await fixture.small();
    await element.play();
    void element.step(100_000);
    host.remove();
    await labEmpty();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
    expect(heard).to.deep.equal([]);
  });

  test('removed while it loads, it leaves nothing in the lab', async () => {
    const {element, host} = await fixture.small();
    void element.play();
    // Data that are there already are loaded without a word.
    await Promise.race([next(element, 'progress'), next(element, 'ready')]);
    host.remove();
    await labEmpty();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
  });

  test('moved, it keeps its run and trains on', async () => {
    const {element, host} = await fixture.small();
    await element.play();
    const {step} = await next<TrainStepEvent>(element, 'train-step');
    host.append(document.createElement('p'), element);
    const after = await next<TrainStepEvent>(element, 'train-step');
    expect(after.step).to.be.above(step);
    expect(element.paused).to.be.false;
    await element.pause();
    const {currentStep} = element;
    const section = host.appendChild(document.createElement('section')) as Mover;
    if (section.moveBefore) section.moveBefore(element, null);
    await element.step(1);
    expect(element.currentStep).to.equal(currentStep + 1);
    inside(element, '.stage');
  });

  test('many made and thrown away leave no tensor', async () => {
    await often(fixture, 20, async (i) => {
      const {element, host} = await fixture.small({seed: i});
      await element.step(1);
      host.remove();
    });
    await labEmpty();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
  });
};
