import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {rejection, until} from '../harnesses/lab.js';
import {clear, labEmpty, listen, next, show, tiny, unhandled} from '../harnesses/playground.js';

/** Types of events in the order in which they came, those of loading and training left out. */
const heardOf = (element: AutoencoderPlayground) => {
  const heard: string[] = [];
  for (const type of ['ready', 'play', 'pause', 'reset', 'error'])
    element.addEventListener(type, () => heard.push(type));
  return heard;
};

const config = (element: AutoencoderPlayground) => (element.snapshot() as {config?: object}).config;

suite('The contract: calls that nobody awaited', () => {
  teardown(clear);

  test('play after step: first the steps, then it trains', async () => {
    const {element} = await show('Default', tiny);
    const stepped = element.step(5).then(() => element.currentStep);
    const playing = element.play();
    expect(await stepped).to.equal(5);
    await playing;
    expect(element.paused).to.be.false;
    await next(element, 'train-step');
  });

  test('play is told of once, however often it is called', async () => {
    const {element} = await show('Default', tiny);
    const heard = heardOf(element);
    await Promise.all([element.play(), element.play()]);
    await element.play();
    await element.pause();
    expect(heard).to.deep.equal(['ready', 'play', 'pause']);
  });

  test('a run that diverges in a step was not playing, and so is not paused', async () => {
    const {element} = await show('Default', {...tiny, activation: 'linear', 'learning-rate': 1});
    const heard = heardOf(element);
    await rejection(element.step(5000));
    expect(heard).to.deep.equal(['ready', 'error']);
  });

  test('reset from the poster loads once', async () => {
    const {element} = await show('Default', tiny);
    const heard = heardOf(element);
    await element.reset();
    expect([heard, element.readyState, element.currentStep]).to.deep.equal([['ready', 'reset'], 'ready', 0]);
  });

  test('reset twice at once: both resolve, and what was playing goes on', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    await next(element, 'train-step');
    await Promise.all([element.reset(), element.reset()]);
    expect(element.paused).to.be.false;
    await next(element, 'train-step');
  });

  test('a setting moved while play loads: it plays with the new one', async () => {
    const {element} = await show('Default', tiny);
    const playing = element.play();
    await next(element, 'progress');
    element.codeSize = 3;
    await playing;
    await until(() => element.currentStep > 0 && JSON.stringify(config(element)).includes('"codeSize":3'));
    expect(element.paused).to.be.false;
  });

  test('settings moved faster than they load: it goes on playing', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    for (const name of ['wine', 'breast-cancer', 'iris', 'digits-8x8']) {
      element.datasetName = name;
      // Longer than changes are gathered, shorter than a set takes to load and measure.
      await new Promise((resolve) => setTimeout(resolve, 90));
    }
    await until(() => element.currentStep > 0 && JSON.stringify(config(element)).includes('"dataset":"digits-8x8"'));
    expect(element.paused).to.be.false;
  });

  test('train-step comes at most ten times in any second', async () => {
    const {element} = await show('Default', tiny);
    const told: number[] = [];
    element.addEventListener('train-step', () => told.push(performance.now()));
    for (let i = 0; i < 40; i++) await element.step(1);
    for (const [i, when] of told.entries()) if (i >= 10) expect(when - told[i - 10]).to.be.at.least(1000);
    expect(told).to.not.be.empty;
  });

  test('max-steps holds from the moment it is set', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    element.maxSteps = 30;
    await until(() => element.paused);
    expect(element.currentStep).to.be.at.least(30);
    const {currentStep} = element;
    await element.training.ask('table');
    expect(element.currentStep).to.equal(currentStep);
  });

  test('an address that failed is forgotten with its attribute', async () => {
    const {element} = await show('Default', tiny);
    element.src = new URL('/nothing-here.csv', location.href).href;
    await rejection(element.step(1));
    expect(element.readyState).to.equal('error');
    element.src = '';
    await element.updateComplete;
    expect([element.readyState, element.error]).to.deep.equal(['poster', null]);
  });
});

suite('The contract: in no document', () => {
  teardown(clear);

  test('what was never appended says so', async () => {
    const element = document.createElement('autoencoder-playground');
    for (const call of [element.play(), element.step(), element.reset(), element.download('png')]) {
      expect((await rejection(call)).name).to.equal('InvalidStateError');
    }
    await element.pause();
  });

  test('what is appended in the same task trains', async () => {
    const {host} = await show('Default', tiny);
    const element = document.createElement('autoencoder-playground');
    for (const [name, value] of Object.entries(tiny)) element.setAttribute(name, String(value));
    const stepped = element.step(2);
    host.append(element);
    await stepped;
    expect(element.currentStep).to.equal(2);
  });

  test('what was removed opens no run that nobody would close', async () => {
    const {element} = await show('Default', tiny);
    await element.step(1);
    element.remove();
    await labEmpty();
    expect((await rejection(element.step(1))).name).to.equal('InvalidStateError');
    expect((await labMemory())?.runs).to.equal(0);
  });
});

