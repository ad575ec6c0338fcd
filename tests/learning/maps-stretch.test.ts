import {expect} from 'chai';
import {completeConfig} from '../../packages/learning/src/experiments/manifold/config.js';
import {ManifoldExperiment} from '../../packages/learning/src/experiments/manifold/experiment.js';
import {contextOn, planted, useBackend} from '../harnesses/learning.js';

suite('Maps that take many steps in one go', () => {
  const maps = async () => {
    await useBackend('cpu');
    const config = completeConfig({methods: ['metric-mds', 'tsne'], perplexity: 5, rows: 60});
    return ManifoldExperiment.on(planted(60, 4), config, contextOn('cpu'));
  };

  test('come to what they come to one by one, and keep the same moments', async () => {
    const [whole, single] = [await maps(), await maps()];
    await whole.advance(40);
    for (let step = 0; step < 40; step++) await single.advance(1);
    expect(await whole.snapshot({measure: true})).to.deep.equal(await single.snapshot({measure: true}));
    expect(whole.step).to.equal(40);
    const {moments} = await whole.snapshot();
    expect(moments.length).to.be.greaterThan(10);
    const past = moments[5]!;
    expect((await whole.snapshot({at: past})).step).to.equal(past);
  });

  test('end with the last iteration of the longest', async () => {
    const run = await maps();
    await run.advance(10_000);
    expect(run.finished).to.be.true;
    const {methods} = await run.snapshot();
    // Each began at a step of its own, what has nothing to show before it is done last.
    expect(methods.map(({name}) => name)).to.deep.equal(['metric-mds', 'tsne']);
    expect(run.step).to.equal(Math.max(methods[1]!.step + 1, methods[0]!.step + 2));
  });
});
