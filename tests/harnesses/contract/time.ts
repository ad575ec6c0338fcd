import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {
  PauseEvent,
  PlayEvent,
  ProgressEvent,
  ReadyEvent,
  ResetEvent,
  TrainStepEvent,
  type LearningElement,
} from 'latent-elements';
import {rejection, until} from '../lab.js';
import {button, clear, inside, next} from '../figures.js';
import {below, framed, type Fixture} from './fixture.js';

/** Custom states that are on. */
const statesOf = (element: Element) =>
  ['loading', 'training', 'paused', 'error'].filter((state) => element.matches(`:state(${state})`));

/** Whatever was under way in the lab has come by then. */
export const settled = async () => {
  await labMemory();
  await new Promise((resolve) => setTimeout(resolve, 60));
  await labMemory();
};

/** At rest at that step, everything measured there; -1 is no step, and can stand only where the options allow it. */
export const expectAtRest = ({options}: Fixture<LearningElement>, element: LearningElement, step: number) => {
  const snapshot = element.snapshot() as {step: number; measuredAt?: number};
  const measuredAt = options.unmeasuredAtStart && step === 0 ? -1 : step;
  const {paused, currentStep} = element;
  expect({paused, currentStep, step: snapshot.step, measuredAt: snapshot.measuredAt ?? measuredAt}).to.deep.equal({
    ...{paused: true, currentStep: step, step, measuredAt},
  });
};

/** `play`, `pause`, `step`, `reset`, `max-steps`, and the states and events that tell of them. */
export const time = (fixture: Fixture<LearningElement>) => {
  teardown(clear);

  test('readyState and states go from poster over loading to ready', async () => {
    const {element} = await fixture.small({backend: 'cpu'});
    const {readyState, paused, currentStep, activeBackend, error} = element;
    expect([readyState, paused, currentStep, activeBackend, error]).to.deep.equal(['poster', true, 0, null, null]);
    expect([element.metrics, statesOf(element)]).to.deep.equal([{}, []]);
    const fractions: number[] = [];
    element.addEventListener('progress', ({fraction}) => fractions.push(fraction));
    const ready = next<ReadyEvent>(element, 'ready');
    const playing = element.play();
    expect(await next(element, 'progress')).to.be.instanceOf(ProgressEvent);
    await element.updateComplete;
    expect([element.readyState, statesOf(element)]).to.deep.equal(['loading', ['loading']]);
    expect(await ready).to.be.instanceOf(ReadyEvent);
    await playing;
    await element.updateComplete;
    expect([element.readyState, statesOf(element), element.activeBackend]).to.deep.equal([
      ...['ready', ['training'], 'cpu'],
    ]);
    await element.pause();
    await element.updateComplete;
    expect([element.readyState, statesOf(element)]).to.deep.equal(['ready', ['paused']]);
    expect(fractions).to.deep.equal([...fractions].sort((a, b) => a - b));
  });

  test('play resolves when training begins, and train-step tells of it', async () => {
    const {element} = await fixture.small();
    const began = next(element, 'play');
    await element.play();
    expect(await began).to.be.instanceOf(PlayEvent);
    expect(element.paused).to.be.false;
    const event = await next<TrainStepEvent>(element, 'train-step');
    expect(event).to.be.instanceOf(TrainStepEvent);
    expect(event.step).to.be.above(0);
    expect(event.loss).to.deep.equal(event.metrics.loss);
  });

  test('pause resolves when it has stopped, every metric measured at that step', async () => {
    const {element} = await fixture.small();
    await element.play();
    await next(element, 'train-step');
    const paused = next(element, 'pause');
    await element.pause();
    expect(await paused).to.be.instanceOf(PauseEvent);
    const {currentStep} = element;
    expect(currentStep).to.be.above(0);
    expectAtRest(fixture, element, currentStep);
    await settled();
    expect(element.currentStep).to.equal(currentStep);
  });

  test('pause takes back a play that is still loading', async () => {
    const {element} = await fixture.small();
    const playing = element.play();
    await element.pause();
    expect((await rejection(playing)).name).to.equal('AbortError');
    await until(() => element.readyState === 'ready');
    expectAtRest(fixture, element, 0);
  });

  test('step takes exactly n more, from the poster, from rest, from play, twice at once, and tells of itself', async () => {
    const {element} = await fixture.small();
    const told = next<TrainStepEvent>(element, 'train-step');
    await element.step(3);
    expect((await told).step).to.equal(3);
    expectAtRest(fixture, element, 3);
    await element.step();
    expectAtRest(fixture, element, 4);
    await Promise.all([element.step(5), element.step(2)]);
    expectAtRest(fixture, element, 11);
    await element.play();
    const {step} = await next<TrainStepEvent>(element, 'train-step');
    const paused = next(element, 'pause');
    await element.step(4);
    await paused;
    expect(element.currentStep).to.be.at.least(step + 4);
    expectAtRest(fixture, element, element.currentStep);
  });

  test('step works where nobody sees it', async () => {
    const {element, host} = await fixture.small();
    below(host);
    await element.step(6);
    expectAtRest(fixture, element, 6);
  });

  test('step refuses what is no number of steps', async () => {
    const {element} = await fixture.small();
    for (const n of [0, -1, 1.5, NaN, Infinity]) expect(await rejection(element.step(n))).to.be.instanceOf(RangeError);
  });

  test('max-steps ends a run, also one that was reset', async () => {
    const {element} = await fixture.small({'max-steps': 30});
    void element.play();
    await next(element, 'pause');
    expectAtRest(fixture, element, 30);
    const paused = next(element, 'pause');
    element.maxSteps = 20_000;
    await element.play();
    element.maxSteps = 40;
    await element.pause();
    await paused;
    await element.reset();
    const again = next(element, 'pause');
    await element.play();
    await element.reset();
    await again;
    expectAtRest(fixture, element, 40);
  });

  test('reset goes to step 0, at rest or at play as it was', async () => {
    const {element} = await fixture.small();
    await element.step(7);
    const reset = next(element, 'reset');
    await element.reset();
    expect(await reset).to.be.instanceOf(ResetEvent);
    expectAtRest(fixture, element, 0);
    await element.play();
    await element.reset();
    expect(element.paused).to.be.false;
    expect((await next<TrainStepEvent>(element, 'train-step')).step).to.be.above(0);
  });

  test('the primary button says what it does', async () => {
    const {element} = await fixture.small();
    await framed(element);
    const primary = () => inside(element, '.primary').textContent!.trim();
    expect(primary()).to.match(/^Train/);
    button(element, 'Train').click();
    await next(element, 'play');
    await element.updateComplete;
    expect(primary()).to.equal('Pause');
    await next(element, 'train-step');
    button(element, 'Pause').click();
    await next(element, 'pause');
    await element.updateComplete;
    expect(primary()).to.equal('Play');
  });
};
