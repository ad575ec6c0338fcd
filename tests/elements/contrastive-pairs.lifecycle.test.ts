import {expect} from 'chai';
import type {TrainStepEvent} from 'latent-elements';
import {rejection, until} from '../harnesses/lab.js';
import {all, clear, drawn, inside, next, show, snapshotOf, tiny} from '../harnesses/pairs.js';

suite('<contrastive-pairs>: how long it lives', () => {
  teardown(clear);

  test('a hundred changes a second become one run, of the last value', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    let resets = 0;
    element.addEventListener('reset', () => resets++);
    for (let i = 1; i <= 100; i++) element.change('temperature', 0.02 + i / 100);
    await next(element, 'reset');
    await element.step(1);
    expect(resets).to.equal(1);
    expect(snapshotOf(element).config.temperature).to.equal(1.02);
  });

  test('a setting that is moved while it trains starts over and trains on', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    await next(element, 'train-step');
    element.change('augmentErase', 0.5);
    await next(element, 'reset');
    const {step} = await next<TrainStepEvent>(element, 'train-step');
    expect(step).to.be.above(0);
    expect([element.paused, snapshotOf(element).config.augmentations.erase]).to.deep.equal([false, 0.5]);
  });

  test('from circle to sphere to axes nothing of the last picture stays', async () => {
    const {element} = await show('Default', tiny);
    for (const [size, as] of [
      [2, 'circle'],
      [3, 'sphere'],
      [6, 'axes'],
      [2, 'circle'],
    ] as const) {
      element.projectionSize = size;
      await element.updateComplete;
      await element.step(2);
      await drawn(element);
      expect(snapshotOf(element).drawn.as).to.equal(as);
      await until(() => all(element, '.lines .in-hand').length === 1);
      // Words of the circle alone.
      expect(inside(element, '.lines').textContent!.includes('together')).to.equal(as === 'circle');
    }
  });

  test('an unknown format, and a file of what is not drawn, are refused', async () => {
    const {element} = await show('Fallback', tiny);
    expect((await rejection(element.download('docx'))).message).to.match(/png, svg, csv, safetensors, pytorch/);
    expect((await rejection(element.download('csv'))).message).to.match(/train first/);
  });
});
