import {backend as engineBackend} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {openTiny, until} from '../harnesses/lab.js';

suite('A lost WebGPU device', () => {
  const {Worker: native} = globalThis;
  // On the main thread the test can reach the lab's device.
  suiteSetup(() => {
    globalThis.Worker = undefined as unknown as typeof Worker;
  });
  suiteTeardown(() => {
    globalThis.Worker = native;
  });

  test('is replaced by a fresh one, and the run goes on from its last copy', async () => {
    const {run, heard} = openTiny({}, 'webgpu');
    const before = await run.step(2);
    const {device} = engineBackend() as unknown as {device: GPUDevice};
    device.destroy();
    await until(() => heard.info.length === 2);
    expect(heard.info[1]).to.include({backend: 'webgpu'});
    const again = await run.step(2);
    expect(again).to.include({step: 4, backend: 'webgpu'});
    expect((engineBackend() as unknown as {device: GPUDevice}).device).not.to.equal(device);
    // Dead devices read as zeros: what came back is neither that nor a fresh start.
    expect(again.metrics.heldOutMse).to.be.above(0);
    expect(again.metrics.heldOutMse).not.to.equal(before.metrics.heldOutMse);
    expect(heard.failed).to.deep.equal([]);
    run.close();
  });
});
