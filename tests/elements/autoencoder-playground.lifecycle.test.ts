import {labMemory} from '@latent-elements/learning/client';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {expect} from 'chai';
import type {TrainStepEvent} from 'latent-elements';
import {forgetLab} from '../../stories/circumstances.js';
import {configOf, heardOf} from '../harnesses/contract/interleaving.js';
import {rejection, until} from '../harnesses/lab.js';
import {clear, drawn, inside, listen, next, show, tiny, unhandled} from '../harnesses/playground.js';

suite('<autoencoder-playground> that moves and changes', () => {
  teardown(clear);

  test('moved by append, it keeps its run', async () => {
    const {element, host} = await show('Default', tiny);
    await element.play();
    const {step} = await next<TrainStepEvent>(element, 'train-step');
    host.append(document.createElement('p'), element);
    const after = await next<TrainStepEvent>(element, 'train-step');
    expect(after.step).to.be.above(step);
    expect(element.paused).to.be.false;
    await drawn(element);
    await element.pause();
    await element.updateComplete;
    expect(inside(element, '.cloud .lines').childElementCount).to.be.above(0);
  });

  test('settings moved faster than they load: it goes on playing', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    for (const name of ['wine', 'breast-cancer', 'iris', 'digits-8x8']) {
      element.datasetName = name;
      // Longer than changes are gathered, shorter than a set takes to load and measure.
      await new Promise((resolve) => setTimeout(resolve, 90));
    }
    await until(() => element.currentStep > 0 && configOf(element).dataset === 'digits-8x8');
    expect(element.paused).to.be.false;
  });

  test('pause and reset do not wait for what is loading', async () => {
    const {Worker: native} = globalThis;
    const silent = URL.createObjectURL(new Blob([''], {type: 'text/javascript'}));
    globalThis.Worker = class extends native {
      constructor(_: string | URL, options?: WorkerOptions) {
        super(silent, options);
      }
    };
    forgetLab();
    try {
      const {element} = await show('Default', tiny);
      const playing = rejection(element.play());
      await until(() => element.readyState === 'loading');
      const heard = heardOf(element);
      await Promise.all([element.pause(), element.reset()]);
      expect([element.readyState, element.paused, heard]).to.deep.equal(['loading', true, ['reset']]);
      element.remove();
      expect((await playing).name).to.equal('AbortError');
    } finally {
      globalThis.Worker = native;
      forgetLab();
    }
  });

  test('a run that diverges in a step was not playing, and so is not paused', async () => {
    const {element} = await show('Default', {...tiny, activation: 'linear', 'learning-rate': 1});
    const heard = heardOf(element);
    await rejection(element.step(5000));
    expect(heard).to.deep.equal(['ready', 'error']);
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

  test('changes do not reject a pause that they overtake', async () => {
    // Measuring digits takes longer than a moved setting waits, so the run that is being measured is replaced.
    const {element} = await show('Default', {...tiny, dataset: 'digits'});
    await element.play();
    await next(element, 'train-step');
    element.seed++;
    await element.updateComplete;
    await element.pause();
    expect(element.paused).to.be.true;
    expect((element.snapshot() as AutoencoderSnapshot).seed).to.equal(element.seed);
  });
});

suite('Ten on a page', () => {
  const {Worker: native} = globalThis;
  let workers = 0;
  setup(() => {
    globalThis.Worker = class extends native {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers++;
      }
    };
    forgetLab();
  });
  teardown(() => void (globalThis.Worker = native));
  teardown(clear);

  test('share one worker, and only those that are seen advance', async () => {
    const {elements} = await show('ManyOnAPage', {...tiny, autoplay: true});
    const [first, last] = [elements[0]!, elements[9]!];
    await next(first, 'train-step');
    expect(last.getBoundingClientRect().top).to.be.above(innerHeight);
    expect([last.readyState, last.currentStep]).to.deep.equal(['poster', 0]);
    await last.play();
    await first.pause();
    expect([last.paused, last.currentStep]).to.deep.equal([false, 0]);
    last.scrollIntoView();
    await until(() => last.currentStep > 0);
    expect((await labMemory())!.where).to.equal('worker');
    expect(workers).to.equal(1);
    scrollTo(0, 0);
  });
});
