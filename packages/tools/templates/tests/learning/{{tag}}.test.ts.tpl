import {expect} from 'chai';
import {openRun} from '@latent-elements/learning/client';

suite('{{tag}}, the experiment', () => {
  test('learns: the held-out error comes down to that of the mean', async () => {
    const config = {dataset: 'sprites', seed: 1, learningRate: 0.05};
    const run = openRun('{{tag}}', config, {backend: 'cpu'});
    const first = await run.ready;
    const last = await run.step(200);
    run.close();
    expect(last.step).to.equal(200);
    expect(last.metrics.heldOutMse).to.be.below(first.metrics.heldOutMse);
    expect(last.metrics.heldOutMse).to.be.within(last.metrics.meanMse * 0.99, last.metrics.meanMse * 1.1);
  });
});
