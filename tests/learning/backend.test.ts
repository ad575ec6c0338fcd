import {getBackend, getKernel, version_core as version} from '@tensorflow/tfjs-core';
import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {kernels as cpu} from '../../packages/learning/src/backend/kernels/cpu.js';
import {kernels as wasm} from '../../packages/learning/src/backend/kernels/wasm.js';
import {kernels as webgl} from '../../packages/learning/src/backend/kernels/webgl.js';
import {kernels as webgpu} from '../../packages/learning/src/backend/kernels/webgpu.js';
import {Backends, type Wishes} from '../../packages/learning/src/backend/backends.js';
import {Devices} from '../../packages/learning/src/backend/devices.js';
import type {Workload} from '../../packages/learning/src/backend/workload.js';
import {Turns} from '../../packages/learning/src/scheduling/turns.js';
import {openTiny} from '../harnesses/lab.js';

suite('The choice of a backend', () => {
  test('is never software unasked: WASM where there is no GPU', async () => {
    const {run, heard} = openTiny({}, 'auto');
    expect((await run.ready).backend).to.equal('wasm');
    expect(heard.info[0]!.reason).to.match(/^WebAssembly: [\d.]+ ms a step\. .*WebGPU.*\.$/);
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

  test('tries the model without moving it: the run is the one that is had by name', async () => {
    const [chosen, named] = [openTiny({}, 'auto').run, openTiny({}, 'wasm').run];
    const [one, other] = [await chosen.step(12), await named.step(12)];
    expect(one.backend).to.equal('wasm');
    expect(one.codes).to.deep.equal(other.codes);
    expect(one.metrics.heldOutMse).to.equal(other.metrics.heldOutMse);
    for (const run of [chosen, named]) run.close();
  });

  test('leaves no tensor of its trials behind', async () => {
    const held = async (backend: 'auto' | 'wasm') => {
      const {run} = openTiny({}, backend);
      await run.ready;
      const {tensors, bytes} = (await labMemory())!;
      run.close();
      return {tensors, bytes};
    };
    expect(await held('auto')).to.deep.equal(await held('wasm'));
  });
});

suite('The page’s backends', () => {
  const auto: Wishes = {asked: 'auto', avoid: [], assets: undefined};
  const devices = new Devices(() => {});

  /** A model that trains in no time, and counts how often and where it was tried. */
  const workload = (signature: string, operations: Workload['operations'] = []) => {
    const tried: string[] = [];
    const trial: Workload['trial'] = (backend) => {
      tried.push(backend);
      return {advance: async () => expect(getBackend()).to.equal(backend), dispose() {}};
    };
    return {tried, workload: {signature, operations, trial}};
  };

  test('are chosen once for a model, and anew for another or after a loss', async () => {
    const backends = new Backends(new Turns(), devices);
    const {tried, workload: model} = workload('a');
    const [first, second] = await Promise.all([backends.choose(model, auto), backends.choose(model, auto)]);
    expect(first.backend).to.equal('wasm');
    expect(second).to.equal(first);
    expect(tried).to.deep.equal(['wasm']);
    const other = workload('b');
    await backends.choose(other.workload, auto);
    expect(other.tried).to.deep.equal(['wasm']);
    backends.forget();
    expect(await backends.choose(model, auto)).not.to.equal(first);
    expect(tried).to.deep.equal(['wasm', 'wasm']);
  });

  test('avoids what was lost twice', async () => {
    const choice = await new Backends(new Turns(), devices).choose(workload('a').workload, {...auto, avoid: ['wasm']});
    expect(choice.backend).to.equal('cpu');
    expect(choice.reason).to.match(/^JavaScript: .*WebAssembly was lost twice within a minute\./);
  });

  test('are not chosen, nor taken by name, for what they get wrong', async () => {
    const known = {wasm: {conv2d: 'WebAssembly gets convolutions wrong.'}};
    const backends = new Backends(new Turns(), devices, known);
    const choice = await backends.choose(workload('conv', ['dense', 'conv2d']).workload, auto);
    expect(choice.backend).to.equal('cpu');
    expect(choice.reason).to.contain('WebAssembly gets convolutions wrong.');
    const {tried, workload: model} = workload('conv', ['conv2d']);
    expect(await backends.choose(model, {...auto, asked: 'wasm'})).to.deep.equal({
      backend: 'cpu',
      reason: 'WebAssembly gets convolutions wrong.',
    });
    expect(tried).to.deep.equal(['cpu']);
    expect((await backends.choose(workload('dense', ['dense']).workload, auto)).backend).to.equal('wasm');
  });

  test('are not tried when they are asked for', async () => {
    const {tried, workload: model} = workload('a');
    const choice = await new Backends(new Turns(), devices).choose(model, {...auto, asked: 'cpu'});
    expect(choice).to.deep.equal({backend: 'cpu', reason: ''});
    expect(tried).to.deep.equal([]);
  });

  test('a WASM file that is not there is a reason, not an exception', async () => {
    const assets = new URL('/nowhere/', location.href).href;
    // Of its own: those of the other tests have it already.
    const backends = new Backends(new Turns(), new Devices(() => {}));
    const choice = await backends.choose(workload('a').workload, {asked: 'wasm', avoid: [], assets});
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
