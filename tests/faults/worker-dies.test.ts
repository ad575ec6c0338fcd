import {configureLab, labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {openTiny, until} from '../harnesses/lab.js';

suite('A worker that dies', () => {
  const {Worker: native} = globalThis;
  const workers: Worker[] = [];

  suiteSetup(() => {
    configureLab({patience: 1});
    globalThis.Worker = class extends native {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
  });
  suiteTeardown(() => {
    globalThis.Worker = native;
  });

  test('is replaced from the last copy, on the same trajectory', async () => {
    const reference = openTiny();
    const straight = await reference.run.step(60);
    reference.run.close();

    const {run, heard} = openTiny();
    await run.step(30);
    workers[0]!.terminate();
    const resumed = await run.step(30);
    expect(workers).to.have.length(2);
    expect(heard.failed).to.deep.equal([]);
    expect(resumed).to.include({step: 60, measuredAt: 60});
    expect(resumed.metrics.heldOutMse).to.equal(straight.metrics.heldOutMse);
    run.close();
  });

  test('goes on playing; the second within a minute leaves the main thread', async () => {
    const {run, heard} = openTiny();
    await run.play();
    await until(() => heard.steps.length > 2);
    const before = heard.steps.at(-1)!;
    workers.at(-1)!.terminate();
    await until(() => heard.info.length > 1 && heard.steps.at(-1)! > before);
    expect(heard.info.at(-1)!.where).to.equal('main thread');
    expect(heard.failed).to.deep.equal([]);
    run.close();
    expect(await labMemory()).to.include({runs: 0, tensors: 0});
  });
});
