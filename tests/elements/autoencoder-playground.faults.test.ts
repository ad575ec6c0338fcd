import {expect} from 'chai';
import {ErrorEvent, type AutoencoderPlayground} from 'latent-elements';
import {rejection} from '../harnesses/lab.js';
import {
  all,
  button,
  clear,
  drawn,
  inside,
  listen,
  next,
  show,
  tiny,
  unhandled,
  unstable,
} from '../harnesses/playground.js';

suite('Attributes that cannot be', () => {
  teardown(clear);

  test('become the nearest that can, each with one warning that names the fix', async () => {
    const warnings = listen('warn');
    const {element} = await show('InvalidAttributes');
    const {datasetName, codeSize, depth, width, learningRate, seed, backend, maxSteps} = element;
    expect({datasetName, codeSize, depth, width, learningRate, seed, backend, maxSteps}).to.deep.equal({
      datasetName: 'digits',
      codeSize: 2,
      depth: 0,
      width: 512,
      learningRate: 0.002,
      seed: 2,
      backend: 'cpu',
      maxSteps: 0,
    });
    const about = (name: string) =>
      warnings.filter((sentence) => sentence.startsWith(`<autoencoder-playground> ${name}`));
    for (const name of ['dataset', 'code-size', 'depth', 'width', 'learning-rate', 'seed', 'backend', 'max-steps']) {
      expect(about(name), name).to.have.length(1);
      expect(about(name)[0], name).to.match(/using "?[\w.]+"?\.$/);
    }
    expect(warnings).to.have.length(8);
    element.setAttribute('code-size', 'lots');
    await element.updateComplete;
    expect(warnings).to.have.length(8);
  });

  test('among the controls: the nearest name', async () => {
    const warnings = listen('warn');
    const {element} = await show('Default', {...tiny, controls: 'pley rest'});
    expect([element.shows('play'), element.shows('reset'), element.shows('step')]).to.deep.equal([true, true, false]);
    expect(warnings.map((sentence) => /="(\w+)"/.exec(sentence)?.[1])).to.deep.equal(['pley', 'rest']);
  });

  test('absurd sizes train at their caps', async () => {
    const warnings = listen('warn');
    const {element} = await show('Default', {
      ...tiny,
      'code-size': 1e9,
      width: 1e9,
      depth: 1e9,
      'batch-size': 1e9,
      noise: 1e9,
      sparsity: 1e9,
    });
    await element.step(1);
    expect(element.currentStep).to.equal(1);
    expect((element.snapshot() as {config?: object}).config).to.include({
      width: 512,
      depth: 3,
      batchSize: 256,
      noise: 1,
      sparsity: 1,
    });
    expect(warnings).to.have.length(6);
  });
});

suite('A run that diverges', () => {
  teardown(clear);

  const diverge = async () => {
    const shown = await show('Diverged', {...tiny, ...unstable});
    const told = next<ErrorEvent>(shown.element, 'error');
    await shown.play();
    await drawn(shown.element);
    return {...shown, event: await told};
  };

  test('stops at its last good step and says what to do', async () => {
    const {element, event} = await diverge();
    expect(event).to.be.instanceOf(ErrorEvent);
    expect(event).to.include({code: 'diverged', recoverable: true});
    expect(event.message).to.match(/learning rate .*try 0\.1/);
    expect(element.error).to.include({code: 'diverged'});
    expect([element.paused, element.readyState, element.matches(':state(error)')]).to.deep.equal([true, 'ready', true]);
    expect(Object.values(element.metrics).filter((value) => value === Infinity)).to.deep.equal([]);
    expect(element.metrics.heldOutMse).to.satisfy(Number.isFinite);
    expect(inside(element, '.message').textContent).to.include('It diverged.').and.to.include(event.message);
  });

  test('is mended by its button', async () => {
    const {element} = await diverge();
    button(element, 'Back to learning rate').click();
    await next(element, 'train-step');
    expect([element.learningRate, element.error, element.paused, element.matches(':state(error)')]).to.deep.equal([
      0.002,
      null,
      false,
      false,
    ]);
    await element.updateComplete;
    expect(all(element, '.message')).to.have.length(0);
  });

  test('can be watched again', async () => {
    const {element} = await diverge();
    const again = next<ErrorEvent>(element, 'error');
    button(element, 'Watch it again').click();
    expect((await again).code).to.equal('diverged');
  });

  test('refuses the promise of a step that it never took', async () => {
    const {element} = await show('Diverged', {...tiny, ...unstable});
    expect(await rejection(element.step(600))).to.include({code: 'diverged'});
  });
});

suite('Data that is not there, or not right', () => {
  teardown(clear);

  const refused = async (element: AutoencoderPlayground) => {
    const told = next<ErrorEvent>(element, 'error');
    expect(await rejection(element.step(1)))
      .to.have.property('code')
      .that.matches(/^data-/);
    const event = await told;
    await element.updateComplete;
    expect([element.readyState, element.paused, element.error?.message]).to.deep.equal(['error', true, event.message]);
    expect(element.matches(':state(error)')).to.be.true;
    return event;
  };

  test('404: said, the recorded picture stays, and sprites are offered instead', async () => {
    const heard = unhandled();
    const {element} = await show('MissingData', {backend: 'cpu', width: 8, 'batch-size': 8});
    const event = await refused(element);
    expect(event).to.include({code: 'data-not-found', recoverable: true});
    expect(event.message).to.match(/404 .*nothing-here\.csv/);
    await drawn(element);
    expect(inside(element, '[part=status]').textContent).to.match(/Recorded/);
    expect(inside(element, '[part=caption]').textContent).to.match(/digit.*MNIST/s);
    const again = next<ErrorEvent>(element, 'error');
    button(element, 'Try again').click();
    expect((await again).code).to.equal('data-not-found');
    await element.updateComplete;
    button(element, 'Use generated sprites').click();
    await next(element, 'ready');
    await element.pause();
    expect([element.readyState, element.error, element.datasetName]).to.deep.equal(['ready', null, 'sprites']);
    expect(heard).to.deep.equal([]);
  });

  test('the author’s own rows train, by text and by address', async () => {
    for (const name of ['OwnRows', 'OwnFile'] as const) {
      const {element} = await show(name, {...tiny, dataset: undefined, autoplay: false});
      await element.step(2);
      expect((element.snapshot() as {dataset?: object}).dataset).to.deep.include({
        featureNames: ['x', 'y', 'z'],
        shape: [3],
      });
      expect(element.metrics.knn).to.be.within(0, 1);
    }
  });
});
