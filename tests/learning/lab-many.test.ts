import {expect} from 'chai';
import {openTiny, until} from '../harnesses/lab.js';

suite('Ten runs on a page', () => {
  test('share one worker, and only those that are seen advance', async () => {
    const {Worker: native} = globalThis;
    let workers = 0;
    globalThis.Worker = class extends native {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers++;
      }
    };
    const all = Array.from({length: 10}, (_, seed) => openTiny({seed}));
    const [seen, hidden] = [all.slice(0, 3), all.slice(3)];
    for (const {run} of hidden) run.setVisible(false);
    await Promise.all(all.map(({run}) => run.play()));
    await until(() => seen.every(({heard}) => heard.steps.length > 3));
    expect(hidden.flatMap(({heard}) => heard.steps)).to.deep.equal([]);

    const moved = hidden[0]!;
    moved.run.setVisible(true);
    await until(() => moved.heard.steps.length > 1);
    for (const {run} of hidden.slice(1)) expect((await run.pause()).step).to.equal(0);
    expect(workers).to.equal(1);
    for (const {run} of all) run.close();
    globalThis.Worker = native;
  });

  test('share the time, not the steps', async () => {
    // One of the two has steps that cost many times the other's.
    const slow = openTiny({width: 256, depth: 2, batchSize: 128});
    const quick = openTiny();
    await Promise.all([slow.run.ready, quick.run.ready]);
    await Promise.all([slow.run.play(), quick.run.play()]);
    await until(() => slow.heard.steps.length > 2);
    const [slowly, quickly] = await Promise.all([slow.run.pause(), quick.run.pause()]);
    expect(quickly.step).to.be.above(5 * slowly.step);
    for (const {run} of [slow, quick]) run.close();
  });

  test('of the same data, the second opened while the first measures its baselines: neither waits for ever', async () => {
    const config = {dataset: 'digits-8x8', codeSize: 7};
    const first = openTiny(config);
    await until(() => first.heard.fractions.some((fraction) => fraction >= 0.5));
    const second = openTiny({...config, seed: 2});
    const [one, other] = await Promise.all([first.run.ready, second.run.ready]);
    expect(other.metrics.pcaMse).to.equal(one.metrics.pcaMse);
    for (const {run} of [first, second]) run.close();
  });
});
