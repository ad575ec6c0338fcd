import {backend as engineBackend} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {spyOnWebGPU, type DeviceSpy} from '../harnesses/devices.js';
import {openTiny, until} from '../harnesses/lab.js';
import {listenForThrown} from '../harnesses/thrown.js';

const LAST = 6;
const MEGABYTE = 2 ** 20;

suite('A WebGPU device that is there and fails', () => {
  const {Worker: native} = globalThis;
  const {createBindGroup} = GPUDevice.prototype;
  let spy: DeviceSpy;
  let undisturbed: number;

  suiteSetup(async () => {
    // On the main thread the test can reach the lab's device.
    globalThis.Worker = undefined as unknown as typeof Worker;
    spy = spyOnWebGPU();
    const {run} = openTiny({depth: 0}, 'webgpu');
    undisturbed = (await run.step(LAST)).metrics.heldOutMse!;
    run.close();
  });
  suiteTeardown(() => {
    globalThis.Worker = native;
    spy.restore();
    GPUDevice.prototype.createBindGroup = createBindGroup;
  });

  /** The next kernel writes to a buffer there was no memory for: what it computes stays as it was, and no call throws. */
  const runOutOfMemory = () => {
    GPUDevice.prototype.createBindGroup = function ({layout, entries}) {
      GPUDevice.prototype.createBindGroup = createBindGroup;
      const buffer = this.createBuffer({size: 2 ** 40, usage: GPUBufferUsage.STORAGE});
      const [, ...rest] = entries;
      return createBindGroup.call(this, {layout, entries: [{binding: 0, resource: {buffer}}, ...rest]});
    };
  };

  test('a pool of buffers that has outgrown its use goes, the run stays', async () => {
    const {run, heard} = openTiny({depth: 0}, 'webgpu');
    await run.step(2);
    const {bufferManager} = engineBackend() as unknown as {
      bufferManager: {acquireBuffer(size: number, usage: number): GPUBuffer; releaseBuffer(buffer: GPUBuffer): void};
    };
    const large = Array.from({length: 5}, () => bufferManager.acquireBuffer(64 * MEGABYTE, GPUBufferUsage.STORAGE));
    for (const buffer of large) bufferManager.releaseBuffer(buffer);
    const {started} = spy;
    const other = openTiny({depth: 0, seed: 2}, 'webgpu').run;
    await other.ready;
    other.close();
    await until(() => heard.info.length === 2);
    expect(await run.step(LAST - 2)).to.include({step: LAST, backend: 'webgpu'});
    expect((await run.pause()).metrics.heldOutMse).to.equal(undisturbed);
    expect(spy.started).to.equal(started + 1);
    run.close();
  });

  test('out of memory in mid-step: never zeros on screen, recovered on a fresh device; again: the next backend', async () => {
    const thrown = listenForThrown();
    const {run, heard} = openTiny({depth: 0}, 'webgpu');
    await run.step(2);
    runOutOfMemory();
    await run.play({maxSteps: LAST});
    await until(() => heard.stopped.length > 0);
    expect(heard.info.map(({backend}) => backend)).to.deep.equal(['webgpu', 'webgpu']);
    const {snapshot, failure} = heard.stopped[0]!;
    expect(snapshot.metrics.heldOutMse! / undisturbed).to.be.closeTo(1, 1e-5);
    expect(failure).to.equal(undefined);

    runOutOfMemory();
    expect(await run.step(2)).to.include({step: LAST + 2, backend: 'wasm'});
    expect(heard.info.at(-1)).to.include({backend: 'wasm', reason: 'WebGPU was lost twice within a minute.'});
    expect(heard.errors.filter((error) => !(error > undisturbed / 2))).to.deep.equal([]);
    expect([heard.failed, thrown.heard]).to.deep.equal([[], []]);
    thrown.end();
    run.close();
  });
});
