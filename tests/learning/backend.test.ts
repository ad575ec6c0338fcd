import {getKernel, version_core as version} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {kernels as cpu} from '../../packages/learning/src/backend/kernels/cpu.js';
import {kernels as wasm} from '../../packages/learning/src/backend/kernels/wasm.js';
import {kernels as webgl} from '../../packages/learning/src/backend/kernels/webgl.js';
import {kernels as webgpu} from '../../packages/learning/src/backend/kernels/webgpu.js';
import {Backends} from '../../packages/learning/src/backend/backends.js';
import {Devices} from '../../packages/learning/src/backend/devices.js';
import {Turns} from '../../packages/learning/src/lab/turns.js';
import {openTiny} from '../harnesses/lab.js';

suite('The choice of a backend', () => {
  test('is never software unasked: WASM where there is no GPU', async () => {
    const {run, heard} = openTiny({}, 'auto');
    expect((await run.ready).backend).to.equal('wasm');
    expect(heard.info[0]!.reason).to.match(/GPU|WebGPU/);
    run.close();
  });

  test('takes the one that is named', async () => {
    for (const backend of ['cpu', 'wasm', 'webgl'] as const) {
      const {run, heard} = openTiny({}, backend);
      expect((await run.step(2)).backend).to.equal(backend);
      expect(heard.info[0]!.reason).to.equal('');
      run.close();
    }
  });

  test('takes the next where the one that is named cannot be had, and says why', async () => {
    const {run, heard} = openTiny({}, 'webgpu');
    expect((await run.step(2)).backend).to.equal('wasm');
    expect(heard.info[0]!.reason).to.match(/^(This browser|The browser|WebGPU) .*\.$/);
    run.close();
  });

  test('runs on several backends take turns without disturbing each other', async () => {
    const alone = openTiny({}, 'cpu').run;
    const expected = await alone.step(40);
    alone.close();
    const [one, other] = [openTiny({}, 'cpu').run, openTiny({seed: 5}, 'wasm').run];
    const [onCPU, onWASM] = await Promise.all([one.step(40), other.step(40)]);
    expect(onCPU.metrics.heldOutMse).to.equal(expected.metrics.heldOutMse);
    expect([onCPU.backend, onWASM.backend]).to.deep.equal(['cpu', 'wasm']);
    for (const run of [one, other]) run.close();
  });

  const backends = new Backends(new Turns(), new Devices(() => {}));

  test('avoids what was lost, and is made once', async () => {
    const wishes = {avoid: ['wasm'] as const, assets: undefined};
    const [first, second] = await Promise.all([backends.acquire('auto', wishes), backends.acquire('auto', wishes)]);
    expect(first.backend).to.equal('cpu');
    expect(second).to.equal(first);
  });

  test('a WASM file that is not there is a reason, not an exception', async () => {
    const choice = await backends.acquire('wasm', {avoid: [], assets: new URL('/nowhere/', location.href).href});
    expect(choice.backend).to.equal('cpu');
    expect(choice.reason).to.contain('/nowhere/tfjs-backend-wasm');
  });
});

suite('Kernels', () => {
  test('every list holds its own backend’s kernels under their own names', () => {
    for (const [name, kernels] of Object.entries({cpu, wasm, webgl, webgpu})) {
      for (const [kernel, config] of Object.entries(kernels)) {
        expect(config).to.include({kernelName: kernel, backendName: name});
      }
    }
    expect(getKernel('BatchMatMul', 'cpu')).to.equal(cpu.BatchMatMul);
  });

  test('deep imports are of the tfjs they were written for', () => {
    expect(version).to.equal('4.22.0');
  });
});