suite('The contract: away and back', () => {
  teardown(clear);

  test('what comes back after its run was closed starts over, and says so', async () => {
    const {element, host} = await show('Default', tiny);
    await element.step(3);
    element.remove();
    await labEmpty();
    expect(element.currentStep).to.equal(3);
    host.append(element);
    await element.updateComplete;
    expect([element.readyState, element.currentStep, element.metrics, element.activeBackend]).to.deep.equal([
      'poster',
      0,
      {},
      null,
    ]);
    await element.step(2);
    expect(element.currentStep).to.equal(2);
  });
});

suite('The contract: attributes at any time', () => {
  teardown(clear);
  const before = location.href;
  teardown(() => history.replaceState(null, '', before));

  test('autoplay that comes when it is seen already', async () => {
    const {element} = await show('Default', tiny);
    await new Promise((resolve) => setTimeout(resolve, 100));
    element.setAttribute('autoplay', '');
    await next(element, 'play');
  });

  test('loading="eager" that comes as a property, far from the screen', async () => {
    const {element, host} = await show('Default', tiny);
    Object.assign(host.style, {position: 'absolute', top: '6000px', width: '800px'});
    element.loading = 'eager';
    await until(() => element.shadowRoot!.querySelector('.strip') !== null);
  });

  test('properties of any type are checked like attributes, with a warning each', async () => {
    const heard = unhandled();
    const warnings = listen('warn');
    const {element} = await show('Default', tiny);
    const errors = heardOf(element);
    const strange = {
      src: Symbol('src'),
      poster: 5n,
      controls: {},
      factors: () => 1,
      datasetName: Symbol('wine'),
      seed: {},
      maxSteps: 1n,
      backend: [],
      data: null,
    };
    Object.assign(element, strange);
    await element.step(1);
    expect(
      element.src + element.poster + element.controls + element.seed + element.maxSteps + element.backend,
    ).to.equal('null10auto');
    expect([errors, heard, warnings.length]).to.deep.equal([['ready'], [], 7]);
  });

  test('rows in place of text are refused with what to do', async () => {
    const {element} = await show('Default', tiny);
    Object.assign(element, {
      data: [
        [1, 2],
        [3, 4],
      ],
    });
    await rejection(element.step(1));
    expect([element.error?.code, element.error?.message]).to.deep.equal([
      'data-invalid',
      'Own data is text (CSV, TSV or JSON) or the bytes of a file. Pass rows through JSON.stringify first.',
    ]);
  });

  test('the URL is read once: a move keeps what the page set since', async () => {
    const url = new URL(location.href);
    url.searchParams.set('autoencoder-playground.code-size', '4');
    history.replaceState(null, '', url);
    const {element, host} = await show('Shared', tiny);
    expect(element.codeSize).to.equal(4);
    element.codeSize = 7;
    host.append(element);
    expect(element.codeSize).to.equal(7);
  });

  test('a history that refuses is no fault of the page’s', async () => {
    const {element} = await show('Shared', tiny);
    const {replaceState} = history;
    history.replaceState = () => {
      throw new DOMException('More than 100 times in 30 seconds.', 'SecurityError');
    };
    try {
      element.change('codeSize', 5);
    } finally {
      history.replaceState = replaceState;
    }
    expect(element.codeSize).to.equal(5);
    await next(element, 'ready');
  });

  test('a poster that cannot be drawn is an error event, not one of the page’s', async () => {
    const heard = unhandled();
    const errors = listen('error');
    const {element} = await show('Default', tiny);
    const recorded = {snapshot: {step: 1, config: {dataset: 'iris'}, metrics: {}}, config: element.config};
    const poster = URL.createObjectURL(new Blob([JSON.stringify(recorded)], {type: 'application/json'}));
    const copy = element.cloneNode(true) as AutoencoderPlayground;
    copy.poster = poster;
    const told = next<Event & {code: string}>(copy, 'error');
    element.replaceWith(copy);
    expect((await told).code).to.equal('figure');
    await copy.step(2);
    expect([copy.readyState, copy.error, copy.currentStep, heard, errors]).to.deep.equal(['ready', null, 2, [], []]);
  });
});
