import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {AutoencoderPlayground, type TrainStepEvent} from 'latent-elements';
import {forgetLab} from '../../stories/circumstances.js';
import {until} from '../harnesses/lab.js';
import {clear, drawn, inside, labEmpty, listen, next, show, tiny, unhandled} from '../harnesses/playground.js';

suite('Coming, moving, going', () => {
  teardown(clear);

  test('removed in mid-step, it leaves nothing', async () => {
    const heard = unhandled();
    const {element, host} = await show('Default', tiny);
    await element.play();
    void element.step(100_000);
    host.remove();
    await labEmpty();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
    expect(heard).to.deep.equal([]);
  });

  test('removed while it loads, it leaves nothing', async () => {
    const {element, host} = await show('Default', {...tiny, dataset: 'digits-8x8'});
    void element.play();
    await next(element, 'progress');
    host.remove();
    await labEmpty();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
  });

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

  test('moved by moveBefore, it does not even notice', async function () {
    const {element, host} = await show('Default', tiny);
    const target = host.appendChild(document.createElement('section')) as HTMLElement & {
      moveBefore?: (node: Node, before: Node | null) => void;
    };
    if (!target.moveBefore) return this.skip();
    await element.step(5);
    const before = element.snapshot();
    target.moveBefore(element, null);
    await element.step(1);
    expect(element.currentStep).to.equal(6);
    expect(element.snapshot()).not.to.equal(before);
  });

  test('taken out for good and put back, it can be trained anew', async () => {
    const {element, host} = await show('Default', tiny);
    await element.step(5);
    element.remove();
    await labEmpty();
    host.append(element);
    await element.step(2);
    expect([element.currentStep, element.readyState]).to.deep.equal([2, 'ready']);
  });

  test('twenty made and thrown away leave no tensor', async () => {
    for (let i = 0; i < 20; i++) {
      const {element, host} = await show('Default', {...tiny, seed: i, 'code-size': 1 + (i % 3)});
      await element.step(1);
      host.remove();
    }
    await labEmpty();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
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

suite('The tag', () => {
  test('defined twice, the first stays and one warning names both versions', () => {
    const warnings = listen('warn');
    class Other extends AutoencoderPlayground {}
    Object.defineProperty(Other, 'version', {value: '9.9.9'});
    Other.define('autoencoder-playground');
    AutoencoderPlayground.define('autoencoder-playground');
    expect(customElements.get('autoencoder-playground')).to.equal(AutoencoderPlayground);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('9.9.9').and.to.include(AutoencoderPlayground.version);
    clear();
  });
});
