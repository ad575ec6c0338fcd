import {expect} from 'chai';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {labMemory} from '@latent-elements/learning/client';
import {clear, labEmpty, next, show, tiny} from '../harnesses/playground.js';
import type {Attributes} from '../../stories/controls.js';

suite('The same seed, the same run', () => {
  teardown(clear);

  /** What a run is after some steps, taken in one go or in several. */
  const trained = async (changed: Attributes, ...steps: number[]) => {
    const {element} = await show('Default', {...tiny, ...changed});
    for (const n of steps) await element.step(n);
    const {codes, examples, curve, metrics} = element.snapshot() as AutoencoderSnapshot;
    const {msPerStep: _, ...measures} = metrics;
    return {codes: [...codes], outputs: [...examples.outputs], lastHeldOut: curve.at(-1), measures};
  };

  const furthest = (a: number[], b: number[]) =>
    a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

  for (const backend of ['cpu', 'wasm']) {
    test(`twice on ${backend}: equal to the last bit, in whatever portions`, async () => {
      const once = await trained({backend}, 30);
      expect(await trained({backend}, 30)).to.deep.equal(once);
      expect((await trained({backend}, 7, 1, 22)).codes).to.deep.equal(once.codes);
    });
  }

  test('another seed is another run', async () => {
    const [one, two] = [await trained({seed: 1}, 10), await trained({seed: 2}, 10)];
    expect(furthest(one.codes, two.codes)).to.be.above(0.01);
  });

  test('CPU and WASM agree to 1e-5 after fifty steps', async () => {
    const [cpu, wasm] = [await trained({backend: 'cpu'}, 50), await trained({backend: 'wasm'}, 50)];
    expect(furthest(cpu.outputs, wasm.outputs)).to.be.below(1e-5);
    expect(Math.abs(cpu.measures.heldOutMse - wasm.measures.heldOutMse)).to.be.below(1e-5);
  });

  test('reset repeats the run', async () => {
    const {element} = await show('Default', tiny);
    await element.step(12);
    const before = [...(element.snapshot() as AutoencoderSnapshot).codes];
    await element.reset();
    await element.step(12);
    expect([...(element.snapshot() as AutoencoderSnapshot).codes]).to.deep.equal(before);
  });
});

suite('A hundred changes', () => {
  teardown(clear);

  test('leave one run, with the last value', async () => {
    await labEmpty();
    const {element} = await show('Default', tiny);
    await element.play();
    await next(element, 'train-step');
    for (let i = 0; i < 100; i++) {
      element.codeSize = 1 + (i % 3);
      element.seed = i;
      if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await element.pause();
    await element.step(1);
    expect((element.snapshot() as AutoencoderSnapshot).config).to.include({codeSize: 1, seed: 99});
    expect(element.currentStep).to.equal(1);
    expect((await labMemory())!.runs).to.equal(1);
  });

  test('do not reject a pause that they overtake', async () => {
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

  test('keep it training', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    for (let i = 0; i < 30; i++) element.setAttribute('seed', String(i));
    const reset = next(element, 'reset');
    await reset;
    expect(element.paused).to.be.false;
    expect((element.snapshot() as AutoencoderSnapshot).seed).to.equal(29);
  });
});
