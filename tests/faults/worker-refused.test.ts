import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {openTiny, until} from '../harnesses/lab.js';

suite('Where constructing a worker throws', () => {
  test('the same code trains on the main thread', async () => {
    const {Worker: native} = globalThis;
    let attempts = 0;
    globalThis.Worker = class {
      constructor() {
        attempts++;
        throw new DOMException('refused', 'SecurityError');
      }
    } as unknown as typeof Worker;
    const {run, heard} = openTiny();
    const {step} = await run.step(20);
    globalThis.Worker = native;
    expect(step).to.equal(20);
    expect(heard.info[0]!.where).to.equal('main thread');
    expect(attempts).to.equal(1);

    await run.play();
    await until(() => heard.steps.length > 2);
    expect((await run.pause()).step).to.be.above(20);
    run.close();
    expect(await labMemory()).to.include({runs: 0, tensors: 0, where: 'main thread'});
  });
});
