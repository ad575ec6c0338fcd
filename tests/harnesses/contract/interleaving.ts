import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import type {LearningElement} from 'latent-elements';
import {rejection, until} from '../lab.js';
import {clear, labEmpty, next} from '../figures.js';
import {membersOf, often, type Fixture} from './fixture.js';
import {settled} from './time.js';

/** Types of events in the order in which they came, those of loading and training left out. */
export const heardOf = (element: LearningElement) => {
  const heard: string[] = [];
  for (const type of ['ready', 'play', 'pause', 'reset', 'error'])
    element.addEventListener(type, () => heard.push(type));
  return heard;
};

/** What the run on show was made from; empty where none is. */
export const configOf = (element: LearningElement): Readonly<Record<string, unknown>> =>
  (element.snapshot() as {config?: Record<string, unknown>}).config ?? {};

/** Calls that nobody awaited, settings moved in their midst, and calls on what is in no document. */
export const interleaving = (fixture: Fixture<LearningElement>) => {
  const [moved, one, other] = fixture.options.setting;

  teardown(clear);

  test('play after step: first the steps, then it trains', async () => {
    const {element} = await fixture.small();
    const stepped = element.step(5).then(() => element.currentStep);
    const playing = element.play();
    expect(await stepped).to.equal(5);
    await playing;
    expect(element.paused).to.be.false;
    await next(element, 'train-step');
  });

  test('play is told of once, however often it is called', async () => {
    const {element} = await fixture.small();
    const heard = heardOf(element);
    await Promise.all([element.play(), element.play()]);
    await element.play();
    await element.pause();
    expect(heard).to.deep.equal(['ready', 'play', 'pause']);
  });

  test('reset from the poster loads once', async () => {
    const {element} = await fixture.small();
    const heard = heardOf(element);
    await element.reset();
    expect([heard, element.readyState, element.currentStep]).to.deep.equal([['ready', 'reset'], 'ready', 0]);
  });

  test('reset twice at once: both resolve, and what was playing goes on', async () => {
    const {element} = await fixture.small();
    await element.play();
    await next(element, 'train-step');
    await Promise.all([element.reset(), element.reset()]);
    expect(element.paused).to.be.false;
    await next(element, 'train-step');
  });

  test('a setting moved while play loads: it plays with the new one', async () => {
    const {element} = await fixture.small();
    const playing = element.play();
    await Promise.race([next(element, 'progress'), next(element, 'ready')]);
    membersOf(element)[moved] = one;
    await playing;
    await until(() => element.currentStep > 0 && configOf(element)[moved] === one);
    expect(element.paused).to.be.false;
  });

  test('a setting moved faster than it loads: it goes on playing', async () => {
    const {element} = await fixture.small();
    await element.play();
    for (const [i, value] of [one, other, one].entries()) {
      Object.assign(element, {[moved]: value, seed: 10 + i});
      // Longer than changes are gathered, shorter than a run takes to load and measure.
      await new Promise((resolve) => setTimeout(resolve, 90));
    }
    // A change that comes while the last one is loaded may start the run over once more.
    await until(() => element.currentStep > 0 && element.snapshot().seed === 12 && !element.paused);
    expect(configOf(element)[moved]).to.equal(one);
    await next(element, 'train-step');
  });

  test('train-step comes at most ten times in any second', async () => {
    const {element} = await fixture.small();
    const told: number[] = [];
    element.addEventListener('train-step', () => told.push(performance.now()));
    await often(fixture, 40, () => element.step(1));
    for (const [i, when] of told.entries()) if (i >= 10) expect(when - told[i - 10]!).to.be.at.least(1000);
    expect(told).to.not.be.empty;
  });

  test('max-steps holds from the moment it is set', async () => {
    const {element} = await fixture.small();
    await element.play();
    element.maxSteps = 30;
    await until(() => element.paused);
    expect(element.currentStep).to.be.at.least(30);
    const {currentStep} = element;
    await settled();
    expect(element.currentStep).to.equal(currentStep);
  });

  test('what was never appended says so', async () => {
    const element = document.createElement(fixture.tag) as LearningElement;
    for (const call of [element.play(), element.step(), element.reset(), element.download('png')])
      expect((await rejection(call)).name).to.equal('InvalidStateError');
    await element.pause();
  });

  test('what is appended in the same task trains', async () => {
    const {host} = await fixture.small();
    const element = fixture.make();
    const stepped = element.step(2);
    host.append(element);
    await stepped;
    expect(element.currentStep).to.equal(2);
  });

  test('what was removed opens no run that nobody would close; put back, it starts over and says so', async () => {
    const {element, host} = await fixture.small();
    await element.step(3);
    element.remove();
    await labEmpty();
    expect((await rejection(element.step(1))).name).to.equal('InvalidStateError');
    expect([(await labMemory())?.runs, element.currentStep]).to.deep.equal([0, 3]);
    host.append(element);
    await element.updateComplete;
    const {readyState, currentStep, metrics, activeBackend} = element;
    expect([readyState, currentStep, metrics, activeBackend]).to.deep.equal(['poster', 0, {}, null]);
    await element.step(2);
    expect([element.currentStep, element.readyState]).to.deep.equal([2, 'ready']);
  });

  test('a hundred changes leave one run, of the last values', async () => {
    await labEmpty();
    const {element} = await fixture.small();
    await element.play();
    await next(element, 'train-step');
    let resets = 0;
    element.addEventListener('reset', () => resets++);
    for (let i = 0; i < 100; i++) {
      membersOf(element)[moved] = i % 2 ? one : element.defaultOf(moved);
      element.seed = i;
      // After the last change at once to `pause`: a run of these values must not have trained before.
      if (i % 10 === 9 && i < 99) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await element.pause();
    await element.step(1);
    expect(configOf(element)).to.include({seed: 99, [moved]: one});
    expect(element.currentStep).to.equal(1);
    expect(resets).to.be.below(10);
    expect((await labMemory())!.runs).to.equal(1);
  });

  test('changes keep it training', async () => {
    const {element} = await fixture.small();
    await element.play();
    for (let i = 0; i < 30; i++) element.setAttribute('seed', String(i));
    await next(element, 'reset');
    expect(element.paused).to.be.false;
    expect(element.snapshot().seed).to.equal(29);
  });
};
