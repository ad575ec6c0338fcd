import type {ManifoldConfig} from '@latent-elements/learning/types';
import {openRun} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {spyOnWebGPU, type DeviceSpy} from '../harnesses/devices.js';
import {listenForThrown} from '../harnesses/thrown.js';

const LAST = 12;

const open = (methods: ManifoldConfig['methods']) =>
  openRun(
    'manifold',
    {dataset: 'iris', methods, perplexity: 10, seed: 1},
    {backend: 'webgpu'},
    {snapshot: () => {}, info: () => {}, stopped: () => {}, failed: () => {}, progress: () => {}},
  );

suite('A WebGPU device that is lost under maps', () => {
  const {Worker: native} = globalThis;
  let spy: DeviceSpy;
  suiteSetup(() => {
    // On the main thread the test can reach the lab's device.
    globalThis.Worker = undefined as unknown as typeof Worker;
    spy = spyOnWebGPU();
  });
  suiteTeardown(() => {
    globalThis.Worker = native;
    spy.restore();
  });

  test('they go on on a fresh one to the bit, after a second loss on the next backend', async () => {
    const thrown = listenForThrown();
    const undisturbed = open(['tsne', 'umap']);
    const whole = await undisturbed.step(LAST);
    expect(whole.backend).to.equal('webgpu');
    undisturbed.close();

    const run = open(['tsne', 'umap']);
    await run.step(5);
    const {started} = spy;
    // In mid-step: the iterations are on their way, and what reads their end is rejected.
    spy.heard = (call) => {
      if (call !== 'read') return;
      spy.heard = undefined;
      void spy.lose();
    };
    const resumed = await run.step(LAST - 5);
    expect(spy.started).to.equal(started + 1);
    expect(resumed).to.include({step: LAST, backend: 'webgpu'});
    resumed.methods.forEach(({name, coordinates, objective}, i) => {
      expect(coordinates, name).to.deep.equal(whole.methods[i]!.coordinates);
      expect(objective, name).to.deep.equal(whole.methods[i]!.objective);
    });

    void spy.lose();
    const heir = await run.step(3);
    expect(heir.step).to.equal(LAST + 3);
    expect(heir.backend).not.to.equal('webgpu');
    for (const {coordinates} of heir.methods) expect(coordinates.every(Number.isFinite)).to.be.true;
    expect(thrown.heard).to.deep.equal([]);
    thrown.end();
    run.close();
  });
});
