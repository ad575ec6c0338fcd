import {expect} from 'chai';
import {openRun} from '@latent-elements/learning/client';
import type {{{Class}}Config} from '@latent-elements/learning/{{tag}}/types';
import {rejection} from '../harnesses/lab.js';

suite('{{tag}}, the experiment', () => {
  const run = (config: Partial<{{Class}}Config> = {}) =>
    openRun('{{tag}}', config, {backend: 'cpu'});

  test('comes down to the error of PCA, which nothing straight can pass on the rows trained on', async () => {
    for (const config of [{}, {dataset: 'wine', scale: 'standard'}] as const) {
      const open = run(config);
      const first = await open.ready;
      const {metrics, step} = await open.step(1000);
      open.close();
      expect(step).to.equal(1000);
      expect(first.metrics.heldOutMse).to.be.above(2 * metrics.pcaMse);
      expect(metrics.heldOutMse).to.be.within(metrics.pcaMse * 0.99, metrics.pcaMse * 1.01);
      expect(metrics.pcaMse).to.be.below(0.8 * metrics.meanMse);
    }
  });

  test('answers what is left of a row, and refuses a row that there is not', async () => {
    const open = run({dataset: 'iris'});
    const {dataset} = await open.step(800);
    const {input, output} = await open.ask('rebuilt', {index: 0});
    expect([input.length, output.length]).to.deep.equal([4, 4]);
    input.forEach((value, i) => expect(output[i]).to.be.closeTo(value, 0.6));
    expect(await rejection(open.ask('rebuilt', {index: dataset.heldOutCount}))).to.have.property('message').that.matches(/held-out rows 0 to/);
    open.close();
  });
});
